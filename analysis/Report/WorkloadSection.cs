using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Workloads beyond calls: what their timed part takes and how often they cross, beside the published one.</summary>
static class WorkloadSection
{
    const string Published = "papers/vee20/macro.csv";

    /// <summary>The section; nothing when none ran.</summary>
    public static Markup Of(MetricSet metrics, RowSet rows)
        => Table(metrics, rows) is { IsEmpty: false } table ? ReportPage.Section("Workloads", table.ToMarkup(), ReportPage.Note(Note())) : Markup.Join();

    /// <summary>One row for each program and variant.</summary>
    public static Grid Table(MetricSet metrics, RowSet rows)
    {
        var grid = new Grid("workload", "variant", "#instructions", "#more than none", "#crossings, boot to exit");
        foreach (var workload in Programs.In(rows))
            foreach (var variant in rows.Variants)
                if (metrics[$"workload.{workload}.instructions.{variant}"] is { } instructions)
                    grid.Row(workload, Markup.Code(variant), NumberText.Of(instructions),
                        Added(instructions, metrics[$"workload.{workload}.instructions.{RowSet.Baseline}"], variant),
                        metrics[$"workload.{workload}.crossings.{variant}"] is { } crossings ? NumberText.Of(crossings) : "–");
        return grid;
    }

    static Markup Added(double instructions, double? baseline, string variant)
        => baseline is null || variant == RowSet.Baseline ? "–" : NumberText.Of(instructions - baseline.Value);

    static string Note()
    {
        var published = ReferenceTable.Open(Published).Rows.Single(row => row["benchmark"] == "npb-is");
        var switches = published.Number("unsafe_safe_switches") + published.Number("user_kernel_switches");
        return "Instructions of the timed part. A workload that hardly crosses shows hardly anything, here as in the published figure "
            + $"(its npb-is: {published["isolated_s"]} s isolated, {published["vanilla_s"]} s not, read to within 0.16 s, {NumberText.Of(switches!.Value)} switches, two to a crossing, another problem class; {Published}).";
    }
}
