using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Figures;

/// <summary>Labels beside the ends of lines: each as near to its value as the others allow.</summary>
static class LabelColumn
{
    /// <summary>Heights for the labels, in the order of <paramref name="values"/>, at least <paramref name="gap"/> apart.</summary>
    public static double[] Place(IReadOnlyList<double> values, double gap)
    {
        var placed = new double[values.Count];
        double? above = null;
        foreach (var index in Enumerable.Range(0, values.Count).OrderByDescending(i => values[i]))
        {
            var height = above is { } limit && values[index] > limit - gap ? limit - gap : values[index];
            placed[index] = height;
            above = height;
        }
        return placed;
    }
}
