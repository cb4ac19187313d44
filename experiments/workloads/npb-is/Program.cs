using System;
using System.Runtime;
using Testbed.Application;

namespace Testbed.Workloads.IntegerSort;

/// <summary>NPB IS in the guest: class S, or the class that <c>class=</c> names (S, W or A).</summary>
static class Program
{
    const int VerifiedInAll = IntegerSort.Iterations * IntegerSort.TestKeys;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        ReadOnlySpan<byte> name = CommandLine.Value("class"u8);
        SortClass size;
        if (name.Length == 0 || name.SequenceEqual("S"u8))
            size = SortClass.S;
        else if (name.SequenceEqual("W"u8))
            size = SortClass.W;
        else if (name.SequenceEqual("A"u8))
            size = SortClass.A;
        else
        {
            Console.WriteLine("npb-is: class= must be S, W or A"u8);
            return 2;
        }
        return Run(size) ? 0 : 1;
    }

    /// <summary>The benchmark as its report prescribes it: one ranking before the clock starts, ten under it.</summary>
    static bool Run(in SortClass size)
    {
        IntegerSort sort = new(size);
        sort.Rank(size, iteration: 1);

        int right = 0;
        ulong start = Clock.Ticks;
        for (int iteration = 1; iteration <= IntegerSort.Iterations; iteration++)
            right += sort.Rank(size, iteration);
        ulong ticks = Clock.Ticks - start;

        bool verified = right == VerifiedInAll & sort.VerifyFully();
        Report.Observe("npb-is.keys"u8, (ulong)sort.Keys.Length);
        Report.Observe("npb-is.ticks"u8, ticks);
        Report.Observe("npb-is.partial"u8, (ulong)right);
        Report.Observe("npb-is.verified"u8, verified ? 1ul : 0ul);
        Console.WriteLine("npb-is: ticks of ten rankings: "u8, ticks);
        Console.WriteLine(verified ? "npb-is: verification successful"u8 : "npb-is: VERIFICATION FAILED"u8);
        return verified;
    }
}
