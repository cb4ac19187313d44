using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>The headline numbers beside the figures to reach.</summary>
static class GoalSection
{
    /// <summary>The section.</summary>
    public static Markup Of(MetricSet metrics)
    {
        var grid = new Grid("metric", "#measured", "#at most", "goal", "unit", "for comparison");
        var measured = Goals.MeasuredBy(metrics).ToDictionary(pair => pair.Goal, pair => pair.Measured);
        foreach (var goal in Goals.All)
        {
            double? value = measured.TryGetValue(goal, out var number) ? number : null;
            grid.Row(Markup.Code(goal.Metric), value is null ? "–" : NumberText.Of(value.Value, 1), NumberText.Of(goal.AtMost),
                Mark(value, goal.AtMost), goal.Unit, goal.Comparison);
        }
        return ReportPage.Section("Goals", grid.ToMarkup(),
            ReportPage.Note("Exact mode: a tick is one retired instruction, the same in every run. Wall time is reported and compared with nothing but a goal; it never stands for the cost of isolation."));
    }

    static Markup Mark(double? value, double atMost)
        => value is null ? Markup.Element("span", "not measured", "class=\"nowrap\"")
            : value <= atMost ? Markup.Element("span", "reached", "class=\"good\"")
            : Markup.Element("span", "missed", "class=\"bad\"");
}
