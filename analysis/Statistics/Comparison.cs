using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>One number of two variants side by side.</summary>
/// <param name="Subject">Name of the metric without its variant, e.g. <c>writeBytes.1</c>.</param>
/// <param name="Unit">Unit of both numbers.</param>
/// <param name="First">The first variant's number.</param>
/// <param name="Second">The second variant's number.</param>
public sealed record Comparison(string Subject, string Unit, double First, double Second)
{
    /// <summary>What the second has more than the first.</summary>
    public double Difference => Second - First;

    /// <summary>The difference in percent of the first; null when that is 0.</summary>
    public double? OverheadPercent => First == 0 ? null : 100 * Difference / First;

    /// <summary>All subjects that both variants have a number for, sorted by name.</summary>
    public static IReadOnlyList<Comparison> Of(MetricSet metrics, string first, string second) =>
    [
        .. from pair in metrics.Values
           let end = "." + first
           where pair.Key.EndsWith(end)
           let subject = pair.Key[..^end.Length]
           let other = metrics[$"{subject}.{second}"]
           where other is not null
           select new Comparison(subject, MetricCatalogue.Describe(pair.Key)!.Unit, pair.Value, other.Value),
    ];
}
