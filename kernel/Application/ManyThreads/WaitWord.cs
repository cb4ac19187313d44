using System;
using System.Runtime.CompilerServices;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Application;

/// <summary>Waiting at a word of an object, and waking there: what all locks are made of. Objects never move.</summary>
static unsafe class WaitWord
{
    /// <summary>Waits until woken if the word holds what is expected. Ends the application when all threads wait for each other.</summary>
    // SAFETY: the word's address alone goes to T, which checks it as any other pointer.
    public static void Wait(ref int word, int expected)
    {
        if (ThreadCalls.Wait((nuint)Unsafe.AsPointer(ref word), (uint)expected, 0) == (long)AbiError.Deadlock)
            Environment.FailFast("deadlock");
    }

    /// <summary>Wakes at most so many of those that wait at the word.</summary>
    // SAFETY: as Wait.
    public static void Wake(ref int word, ulong most) => ThreadCalls.Wake((nuint)Unsafe.AsPointer(ref word), most);
}
