using System;
using System.Runtime;
using Testbed.Application;

namespace Testbed.Workloads.Threads;

/// <summary>Threads: what they cost (no argument), whether they work (<c>stress=ROUNDS</c>), and single behaviours (<c>check=NAME</c>).</summary>
static class Program
{
    const int Completed = 0, WrongResult = 1, NotUnderstood = 2;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (CommandLine.TryNumber("stress"u8, out ulong rounds))
            return Stress.Run((int)rounds) ? Completed : WrongResult;
        ReadOnlySpan<byte> check = CommandLine.Value("check"u8);
        if (!check.IsEmpty)
            return Checks.TryRun(check) ? Completed : NotUnderstood;
        Costs.Measure();
        return Completed;
    }
}
