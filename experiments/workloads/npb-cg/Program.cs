using System.Runtime;
using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.ConjugateGradient;

/// <summary>NPB CG in the guest: class S, or the class that <c>class=</c> names.</summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("npb-cg"u8);
        if (!ClassArgument.TryRead("npb-cg"u8, out ProblemClass name))
            return ClassArgument.NotUnderstood;
        GradientClass size = GradientClass.Of(name);
        PowerMethod method = new(RandomMatrix.Make(size), size.Shift);
        method.Estimate(iterations: 1);     // untimed, as the report prescribes

        program.Start();
        double zeta = method.Estimate(size.Iterations);
        program.Stop();

        int digits = size.Digits(zeta);
        program.Observe(".digits"u8, (ulong)digits);
        return program.End(digits >= GradientClass.DigitsWanted);
    }
}
