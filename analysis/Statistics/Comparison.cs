using System;
using System.Collections.Generic;

namespace Testbed.Analysis.Statistics;

/// <summary>One number of two variants or runs side by side.</summary>
/// <param name="Subject">Name of the metric; between variants without its variant, e.g. <c>writeBytes.1</c>.</param>
/// <param name="Family">What the metric means.</param>
/// <param name="First">The first side's number.</param>
/// <param name="Second">The second side's number.</param>
/// <param name="Effect">What the second has more, and whether that means anything.</param>
public sealed record Comparison(string Subject, MetricDescription Family, double First, double Second, Difference Effect)
{
    /// <summary>Unit of both numbers.</summary>
    public string Unit => Family.Unit;

    /// <summary>What the second has more than the first.</summary>
    public double Difference => Second - First;

    /// <summary>Second by first; null unless both are positive.</summary>
    public double? Ratio => First > 0 && Second > 0 ? Second / First : null;

    /// <summary>The difference in percent of the first; null when that is 0, or when the number is no cost.</summary>
    public double? OverheadPercent => First == 0 || !Family.IsCost ? null : 100 * Difference / First;

    /// <summary>The interval of the difference in percent, the first side taken as it is; null as above, or with too few trials.</summary>
    public Interval? OverheadInterval => OverheadPercent is not null && Effect.Interval is { } interval
        ? new Interval(100 * interval.Low / First, 100 * interval.High / First)
        : null;

    /// <summary>
    /// True when the second side is worse by more than <paramref name="percent"/>: a cost out of nothing, or an
    /// overhead above the limit. A difference within noise is none; one with too few trials counts,
    /// because nothing shows that it is noise.
    /// </summary>
    public bool Exceeds(double percent) => Effect.Significance is Significance.Real or Significance.TooFewTrials
        && Family.IsCost && (OverheadPercent is { } overhead ? overhead > percent : Difference > 0);

    /// <summary>How far apart the sides are, for sorting: equally far for twice and for half.</summary>
    internal double Distance => Effect.Significance == Significance.None ? 0
        : Ratio is { } ratio ? Math.Abs(Math.Log(ratio))
        : Difference == 0 ? 0 : double.PositiveInfinity;

    /// <summary>All subjects that both variants have a number for, greatest effect first.</summary>
    public static IReadOnlyList<Comparison> Of(MetricSet metrics, string first, string second)
        => ComparisonTable.OfVariants(metrics, first, second).Rows;
}
