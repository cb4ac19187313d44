using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>What isolation adds to programs that differ in how often they cross: the series of <c>crossing-rate</c>.</summary>
static partial class CrossingRateMetrics
{
    const string Workload = "crossing-rate";
    const double Million = 1e6;

    /// <summary>The rates that were asked for, crossings in a million instructions, ascending.</summary>
    public static IReadOnlyList<long> Rates(RowSet rows) =>
    [
        .. rows.Measured.Where(row => row.Workload == Workload).SelectMany(row => row.Observations).Select(observation => Name().Match(observation.Name))
            .Where(name => name.Success).Select(name => long.Parse(name.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order(),
    ];

    /// <summary>Name of the rate that was reached where so many were asked for.</summary>
    public static string Reached(long rate) => $"crossingRate.perMillion.{rate}.{RowSet.Baseline}";

    /// <summary>Name of what a variant adds there to a million instructions.</summary>
    public static string Added(long rate, string variant) => $"crossingRate.added.{rate}.{variant}";

    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        if (!rows.IsExact)
            return;
        foreach (var rate in Rates(rows))
        {
            if (Value(rows, RowSet.Baseline, rate, "ticks") is not { } plain)
                continue;
            if (variant == RowSet.Baseline)
                metrics.Add(Reached(rate), Estimate.Exact(Million * Value(rows, variant, rate, "crossings")!.Value / plain));
            else if (Value(rows, variant, rate, "ticks") is { } isolated)
                metrics.Add(Added(rate, variant), Estimate.Exact(Million * (isolated - plain) / plain));
        }
    }

    static double? Value(RowSet rows, string variant, long rate, string measure)
        => Sample.OrNull(rows.Measured.Where(row => row.Variant == variant && row.Workload == Workload)
            .SelectMany(row => row.Values($"{Workload}.{rate}.{measure}")).Select(value => (double)value))?.Median;

    [GeneratedRegex(@"^crossing-rate\.([0-9]+)\.ticks$")]
    private static partial Regex Name();
}
