using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.FourierTransform;

/// <summary>NPB FT in the guest: class S, or the class that <c>class=</c> names.</summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("npb-ft"u8);
        if (!ClassArgument.TryRead("npb-ft"u8, out ProblemClass name))
            return ClassArgument.NotUnderstood;
        SpectralClass size = SpectralClass.Of(name);
        Diffusion diffusion = new(size);
        diffusion.Reset();                  // untimed once, as the report prescribes

        program.Start();
        diffusion.Reset();
        int digits = Agreement.MostDigits;
        for (int step = 1; step <= SpectralClass.Steps; step++)
            digits = Math.Min(digits, size.Digits(step, diffusion.Step()));
        program.Stop();

        program.Observe(".digits"u8, (ulong)digits);
        return program.End(digits >= SpectralClass.DigitsWanted);
    }
}
