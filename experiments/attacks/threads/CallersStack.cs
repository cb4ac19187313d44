using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>
/// D20: while one thread waits in a call of T, the other one changes every word of one of its stacks that leads into the image to the
/// address of a store of the mark. Whoever returns by such a word stores, with the rights that are then in force.
/// </summary>
static class CallersStack
{
    const int StackBytes = 8 * 1024;            // below the waiting thread's own frame: gate, and T where it runs on its caller's stack
    const int TrustedBytes = 20 * 1024, ApplicationBytes = 64 * 1024, PageBytes = 4096;     // kernel/Trusted/ManyThreads/README.md
    const ulong ImageBase = 0xFFFF_FFFF_8000_0000;    // Contracts.AddressSpace

    static nuint s_frame;                       // of the thread that waits
    static int s_word;

    /// <summary>Makes the attempt, once, on the thread's stack in A.</summary>
    public static void MakeBelowFrame(ulong attempt) => Make(attempt, StackBytes, distance: 0);

    /// <summary>The same on its stack in T, which lies below that in A.</summary>
    public static void MakeInTrusted(ulong attempt) => Make(attempt, TrustedBytes, distance: ApplicationBytes);

    /// <summary>Where a store of the mark begins; <see cref="Aim"/> says to which address.</summary>
    public static ulong LandingAddress => Landing();

    /// <summary>Has the landing store to <c>target=</c>.</summary>
    public static void Aim() => SetTarget(Attempt.Address("target"u8));

    // So many bytes, which end at a distance from the top of the stack in A; without one, at the thread's frame.
    static void Make(ulong attempt, int bytes, int distance)
    {
        Aim();
        var waiting = new Thread(Wait);
        waiting.Start();
        Thread.Yield();                         // it waits
        if (!Attempt.TryBegin(attempt))
            return;
        nuint end = distance == 0 ? s_frame : (s_frame | (PageBytes - 1)) + 1 - (nuint)distance;      // the frame is in the stack's first page
        for (nuint place = end - (nuint)bytes; place < end; place += sizeof(ulong))
            if (Raw.Load(place) >= ImageBase)
                Raw.Store(place, Landing());
        Wake();
        Attempt.End();
    }

    // Its stack is large enough for what is overwritten: the thread's first bytes are in use, and it is where the call is made from.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static unsafe void Wait()
    {
        // SAFETY: room, so that the bytes below the frame are this stack's; T only reads the word.
        byte* frame = stackalloc byte[sizeof(ulong)];
        s_frame = (nuint)frame;
        fixed (int* word = &s_word)
            ThreadCalls.Wait((nuint)word, 0, 0);
    }

    static unsafe void Wake()
    {
        // SAFETY: T compares the address, no more.
        fixed (int* word = &s_word)
            ThreadCalls.Wake((nuint)word, 1);
        Thread.Yield();                         // it returns from its call
    }

    // What the landing calls when its store went through, on a stack of its own.
    [RuntimeExport("landed")]
    static void Landed() => ThreadCalls.Exit();

    [RuntimeImport("*", "landing_address"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint Landing();

    [RuntimeImport("*", "set_landing_target"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void SetTarget(nuint target);
}
