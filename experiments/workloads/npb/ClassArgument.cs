using System;
using Testbed.Application;

namespace Testbed.Workloads.ParallelBenchmarks;

/// <summary>The command line's <c>class=</c> of a NAS Parallel Benchmark in the guest.</summary>
static class ClassArgument
{
    /// <summary>Exit code of a program whose argument is not understood.</summary>
    public const int NotUnderstood = 2;

    /// <summary>The class that was asked for, S unless one was. False, and said on the console, where there is none of that name.</summary>
    public static bool TryRead(ReadOnlySpan<byte> program, out ProblemClass size)
    {
        size = ProblemClassName.Parse(CommandLine.Value("class"u8));
        if (size != ProblemClass.Unknown)
            return true;
        Console.Write(program);
        Console.WriteLine(": class= must be S, W or A"u8);
        return false;
    }
}
