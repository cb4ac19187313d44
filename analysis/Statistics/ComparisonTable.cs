using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>A mean of ratios of one unit.</summary>
/// <param name="Unit">The unit: ratios of ticks and of bytes have no common mean.</param>
/// <param name="Ratio">Geometric mean of second by first.</param>
/// <param name="Count">Number of ratios in it.</param>
public sealed record MeanRatio(string Unit, double Ratio, int Count);

/// <summary>
/// Everything that two variants of a run, or two runs, both have a number for. Where <em>the same</em> is compared with
/// itself, no row may be real; <see cref="NoiseCheck"/> sees to that.
/// </summary>
public sealed class ComparisonTable
{
    ComparisonTable(string first, string second, IEnumerable<Comparison> rows, IReadOnlyList<string> onlyFirst, IReadOnlyList<string> onlySecond)
    {
        (First, Second, OnlyFirst, OnlySecond) = (first, second, onlyFirst, onlySecond);
        Rows = [.. rows.OrderBy(row => row.Effect.Significance == Significance.WithinNoise).ThenByDescending(row => row.Distance)
            .ThenBy(row => row.Subject, StringComparer.Ordinal)];
        Means = [.. Rows.Where(row => row.Ratio is not null && row.Family is { IsCost: true, IsPart: false }).GroupBy(row => row.Unit)
            .Select(unit => new MeanRatio(unit.Key, GeometricMean.Of(unit.Select(row => row.Ratio!.Value)), unit.Count()))
            .OrderBy(mean => mean.Unit, StringComparer.Ordinal)];
    }

    /// <summary>Name of the first side: what the second is compared with.</summary>
    public string First { get; }

    /// <summary>Name of the second side.</summary>
    public string Second { get; }

    /// <summary>The rows, greatest effect first; those within noise last.</summary>
    public IReadOnlyList<Comparison> Rows { get; }

    /// <summary>Metrics that only the first side has a number for.</summary>
    public IReadOnlyList<string> OnlyFirst { get; }

    /// <summary>Metrics that only the second side has a number for.</summary>
    public IReadOnlyList<string> OnlySecond { get; }

    /// <summary>
    /// Geometric mean of the ratios by unit. Left out: verdicts, wall times, numbers that are 0 on a side, and parts of other numbers,
    /// which would count twice. Differences within noise are in: leaving them out would flatter the rest.
    /// </summary>
    public IReadOnlyList<MeanRatio> Means { get; }

    /// <summary>Two variants of one run.</summary>
    public static ComparisonTable OfVariants(MetricSet metrics, string first, string second)
        => Of(first, second, Subjects(metrics, first), Subjects(metrics, second));

    /// <summary>Two runs, of two commits perhaps. They must have been made in the same mode with the same QEMU.</summary>
    /// <exception cref="MeasurementException">They were not, or in one of them the baseline differs from itself: their numbers cannot be compared.</exception>
    public static ComparisonTable OfRuns(string first, RowSet firstRows, string second, RowSet secondRows)
    {
        RequireSame("accelerators", firstRows.All.Select(t => t.Accelerator), secondRows.All.Select(t => t.Accelerator));
        NoiseCheck.Require(firstRows);
        NoiseCheck.Require(secondRows);
        RequireSame("versions of QEMU", firstRows.All.Select(t => t.Qemu), secondRows.All.Select(t => t.Qemu));
        return OfSets(first, Metrics.Of(firstRows), second, Metrics.Of(secondRows));
    }

    /// <summary>Two sets of numbers that may be compared.</summary>
    public static ComparisonTable OfSets(string first, MetricSet firstMetrics, string second, MetricSet secondMetrics)
        => Of(first, second, Subjects(firstMetrics, null), Subjects(secondMetrics, null));

    /// <summary>The decision of <c>--fail-above</c>: the rows in which the second side is worse by more than the limit; empty is a pass.</summary>
    /// <param name="percent">The limit, percent of the first side; at least 0.</param>
    public IReadOnlyList<Comparison> Above(double percent)
        => double.IsFinite(percent) && percent >= 0
            ? [.. Rows.Where(row => row.Exceeds(percent))]
            : throw new ArgumentOutOfRangeException(nameof(percent), percent, "a limit is a finite percentage, at least 0");

    static ComparisonTable Of(string first, string second, IReadOnlyDictionary<string, Named> a, IReadOnlyDictionary<string, Named> b)
    {
        string[] shared = [.. a.Keys.Where(b.ContainsKey)];
        var scattered = shared.Count(subject => !(a[subject].Estimate.IsExact && b[subject].Estimate.IsExact));
        return new(first, second, shared.Select(subject => Compare(subject, a[subject], b[subject], scattered)),
            [.. a.Keys.Except(shared).Order(StringComparer.Ordinal)], [.. b.Keys.Except(shared).Order(StringComparer.Ordinal)]);
    }

    /// <summary>
    /// Exact numbers are compared as they are kept: what lies beyond the last decimal is no effect. The others share one
    /// chance in twenty of being called different by chance: a table of forty would otherwise have two such rows.
    /// </summary>
    static Comparison Compare(string subject, Named first, Named second, int scattered)
        => new(subject, first.Family, first.Value, second.Value, first.Estimate.IsExact && second.Estimate.IsExact
            ? Difference.Of(Estimate.Exact(first.Value), Estimate.Exact(second.Value))
            : Difference.Of(first.Estimate, second.Estimate, scattered));

    sealed record Named(MetricDescription Family, double Value, Estimate Estimate);

    /// <summary>The numbers by subject: those of one variant, without its name, or all.</summary>
    static Dictionary<string, Named> Subjects(MetricSet metrics, string? variant)
    {
        var end = variant is null ? "" : "." + variant;
        return metrics.Values.Where(pair => pair.Key.EndsWith(end, StringComparison.Ordinal)).ToDictionary(
            pair => pair.Key[..^end.Length],
            pair => new Named(MetricCatalogue.Describe(pair.Key)!, pair.Value, metrics.Estimate(pair.Key)!));
    }

    static void RequireSame(string what, IEnumerable<string> first, IEnumerable<string> second)
    {
        string[] values = [.. first.Concat(second).Distinct()];
        if (values.Length > 1)
            throw new MeasurementException($"runs with different {what} cannot be compared: {string.Join(", ", values)}");
    }
}
