using System.Runtime;
using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.IntegerSort;

/// <summary>NPB IS in the guest: class S, or the class that <c>class=</c> names.</summary>
static class Program
{
    const int VerifiedInAll = IntegerSort.Iterations * IntegerSort.TestKeys;

    /// <summary>The benchmark as its report prescribes it: one ranking before the clock starts, ten under it.</summary>
    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("npb-is"u8);
        if (!ClassArgument.TryRead("npb-is"u8, out ProblemClass name))
            return ClassArgument.NotUnderstood;
        SortClass size = SortClass.Of(name);
        IntegerSort sort = new(size);
        sort.Rank(size, iteration: 1);

        int right = 0;
        program.Start();
        for (int iteration = 1; iteration <= IntegerSort.Iterations; iteration++)
            right += sort.Rank(size, iteration);
        program.Stop();

        program.Observe(".keys"u8, (ulong)sort.Keys.Length);
        program.Observe(".partial"u8, (ulong)right);
        return program.End(right == VerifiedInAll & sort.VerifyFully());
    }
}
