using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>The figures to reach, from analysis/Report/goals.csv. They are reported, and asserted by no test.</summary>
public static class Goals
{
    /// <summary>All of them, in the order of the file.</summary>
    public static IReadOnlyList<Goal> All { get; } =
        [.. ReferenceTable.Open("analysis/Report/goals.csv").Rows
            .Select(row => new Goal(row["metric"], row.Number("at_most")!.Value, row["unit"], row["comparison"]))];

    /// <summary>Unit of limits that ticks can be held to in exact mode only.</summary>
    const string Instructions = "instructions";

    /// <summary>The goals that numbers can be held to, each with its number: ticks of a host's clock are no instructions.</summary>
    public static IEnumerable<(Goal Goal, double Measured)> MeasuredBy(MetricSet metrics)
        => from goal in All
           let estimate = metrics.Estimate(goal.Metric)
           where estimate is not null && (goal.Unit != Instructions || estimate.IsExact)
           select (goal, metrics[goal.Metric]!.Value);

    /// <summary>The limit of a metric; null when it has none.</summary>
    public static double? AtMost(string metric) => All.FirstOrDefault(goal => goal.Metric == metric)?.AtMost;
}
