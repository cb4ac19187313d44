using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>
/// Which boundary each program crossed, and how often: a row for each edge, a column for each program. While the program ran, where a plugin
/// counted it; from boot to exit, where only the gates of a counting image did.
/// </summary>
static class EdgeSection
{
    const string None = "–";
    const int PriceDecimals = 2;

    /// <summary>What was counted at the edges in one boot.</summary>
    sealed record Column(string Program, string Variant, IReadOnlyDictionary<string, long> Crossings)
    {
        public string Heading(bool several) => $"#{Program}{(several ? $" in {Variant}" : "")}";
    }

    /// <summary>The section; nothing when nobody counted.</summary>
    public static Markup Of(RowSet rows)
    {
        Attribution[] attributed = [.. AttributionSection.All(rows)];
        Column[] byGates = [.. ByGates(rows).Where(column => !attributed.Any(row => row.Program == column.Program))];
        return attributed.Length + byGates.Length == 0 ? Markup.Join() : ReportPage.Section("Crossings by edge",
            attributed.Length == 0 ? Markup.Join() : Markup.Join(WhileRunning(attributed).ToMatrix(), ReportPage.Note(
                "Calls through each gate and back, from the call of the program's main to its last line, counted by a plugin; last, what a crossing adds: the instructions of its gate, the same in all programs but where a mean says otherwise. "
                + s_edges)),
            byGates.Length == 0 ? Markup.Join() : Markup.Join(Table(byGates).ToMatrix(), ReportPage.Note(
                "Calls through each gate and back, from boot to exit, counted by the gates of a counting image, which is measured for nothing else. " + s_edges)));
    }

    static readonly string s_edges = $"An edge: the caller, and the function that is called. One that nobody crossed has no row; {None} is none.";

    /// <summary>What the gates of counting images counted, boot to exit.</summary>
    public static Grid Table(RowSet rows) => Table(ByGates(rows));

    static Grid WhileRunning(Attribution[] attributed)
    {
        Column[] columns = [.. attributed.Select(row => new Column(row.Program, row.Variant, row.Of(AddedBy.Crossing).ToDictionary(term => EdgeOf(term), term => term.Count)))];
        var variants = columns.Select(column => column.Variant).Distinct().ToList();
        return Table(columns, [.. variants.Select(variant => (
            $"#instructions of a crossing{(variants.Count > 1 ? $" in {variant}" : "")}",
            (Func<string, Markup>)(edge => Price(attributed.Where(row => row.Variant == variant).SelectMany(row => row.Of(AddedBy.Crossing)).Where(term => EdgeOf(term) == edge)))))]);
    }

    static string EdgeOf(AddedTerm term) => term.Edge.Replace(".", "->", StringComparison.Ordinal);

    static Markup Price(IEnumerable<AddedTerm> terms)
        => terms.Sum(term => term.Count) is > 0 and var count ? NumberText.Of((double)terms.Sum(term => term.Instructions) / count, PriceDecimals) : None;

    static IReadOnlyList<Column> ByGates(RowSet rows) =>
    [
        .. rows.All.Where(row => row is { CountsCrossings: true, Mutant: "", Outcome: Outcome.Completed } && row.Edges.Any(edge => edge.Count > 0))
            .DistinctBy(row => (row.Variant, row.Workload, row.Arguments))
            .Select(row => new Column(Programs.NameOf(row), row.Variant, row.Edges.GroupBy(edge => edge.Name).ToDictionary(edge => edge.Key, edge => edge.Sum(one => one.Count)))),
    ];

    /// <summary>One row for each edge that was crossed, one column for each program, and what else is said of an edge.</summary>
    static Grid Table(IReadOnlyList<Column> columns, params IReadOnlyList<(string Heading, Func<string, Markup> Of)> more)
    {
        var several = columns.Select(column => column.Variant).Distinct().Count() > 1;
        var grid = new Grid(["edge", .. columns.Select(column => column.Heading(several)), .. more.Select(one => one.Heading)]);
        foreach (var edge in columns.SelectMany(column => column.Crossings).Where(edge => edge.Value > 0).Select(edge => edge.Key).Distinct().Order(StringComparer.Ordinal))
            grid.Row([Markup.Code(edge), .. columns.Select(column => (Markup)(column.Crossings.GetValueOrDefault(edge) is > 0 and var count ? NumberText.Of(count) : None)), .. more.Select(one => one.Of(edge))]);
        return grid;
    }
}
