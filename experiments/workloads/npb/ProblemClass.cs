using System;

namespace Testbed.Workloads.ParallelBenchmarks;

/// <summary>Problem sizes of the NAS Parallel Benchmarks that are run here.</summary>
enum ProblemClass
{
    /// <summary>None of them.</summary>
    Unknown,

    /// <summary>The sample size, for tests.</summary>
    S,

    /// <summary>The size of a workstation of 1994.</summary>
    W,

    /// <summary>The smallest of the sizes that results are published for.</summary>
    A,
}

/// <summary>Reads a problem class from the command line.</summary>
static class ProblemClassName
{
    /// <summary>The class of that name; S for none at all.</summary>
    public static ProblemClass Parse(ReadOnlySpan<byte> name)
        => name.Length == 0 || name.SequenceEqual("S"u8) ? ProblemClass.S
            : name.SequenceEqual("W"u8) ? ProblemClass.W
            : name.SequenceEqual("A"u8) ? ProblemClass.A
            : ProblemClass.Unknown;
}
