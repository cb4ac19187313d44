using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>What calls across a boundary take, with the figures of gates and fills.</summary>
static class CallSection
{
    /// <summary>The section; nothing when no call was measured.</summary>
    public static Markup Of(MetricSet metrics, RowSet rows, IReadOnlyList<GateCount> gates, IReadOnlyDictionary<string, DrawnFigure> figures)
    {
        if (Table(metrics, rows, gates) is var table && table.IsEmpty && !CallMetrics.HasFills(metrics))
            return Markup.Join();
        string[] fills = ["fig-01a_write-bytes-added", "fig-01b_write-bytes-published", "fig-01c_write-bytes-modelled", "fig-01d_write-bytes-total"];
        var pairs = Markup.Join(fills.Select(name => ReportPage.Figure(figures, name)));
        return ReportPage.Section("What isolation adds to a call",
            ReportPage.Figure(figures, "fig-02_gate-cost"),
            table.IsEmpty ? Markup.Join() : Markup.Join(table.ToMarkup(), Explanation(metrics, gates)),
            CallMetrics.HasFills(metrics)
                ? Markup.Join(Markup.Element("h3", "The published experiment: filling a buffer in the untrusted kernel"), Markup.Element("div", pairs, "class=\"pair\""), Comparable())
                : Markup.Join());
    }

    /// <summary>One row for each variant, without the columns of calls that were not measured.</summary>
    public static Grid Table(MetricSet metrics, RowSet rows, IReadOnlyList<GateCount> gates)
    {
        (string Heading, string Metric)[] columns = [.. s_columns.Where(column => rows.Variants.Any(variant => metrics[$"{column.Metric}.{variant}"] is not null))];
        var grid = new Grid(["variant", .. columns.Select(column => "#" + column.Heading), "#gate, modelled cycles"]);
        var model = CycleModel.Published();
        foreach (var variant in rows.Variants.Where(variant => columns.Any(column => metrics[$"{column.Metric}.{variant}"] is not null)))
        {
            var modelled = rows.IsExact && metrics[$"gate.added.{variant}"] is { } added
                ? Modelled(model, added, gates.Find(variant, "Application", "t_null_call") ?? GateCounts.Assumed)
                : "";
            grid.Row([Markup.Code(variant), .. columns.Select(column => Value(metrics, $"{column.Metric}.{variant}")), modelled]);
        }
        return grid;
    }

    static readonly (string Heading, string Metric)[] s_columns =
    [
        ("null call", "nullCall"), ("added", "gate.added"), ("getpid", "getpid"), ("added", "getpid.added"), ("read 1 B", "read"), ("added", "read.added"),
        ("fill 1 B", "writeBytes.1"), ("added", "writeBytes.added.1"), ("fill 4 KiB", "writeBytes.4096"), ("added", "writeBytes.added.4096"),
        ("4 KiB by single bytes", "writeSingleBytes.4096"), ("added", "writeSingleBytes.added.4096"),
    ];

    static Markup Explanation(MetricSet metrics, IReadOnlyList<GateCount> gates) => ReportPage.Note(Markup.Join(
        "Ticks per call. The absolute numbers contain the measuring loop",
        metrics[$"nullCall.loop.{RowSet.Baseline}"] is { } loop ? $" (about {NumberText.Of(loop, 1)} ticks a round)" : "",
        "; the differences do not. Cycles are modelled, with WRPKRU at the centre (and over the span) of its published costs; ",
        gates.Count > 0 ? "counted in the images' gates." : "two per gate assumed, because this run has no counted gates."));

    static string Modelled(CycleModel model, double added, InstructionCounts gate)
        => model.Cycles(added, gate) is { } cycles
            ? $"{NumberText.Of(cycles.Centre)} ({NumberText.Of(cycles.Least)} to {NumberText.Of(cycles.Greatest)})"
            : $"no published cost of {string.Join(", ", model.Unpriced(gate))}";

    static Markup Comparable() => Markup.Element("div", Markup.Join(
        Markup.Element("p", Markup.Join(Markup.Element("b", "Comparable: "),
            "the shape and the added cost. Both experiments call a fill of 1 B to 4 KiB in the untrusted part and subtract the same call without isolation.")),
        Markup.Element("p", Markup.Join(Markup.Element("b", "Not comparable: "),
            "percentages. The published fill stores byte by byte, ours uses vectors, so the same gate is a larger share of our 4 KiB call; the table has our fill by single bytes, too. ",
            "Instructions are not time: WRPKRU serialises, and the emulator (QEMU TCG) has no caches and no pipeline; cycles here are modelled and say so. ",
            "The gates differ too: ours compares the rights after each WRPKRU, switches between private stacks and, in full, clears registers toward the less trusted side; ",
            "the published one fences, fetches its stack through the scheduler and clears nothing."))), "class=\"note\"");

    static Markup Value(MetricSet metrics, string name) => metrics[name] is { } value ? NumberText.Of(value, 1) : "–";
}
