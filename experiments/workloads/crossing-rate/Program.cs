using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.CrossingRate;

/// <summary>
/// Programs that differ in one thing: how often they call the trusted kernel, 1 to 100,000 times in a million instructions. All of
/// them one after the other, or the one that <c>per-million=</c> names.
/// </summary>
static class Program
{
    const int Completed = 0, NotUnderstood = 2;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (CommandLine.Value("per-million"u8).Length == 0)
        {
            // Ten times as often each, and three times as often between.
            for (ulong perMillion = 1; perMillion <= Series.MostPerMillion; perMillion *= 10)
            {
                Measure(perMillion);
                if (3 * perMillion <= Series.MostPerMillion)
                    Measure(3 * perMillion);
            }
            return Completed;
        }
        if (!CommandLine.TryNumber("per-million"u8, out ulong named) || named == 0 || named > Series.MostPerMillion)
        {
            Console.WriteLine("crossing-rate: per-million= must be a number from 1 to 100000"u8);
            return NotUnderstood;
        }
        Measure(named);
        return Completed;
    }

    static void Measure(ulong perMillion)
    {
        Series series = new(perMillion);
        ulong interrupts = TrustedKernel.TimerTicks();
        ulong ticks = Stretch(series.Crossings, series.Steps, out ulong computed);
        interrupts = TrustedKernel.TimerTicks() - interrupts;

        Span<byte> buffer = stackalloc byte[Report.LongestName];
        Text name = new(buffer);
        name.Append("crossing-rate."u8);
        name.Append(perMillion);
        Report.Observe(name.Written, ".crossings"u8, series.Crossings);
        Report.Observe(name.Written, ".ticks"u8, ticks);
        Report.Observe(name.Written, ".interrupts"u8, interrupts);
        Report.Observe(name.Written, ".computed"u8, computed);
    }

    /// <summary>Computes and crosses, so many times, once at least. Returns the ticks; <paramref name="computed"/> keeps the computing from being left out.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static ulong Stretch(ulong crossings, ulong steps, out ulong computed)
    {
        ulong state = 1;
        ulong start = Clock.Ticks;
        do
        {
            ulong step = steps;
            do
                state = 5 * (state + step);         // two instructions, and nothing that a compiler could know the end of
            while (--step != 0);
            TrustedKernel.NullCall();
        }
        while (--crossings != 0);
        ulong ticks = Clock.Ticks - start;
        computed = state;
        return ticks;
    }
}
