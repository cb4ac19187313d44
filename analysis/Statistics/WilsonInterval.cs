using System;
using MathNet.Numerics.Distributions;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// The 95 % interval of a rate (Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22,
/// 1927; without continuity correction): honest for 0 of n and n of n, where the usual one has no width.
/// </summary>
public static class WilsonInterval
{
    static readonly double s_z = Normal.InvCDF(0, 1, (1 + Interval.Coverage) / 2);

    /// <summary>The interval of the rate behind <paramref name="successes"/> of <paramref name="trials"/>.</summary>
    /// <exception cref="MeasurementException">No trials, or not 0 to all of them succeeded.</exception>
    public static Interval Of(long successes, long trials)
    {
        if (trials <= 0 || successes < 0 || successes > trials)
            throw new MeasurementException($"{successes} of {trials} is not a rate");
        var (rate, z2) = ((double)successes / trials, s_z * s_z);
        var centre = (rate + z2 / (2 * trials)) / (1 + z2 / trials);
        var half = s_z / (1 + z2 / trials) * Math.Sqrt(rate * (1 - rate) / trials + z2 / (4.0 * trials * trials));

        // The ends of 0 of n and n of n are exactly 0 and 1; rounding shall not move them.
        return new Interval(successes == 0 ? 0 : centre - half, successes == trials ? 1 : centre + half);
    }
}
