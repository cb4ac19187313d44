using System.Runtime.InteropServices;

namespace Testbed.Kernel.Machine;

/// <summary>
/// Where a thread that does not run continues, and the words of the core pages that are its own (Contracts.CorePage). In T's
/// memory: nobody else changes it. Contract: offsets are used by ThreadSwitch.asm.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct ThreadContext
{
    /// <summary>T's stack pointer at what the switch has left there; nothing for a thread that was preempted in A.</summary>
    public ulong Stack;

    /// <summary>A's SavedStack: where the gate back continues. A's own claim, used under A's rights alone.</summary>
    public ulong SavedStack;

    /// <summary>T's StackForApplication: where T's stack continues when this thread calls or returns.</summary>
    public ulong StackForApplication;

    /// <summary>A's Thread: what A gave when it created the thread.</summary>
    public ulong Word;
}
