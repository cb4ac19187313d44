using System;
using Testbed.Application;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.EmbarrassinglyParallel;

/// <summary>One problem size of EP with its official sums.</summary>
readonly struct PairClass(int pairsLog2, double sumX, double sumY)
{
    /// <summary>Digits in which both sums must agree: the benchmark's tolerance is 10^-8.</summary>
    public const int DigitsWanted = 8;

    /// <summary>Number of pairs.</summary>
    public readonly long Pairs = 1L << pairsLog2;

    readonly double _sumX = sumX;
    readonly double _sumY = sumY;

    /// <summary>The class of that name.</summary>
    public static PairClass Of(ProblemClass size) => size switch
    {
        ProblemClass.S => new(24, -3.247834652034740e3, -6.958407078382297e3),
        ProblemClass.W => new(25, -2.863319731645753e3, -6.320053679109499e3),
        _ => new(28, -4.295875165629892e3, -1.580732573678431e4),
    };

    /// <summary>Digits in which the worse of the two sums agrees with the official one.</summary>
    public int Digits(double sumX, double sumY)
        => Math.Min(Agreement.Digits(sumX, _sumX), Agreement.Digits(sumY, _sumY));
}
