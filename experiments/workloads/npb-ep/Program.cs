using System.Runtime;
using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.EmbarrassinglyParallel;

/// <summary>NPB EP in the guest: class S, or the class that <c>class=</c> names.</summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("npb-ep"u8);
        if (!ClassArgument.TryRead("npb-ep"u8, out ProblemClass size))
            return ClassArgument.NotUnderstood;
        PairClass pairs = PairClass.Of(size);

        program.Start();
        GaussianPairs gaussian = new();
        gaussian.Draw(pairs.Pairs);
        program.Stop();

        int digits = pairs.Digits(gaussian.SumX, gaussian.SumY);
        program.Observe(".digits"u8, (ulong)digits);
        return program.End(digits >= PairClass.DigitsWanted);
    }
}
