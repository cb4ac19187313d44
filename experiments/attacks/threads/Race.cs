using System;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>
/// An attempt that wants two cores: one thread calls T while another one works against it. What a fault ends is made once in each of
/// <c>rounds=</c> lives, all else <c>rounds=</c> times in one; earlier when T has counted <c>ticks=</c> ticks. <c>attempts</c> says how many were made.
/// </summary>
static class Race
{
    const ulong CallingSide = 0, OtherSide = 1;
    const ulong MostSeeds = 1 << 8;

    static volatile int s_begun;
    static ulong s_rounds, s_ticks;

    /// <summary>Not 0: the other thread has done enough.</summary>
    public static volatile int Stop;

    /// <summary>What the other thread did; 0 would be no race.</summary>
    public static ulong Against;

    /// <summary>What the calling thread and the other one choose, in this life.</summary>
    public static Choices Calling, Other;

    static bool IsLate => s_ticks != 0 && TrustedKernel.TimerTicks() >= s_ticks;

    /// <summary>Begins a race that one fault ends. False when as many lives have made theirs as there are rounds.</summary>
    public static bool TryBeginLife(ulong life)
    {
        Choose(life);
        return Attempt.TryBegin(life, IsLate ? life : s_rounds);
    }

    /// <summary>Begins a race of many rounds.</summary>
    public static bool TryBegin(ulong life)
    {
        Choose(life);
        return Attempt.TryBegin(life);
    }

    /// <summary>Whether so many rounds are all.</summary>
    public static bool IsOver(ulong rounds) => rounds == s_rounds || IsLate;

    /// <summary>Ends a race of many rounds.</summary>
    public static void Finish(ulong rounds)
    {
        Stop = 1;
        Report.Observe("attempts"u8, rounds);
        Report.Observe("against"u8, Against);
        Report.Observe("chosen"u8, Calling.Next(1UL << 32));        // the same after the same choices
    }

    /// <summary>Starts the other thread. Returns when it is at work, so on a core of its own where there is one.</summary>
    public static void Start(Action work)
    {
        (Stop, s_begun, Against) = (0, 0, 0);
        new Thread(work).Start();
        while (s_begun == 0)
            Spin();
    }

    /// <summary>By the other thread: it is at work.</summary>
    public static void Begin() => s_begun = 1;

    /// <summary>One turn of an empty loop. Not inlined, or there would be none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Spin()
    {
    }

    // A word that is not there is 0.
    static void Choose(ulong life)
    {
        CommandLine.TryNumber("seed"u8, out ulong seed);
        CommandLine.TryNumber("rounds"u8, out s_rounds);
        CommandLine.TryNumber("ticks"u8, out s_ticks);
        (Calling, Other) = (new Choices(SeedOf(seed, life), CallingSide), new Choices(SeedOf(seed, life), OtherSide));
    }

    // Each life has its own.
    static ulong SeedOf(ulong seed, ulong life) => seed + life * MostSeeds;
}
