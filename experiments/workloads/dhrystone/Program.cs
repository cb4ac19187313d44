using System.Runtime;
using Testbed.Application;

namespace Testbed.Workloads.Dhrystone;

/// <summary>Dhrystone in the guest: 100,000 runs of the main loop, or as many as <c>runs=</c> says.</summary>
static class Program
{
    const ulong UsualRuns = 100_000, MostRuns = 1_000_000_000;
    const int NotUnderstood = 2;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("dhrystone"u8);
        ulong runs = UsualRuns;
        if (CommandLine.Value("runs"u8).Length != 0 && !CommandLine.TryNumber("runs"u8, out runs) || runs == 0 || runs > MostRuns)
        {
            Console.WriteLine("dhrystone: runs= must be a number from 1 to 1000000000"u8);
            return NotUnderstood;
        }
        Dhrystones dhrystones = new();

        program.Start();
        dhrystones.Run((int)runs);
        program.Stop();

        int right = ShouldBe.CountRight(dhrystones, (int)runs);
        program.Observe(".lines"u8, (ulong)right);
        return program.End(right == ShouldBe.Lines);
    }
}
