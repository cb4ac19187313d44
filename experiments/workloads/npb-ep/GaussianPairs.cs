using System;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Workloads.EmbarrassinglyParallel;

/// <summary>
/// NPB EP, "embarrassingly parallel" (report RNR-94-007, section 2.2), serial: draws pairs of numbers, makes Gaussian
/// deviates of those that fall into the unit circle, sums these and counts them by square annuli. Pure; the same source runs in
/// tests on the host.
/// </summary>
sealed class GaussianPairs
{
    /// <summary>Square annuli that deviates are counted in: annulus l holds those whose larger magnitude is l..l+1.</summary>
    public const int Annuli = 10;

    const ulong Seed = 271828183;

    readonly int[] _counts = new int[Annuli];

    /// <summary>Sum of the first deviates of all pairs.</summary>
    public double SumX { get; private set; }

    /// <summary>Sum of the second ones.</summary>
    public double SumY { get; private set; }

    /// <summary>Pairs of deviates by annulus.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Draws so many pairs.</summary>
    public void Draw(long pairs)
    {
        RandomSequence random = new(Seed);
        double sumX = 0, sumY = 0;
        for (long pair = 0; pair < pairs; pair++)
        {
            double x = 2 * random.NextFraction() - 1;
            double y = 2 * random.NextFraction() - 1;
            double square = x * x + y * y;
            if (square > 1)
                continue;
            double scale = Math.Sqrt(-2 * Math.Log(square) / square);
            double deviateX = x * scale;
            double deviateY = y * scale;
            _counts[(int)Math.Max(Math.Abs(deviateX), Math.Abs(deviateY))]++;
            sumX += deviateX;
            sumY += deviateY;
        }
        SumX = sumX;
        SumY = sumY;
    }
}
