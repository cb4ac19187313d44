using System.Collections.Generic;
using System.Linq;
using Perfolizer.Mathematics.OutlierDetection;
using Perfolizer.Mathematics.QuantileEstimators;
using Perfolizer.Mathematics.ScaleEstimators;

namespace Testbed.Analysis.Statistics;

/// <summary>An observation that lies apart.</summary>
/// <param name="Index">Its place in the sample, from 0.</param>
/// <param name="Value">Its value.</param>
/// <param name="ByTukey">It lies beyond Tukey's fences.</param>
/// <param name="ByDoubleMad">It lies beyond the fences of the median absolute deviations below and above the median.</param>
public sealed record Outlier(int Index, double Value, bool ByTukey, bool ByDoubleMad);

/// <summary>
/// Which trials lie apart, by two rules of Perfolizer. Tukey's supposes symmetry; the double MAD does not, but calls every
/// deviation an outlier when more than half of the values are equal. Outliers are reported, never removed.
/// </summary>
/// <param name="Tukey">Tukey's fences: 1.5 interquartile ranges beyond the quartiles.</param>
/// <param name="DoubleMad">Fences 3 scaled median absolute deviations below and above the median.</param>
/// <param name="Outliers">Observations beyond any fence, in the order of the trials.</param>
public sealed record OutlierReport(Interval Tukey, Interval DoubleMad, IReadOnlyList<Outlier> Outliers)
{
    const double TukeyFactor = 1.5;
    const double MadFactor = 3;

    /// <summary>Judges a sample. One observation lies apart from nothing.</summary>
    public static OutlierReport Of(Sample sample)
    {
        var tukey = Fences(TukeyOutlierDetector.Create(sample.Values, TukeyFactor, SimpleQuantileEstimator.Instance));
        var mad = Fences(DoubleMadOutlierDetector.Create(sample.Values, MadFactor, MedianAbsoluteDeviationEstimator.Simple));
        return new OutlierReport(tukey, mad,
            [.. sample.Values.Select((value, index) => new Outlier(index, value, !tukey.Contains(value), !mad.Contains(value)))
                .Where(outlier => outlier.ByTukey || outlier.ByDoubleMad)]);
    }

    static Interval Fences(FenceOutlierDetector detector) => new(detector.LowerFence, detector.UpperFence);
}
