using System;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>Races in which the other thread never calls T: it loads, stores, or fills a stack.</summary>
static class Races
{
    const int BelowFrame = 512, StackBytes = 8 * 1024;      // deep calls of T alone would reach that far down, on a stack that was not changed
    const ulong WordsOfPage = 512, WordsOfSecret = 8, MostPages = 4, FillsPerFrame = 16;
    const ulong CallsPerMap = 8;                // a call that changes pages waits for the other core
    const ulong AccessesWithExecute = 4;        // PageAccess.Execute is the lowest bit, and there are two others

    static nuint s_target;
    static volatile nuint s_frame;
    static nuint s_buffer;

    /// <summary>A41: the other core loads what T keeps while this one is in T with T's rights.</summary>
    public static void ReadWhileOpen(ulong attempt)
    {
        if (!Race.TryBeginLife(attempt))
            return;
        s_target = Attempt.Address("target"u8) + (nuint)Race.Other.Next(WordsOfSecret) * sizeof(ulong);
        MapBuffer();
        Race.Start(Keep);
        while (Race.Stop == 0)
        {
            if (Race.Calling.Next(2) == 0)
                TrustedKernel.NullCall();
            else
                CallDeep();
        }
    }

    /// <summary>A18: the other core goes on storing to a page that this one lends, makes read-only or gives back: not once may it succeed.</summary>
    public static void KeepTranslation(ulong attempt)
    {
        if (!Race.TryBeginLife(attempt))
            return;
        Memory.Map(1, out Memory page);
        s_target = page.Address;
        Race.Start(StoreUntilClosed);
        Race.Calling.Pause();
        Close(page, CommandLine.Value("how"u8));
        Race.Stop = 1;                  // from here on its next store must fault, or has
        while (Race.Stop == 1)
            Race.Spin();
        Attempt.End();
    }

    /// <summary>A28: the other core fills the caller's stack with addresses of a store of the mark, while this one makes deep calls.</summary>
    public static void FillCallersStack(ulong attempt)
    {
        if (!Race.TryBegin(attempt))
            return;
        CallersStack.Aim();
        MapBuffer();
        if (!CommandLine.TryNumber("fill"u8, out ulong fill) || fill != 0)
            Race.Start(FillStack);
        ulong rounds = 0;
        for (; !Race.IsOver(rounds); rounds++)
            CallDeep();
        Race.Finish(rounds);
    }

    /// <summary>A17: the other core writes code into a page while this one asks T to let it be executed.</summary>
    public static void AskWhileWritten(ulong attempt)
    {
        if (!Race.TryBegin(attempt))
            return;
        Memory.Map(1, out Memory page);
        s_target = page.Address;
        Race.Start(StoreUntilClosed);
        long best = long.MinValue;
        ulong rounds = 0;
        for (; !Race.IsOver(rounds); rounds++)
        {
            Race.Calling.Pause();
            best = Math.Max(best, TrustedKernel.Protect(s_target, 1, (uint)PageAccess.Execute + 2 * (uint)Race.Calling.Next(AccessesWithExecute)));
        }
        Attempt.Answer(best);
        if (best >= 0)
            Attempt.End();
        Race.Finish(rounds);
    }

    static void Close(Memory page, ReadOnlySpan<byte> how)
    {
        if (how.SequenceEqual("lend"u8)) page.Lend();
        else if (how.SequenceEqual("protect"u8)) page.Protect(PageAccess.Read);
        else if (how.SequenceEqual("unmap"u8)) page.Unmap();
    }

    static void Keep()
    {
        Race.Begin();
        Race.Other.Pause();
        Attempt.Keep(s_target);
        Race.Stop = 1;
    }

    static void StoreUntilClosed()
    {
        Race.Begin();
        while (true)
        {
            bool closed = Race.Stop != 0;
            Raw.Store(s_target + (nuint)Race.Other.Next(WordsOfPage) * sizeof(ulong), Attempt.Mark);
            Race.Against++;
            if (closed)
                break;
        }
        Race.Stop = 2;
    }

    static void MapBuffer()
    {
        Memory.Map(1, out Memory buffer);
        s_buffer = buffer.Address;
    }

    static unsafe void CallDeep()
    {
        // SAFETY: its address alone is used.
        byte* frame = stackalloc byte[sizeof(ulong)];
        s_frame = (nuint)frame;
        if (Race.Calling.Next(CallsPerMap) != 0)
            TrustedKernel.Arguments(s_buffer, Memory.PageBytes);
        else if (Memory.Map(1 + (int)Race.Calling.Next(MostPages), out Memory page) == 0)
            page.Unmap();
    }

    static void FillStack()
    {
        Race.Begin();
        while (Race.Stop == 0)
        {
            nuint frame = s_frame;          // once: at first there is none
            nuint end = frame - BelowFrame - (nuint)Race.Other.Next(FillsPerFrame) * sizeof(ulong);
            if (frame != 0)
                for (nuint place = end - StackBytes; place < end; place += sizeof(ulong))
                    Raw.Store(place, CallersStack.LandingAddress);
            Race.Against++;
        }
    }
}
