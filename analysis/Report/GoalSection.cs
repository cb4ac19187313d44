using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>The headline numbers beside the figures to reach.</summary>
static class GoalSection
{
    /// <summary>The section; nothing when none of them was measured.</summary>
    public static Markup Of(MetricSet metrics) => Table(metrics) is { IsEmpty: false } table
        ? ReportPage.Section("Goals", table.ToMarkup(),
            ReportPage.Note("Exact mode: a tick is one retired instruction, the same in every run. Wall time is reported and compared with nothing but a goal; it never stands for the cost of isolation."))
        : Markup.Join();

    /// <summary>One row for each goal that was measured.</summary>
    public static Grid Table(MetricSet metrics)
    {
        var grid = new Grid("metric", "#measured", "#at most", "goal", "unit", "for comparison");
        foreach (var (goal, measured) in Goals.MeasuredBy(metrics))
            grid.Row(Markup.Code(goal.Metric), NumberText.Of(measured, goal.Decimals), NumberText.Of(goal.AtMost, goal.Decimals), Mark(measured, goal.AtMost), goal.Unit, goal.Comparison);
        return grid;
    }

    static Markup Mark(double value, double atMost) => value <= atMost
        ? Markup.Element("span", "reached", "class=\"good\"")
        : Markup.Element("span", "missed", "class=\"bad\"");
}
