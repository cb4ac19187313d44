using System;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>
/// Attempts that want two cores: one thread calls T while the other one, which never does, works against it. What a fault ends is
/// made once in each of <c>rounds=</c> lives; the others <c>rounds=</c> times in one. <c>attempts</c> says how many were made.
/// </summary>
static class Races
{
    const int BelowFrame = 512, StackBytes = 8 * 1024;      // deep calls of T alone would reach that far down, on a stack that was not changed
    const int AskForExecution = 7;

    static nuint s_target, s_frame;
    static volatile int s_stop, s_begun;
    static ulong s_made;

    /// <summary>A41: the other core loads what T keeps while this one is in T with T's rights.</summary>
    public static void ReadWhileOpen(ulong attempt)
    {
        if (!TryBeginLife(attempt))
            return;
        s_target = Attempt.Address("target"u8);
        Start(Keep);
        while (s_stop == 0)
            TrustedKernel.NullCall();
    }

    /// <summary>A18: the other core goes on storing to a page that this one lends, makes read-only or gives back: not once may it succeed.</summary>
    public static void KeepTranslation(ulong attempt)
    {
        if (!TryBeginLife(attempt))
            return;
        Memory.Map(1, out Memory page);
        s_target = page.Address;
        Start(StoreUntilClosed);
        Close(page, CommandLine.Value("how"u8));
        s_stop = 1;                     // from here on its next store must fault, or has
        while (s_stop == 1)
        {
        }
        Attempt.End();
    }

    /// <summary>A28: the other core fills the caller's stack with addresses of a store of the mark, while this one makes deep calls.</summary>
    public static void FillCallersStack(ulong attempt)
    {
        if (!Attempt.TryBegin(attempt))
            return;
        CallersStack.Aim();
        if (!CommandLine.TryNumber("fill"u8, out ulong fill) || fill != 0)
            Start(FillStack);
        for (ulong round = Rounds; round != 0; round--)
            CallDeep();
        Finish();
    }

    /// <summary>A17: the other core writes code into a page while this one asks T to let it be executed.</summary>
    public static void AskWhileWritten(ulong attempt)
    {
        if (!Attempt.TryBegin(attempt))
            return;
        Memory.Map(1, out Memory page);
        s_target = page.Address;
        Start(StoreUntilClosed);
        long best = long.MinValue;
        for (ulong round = Rounds; round != 0; round--)
            best = Math.Max(best, TrustedKernel.Protect(s_target, 1, AskForExecution));
        Attempt.Answer(best);
        Finish();
    }

    static void Close(Memory page, ReadOnlySpan<byte> how)
    {
        if (how.SequenceEqual("lend"u8)) page.Lend();
        else if (how.SequenceEqual("protect"u8)) page.Protect(PageAccess.Read);
        else if (how.SequenceEqual("unmap"u8)) page.Unmap();
    }

    static ulong Rounds => CommandLine.TryNumber("rounds"u8, out ulong rounds) ? rounds : 1;

    static bool TryBeginLife(ulong attempt) => Attempt.TryBegin(attempt, Rounds);

    static void Finish()
    {
        s_stop = 1;
        Report.Observe("attempts"u8, Rounds);
        Report.Observe("against"u8, s_made);        // what the other core did meanwhile; 0 would be no race
    }

    // Returns when the other thread is at work, so on a core of its own where there is one.
    static void Start(Action work)
    {
        (s_stop, s_begun) = (0, 0);
        new Thread(work).Start();
        while (s_begun == 0)
        {
        }
    }

    static void Keep()
    {
        s_begun = 1;
        Attempt.Keep(s_target);
        s_stop = 1;
    }

    static void StoreUntilClosed()
    {
        s_begun = 1;
        while (true)
        {
            bool closed = s_stop != 0;
            Raw.Store(s_target, Attempt.Mark);
            s_made++;
            if (closed)
                break;
        }
        s_stop = 2;
    }

    static unsafe void CallDeep()
    {
        // SAFETY: its address alone is used.
        byte* frame = stackalloc byte[sizeof(ulong)];
        s_frame = (nuint)frame;
        if (Memory.Map(1, out Memory page) == 0)
            page.Unmap();
    }

    static void FillStack()
    {
        s_begun = 1;
        while (s_stop == 0)
        {
            nuint end = s_frame - BelowFrame;
            if (s_frame != 0)
                for (nuint place = end - StackBytes; place < end; place += sizeof(ulong))
                    Raw.Store(place, CallersStack.LandingAddress);
            s_made++;
        }
    }
}
