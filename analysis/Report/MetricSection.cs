using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>Every number of the run, for those who look for one.</summary>
static class MetricSection
{
    /// <summary>The section.</summary>
    public static Markup Of(MetricSet metrics)
    {
        var grid = new Grid("metric", "#value", "unit", "meaning");
        foreach (var (name, value) in metrics.Values)
        {
            var description = MetricCatalogue.Describe(name)!;
            grid.Row(Markup.Code(name), NumberText.Of(value, MetricDescription.Decimals), description.Unit, description.Meaning);
        }
        return ReportPage.Section("All numbers", Markup.Element("details", Markup.Join(
            Markup.Element("summary", $"{metrics.Values.Count} metrics, as in {RunReport.MetricsFile}"), grid.ToMarkup())));
    }
}
