using System.Collections.Generic;
using System.Linq;
using Library = MathNet.Numerics.Statistics.Statistics;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// The mean of ratios: the only one that does not depend on which side is the baseline (Fleming and Wallace, "How not to
/// lie with statistics", CACM 29, 1986).
/// </summary>
public static class GeometricMean
{
    /// <summary>The mean of positive ratios.</summary>
    /// <exception cref="MeasurementException">There are none, or one is not a positive number.</exception>
    public static double Of(IEnumerable<double> ratios)
    {
        var sample = Sample.Of(ratios);
        if (sample.Minimum <= 0)
            throw new MeasurementException($"a ratio of {NumberText.Raw(sample.Minimum)} has no place in a geometric mean");
        return Library.GeometricMean(sample.Values);
    }
}
