using System.Runtime;
using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.Multigrid;

/// <summary>NPB MG in the guest: class S, or the class that <c>class=</c> names.</summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("npb-mg"u8);
        if (!ClassArgument.TryRead("npb-mg"u8, out ProblemClass name))
            return ClassArgument.NotUnderstood;
        CycleClass size = CycleClass.Of(name);
        VCycle cycle = new(size.CellsLog2);
        cycle.Reset();
        cycle.Solve(iterations: 1);         // untimed, as the report prescribes
        cycle.Reset();

        program.Start();
        double norm = cycle.Solve(CycleClass.Iterations);
        program.Stop();

        int digits = size.Digits(norm);
        program.Observe(".digits"u8, (ulong)digits);
        return program.End(digits >= CycleClass.DigitsWanted);
    }
}
