using System;
using System.Runtime;
using Testbed.Application;

namespace Testbed.Workloads.LivermoreLoops;

/// <summary>The Livermore loops in the guest: all kernels in all three spans; filling the data is not timed.</summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("livermore"u8);
        LoopTest test = new();
        int digits = Agreement.MostDigits;
        for (int number = 0; number < LoopSpan.Count; number++)
        {
            LoopSpan span = LoopSpan.Of(number);
            for (int kernel = 1; kernel <= Kernel.Last; kernel++)
            {
                test.Init(span);
                program.Start();
                test.Run(span, kernel);
                program.Stop();
                digits = Math.Min(digits, test.Digits(span, kernel));
            }
        }
        program.Observe(".digits"u8, (ulong)digits);
        return program.End(digits >= LoopSpan.DigitsWanted);
    }
}
