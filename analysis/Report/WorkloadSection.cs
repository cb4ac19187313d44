using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Workloads beyond calls: what their timed part takes and how often they cross, beside the published one.</summary>
static class WorkloadSection
{
    const string Published = "papers/vee20/macro.csv";
    const string None = "–";
    const int PercentDecimals = 4;

    /// <summary>The section; nothing when none ran.</summary>
    public static Markup Of(MetricSet metrics, RowSet rows)
        => Table(metrics, rows) is { IsEmpty: false } table ? ReportPage.Section("Workloads", table.ToMarkup(), ReportPage.Note(Note())) : Markup.Join();

    /// <summary>One row for each program and variant; one that ran without isolation alone has its row all the same.</summary>
    public static Grid Table(MetricSet metrics, RowSet rows)
    {
        var grid = new Grid("workload", "variant", "#none", "#in the variant", "#more", "#more, %", "#crossings, boot to exit");
        foreach (var workload in Programs.In(rows))
        {
            var plain = Of(RowSet.Baseline);
            string[] isolated = [.. rows.Variants.Where(variant => variant != RowSet.Baseline && Of(variant) is not null)];
            foreach (var variant in isolated)
                grid.Row(workload, Markup.Code(variant), Number(plain), Number(Of(variant)), Number(Of(variant) - plain),
                    plain > 0 ? NumberText.Of(100 * (Of(variant)!.Value / plain.Value - 1), PercentDecimals) : None, Number(metrics[$"workload.{workload}.crossings.{variant}"]));
            if (isolated.Length == 0 && plain is not null)
                grid.Row(workload, Markup.Code(RowSet.Baseline), Number(plain), None, None, None, None);

            double? Of(string variant) => metrics[$"workload.{workload}.instructions.{variant}"];
        }
        return grid;
    }

    static Markup Number(double? value) => value is { } number ? NumberText.Of(number) : None;

    static string Note()
    {
        var published = ReferenceTable.Open(Published).Rows.Single(row => row["benchmark"] == "npb-is");
        var switches = published.Number("unsafe_safe_switches") + published.Number("user_kernel_switches");
        return "Instructions of the timed part. A workload that hardly crosses shows hardly anything, here as in the published figure "
            + $"(its npb-is: {published["isolated_s"]} s isolated, {published["vanilla_s"]} s not, read to within 0.16 s, {NumberText.Of(switches!.Value)} switches, two to a crossing, another problem class; {Published}).";
    }
}
