using System;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.PairThreads;

/// <summary>
/// D05 while both run: the first application's thread is in a call of the second one, which so runs on that thread's core, and another thread of
/// the first one runs on another core. Each works against the other (../threads/Race.cs).
/// </summary>
static class Races
{
    const ulong WordsOfPage = 512, MostTurns = 2_000, Places = 3;

    static nuint s_target;
    static ulong s_seen;
    static Memory s_page;

    /// <summary>A's other thread loads from or stores to B's core page, exchange page or stack while B runs.</summary>
    public static void ReachIntoSecond(ulong life)
    {
        if (!Race.TryBeginLife(life))
            return;
        ulong place = Race.Other.Next(Places);
        s_target = Attempt.Address(place == 0 ? "core"u8 : place == 1 ? "exchange"u8 : "stack"u8) + (nuint)Race.Other.Next(WordsOfPage) * sizeof(ulong);
        Race.Start(Reach);
        while (Race.Stop == 0)
            PeerCalls.Call((ulong)Request.Turn, (nuint)Race.Calling.Next(MostTurns), 0);
    }

    /// <summary>A's other thread goes on storing to a word that this one lends to B: from the loan on B never sees it change.</summary>
    public static void ChangeLent(ulong life)
    {
        if (!Race.TryBeginLife(life))
            return;
        Memory.Map(1, out s_page);
        s_target = s_page.Address + (nuint)Race.Other.Next(WordsOfPage) * sizeof(ulong);
        Race.Start(Change);
        Race.Calling.Pause();
        if (PeerCalls.Lend(s_page.Address, s_page.Pages) == 0 && PeerCalls.Call((ulong)Request.Watch, s_target, (nuint)MostTurns) != 0)
            Attempt.End();
        Race.Stop = 1;                  // from here on its next store must fault, or has
        while (Race.Stop == 1)
            Race.Spin();
        Attempt.End();
    }

    /// <summary>B stores to a word of A's while another thread of A uses it.</summary>
    public static void ReachIntoFirst(ulong life)
    {
        if (!Race.TryBegin(life))
            return;
        Race.Start(Use);
        ulong rounds = 0;
        bool through = false;
        for (; !through && !Race.IsOver(rounds); rounds++)
        {
            ulong place = Race.Calling.Next(Places);
            nuint target = place == 0 ? Own.Kept() : Attempt.Address(place == 1 ? "core"u8 : "exchange"u8);
            through = PeerCalls.Call((ulong)Request.Store, target, unchecked((nuint)Attempt.Mark)) != (long)AbiError.Faulted;
        }
        if (through || s_seen != 0)
            Attempt.End();
        Race.Finish(rounds);
    }

    /// <summary>What this thread's core stores to B's core page, where nothing stops it, B on another core never finds in its own.</summary>
    public static void CompareCorePages(ulong life)
    {
        if (!Race.TryBegin(life))
            return;
        s_target = Attempt.Address("target"u8);
        Race.Start(Mark);
        while (Race.Stop == 0)
            Race.Spin();
        Report.Observe("value"u8, (ulong)PeerCalls.Call((ulong)Request.Load, s_target, 0));
        Race.Finish(1);
    }

    static void Reach()
    {
        Race.Begin();
        Race.Other.Pause();
        if (Race.Other.Next(2) == 0)
            Report.Observe("value"u8, Raw.Load(s_target));
        else
            Raw.Store(s_target, Attempt.Mark);
        Attempt.End();
        Race.Stop = 1;
    }

    static void Change()
    {
        Race.Begin();
        while (true)
        {
            bool closed = Race.Stop != 0;
            Raw.Store(s_target, ++Race.Against);
            if (closed)
                break;
        }
        Race.Stop = 2;
    }

    static void Use()
    {
        Race.Begin();
        while (Race.Stop == 0)
        {
            if (Raw.Load(Own.Kept()) == Attempt.Mark)
                s_seen++;
            Raw.Store(Own.Kept(), ++Race.Against);
        }
    }

    // It stays, so that this core is no other thread's.
    static void Mark()
    {
        Race.Begin();
        Raw.Store(s_target, Attempt.Mark);
        Report.Observe("stored"u8, Raw.Load(s_target));
        Race.Stop = 1;
        while (true)
            Race.Spin();
    }
}
