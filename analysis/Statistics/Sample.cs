using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>Location of a sample. Spread and intervals come with hardware mode's figures.</summary>
static class Sample
{
    /// <summary>The median; the mean of the two middle values of an even sample. Null for an empty one.</summary>
    public static double? Median(IEnumerable<double> values)
    {
        double[] sample = [.. values];
        return sample.Length == 0 ? null : MathNet.Numerics.Statistics.Statistics.Median(sample);
    }

    /// <summary>The smallest value; null for an empty sample.</summary>
    public static double? Minimum(IEnumerable<double> values)
        => values.Aggregate((double?)null, (least, value) => least is null || value < least ? value : least);
}
