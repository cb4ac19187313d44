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

    /// <summary>The limit of a metric; null when it has none.</summary>
    public static double? AtMost(string metric) => All.FirstOrDefault(goal => goal.Metric == metric)?.AtMost;
}
