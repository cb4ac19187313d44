using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.PairThreads;

/// <summary>The races of D05 between two applications while both run: the one that <c>case=</c> names. Then, in the same life or in the next one, both must answer.</summary>
static class Program
{
    const int UnknownCase = 2, NoAnswer = 3;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (!TryRace(CommandLine.Value("case"u8), TrustedKernel.Restarts()))
        {
            Console.WriteLine("pair-threads: case= names no race"u8);
            return UnknownCase;
        }
        if (PeerCalls.Call((ulong)Request.Answer, 0, 0) != 0)
            return NoAnswer;
        Aftermath.Run();
        return 0;
    }

    static bool TryRace(ReadOnlySpan<byte> name, ulong life)
    {
        if (name.SequenceEqual("race-into-b"u8)) Races.ReachIntoSecond(life);
        else if (name.SequenceEqual("race-lent"u8)) Races.ChangeLent(life);
        else if (name.SequenceEqual("race-into-a"u8)) Races.ReachIntoFirst(life);
        else if (name.SequenceEqual("core-pages"u8)) Races.CompareCorePages(life);
        else return false;
        return true;
    }
}
