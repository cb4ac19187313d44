using System;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Which boundary each workload crossed, and how often: what the gates of counting images counted.</summary>
static class EdgeSection
{
    /// <summary>The section; nothing when no gate counted.</summary>
    public static Markup Of(RowSet rows) => Table(rows) is { IsEmpty: false } table
        ? ReportPage.Section("Crossings by edge", table.ToMarkup(), ReportPage.Note(
            "Calls through each gate and back, from boot to exit, counted by the gates of a counting image, which is measured for nothing else. Caller -> callee, and the function that is called. "
            + "An edge that nobody crossed has no row; – is none."))
        : Markup.Join();

    /// <summary>One row for each edge that was crossed, one column for each workload.</summary>
    public static Grid Table(RowSet rows)
    {
        Trial[] counted = [.. rows.All.Where(row => row is { CountsCrossings: true, Mutant: "", Outcome: Outcome.Completed } && row.Edges.Any(edge => edge.Count > 0))
            .DistinctBy(row => (row.Variant, row.Workload, row.Arguments))];
        var several = counted.Select(row => row.Variant).Distinct().Count() > 1;
        var grid = new Grid(["edge", .. counted.Select(row => $"#{row.Workload}{(several ? $" in {row.Variant}" : "")}")]);
        foreach (var edge in counted.SelectMany(row => row.Edges).Where(edge => edge.Count > 0).Select(edge => edge.Name).Distinct().Order(StringComparer.Ordinal))
            grid.Row([Markup.Code(edge), .. counted.Select(row => (Markup)(row.Edges.Where(found => found.Name == edge).Sum(found => found.Count) is > 0 and var count ? NumberText.Of(count) : "–"))]);
        return grid;
    }
}
