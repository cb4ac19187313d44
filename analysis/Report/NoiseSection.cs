using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>How far numbers that scatter can be trusted: the baseline against itself, intervals, and trials that lie apart.</summary>
static class NoiseSection
{
    /// <summary>The section; nothing when every number is exact.</summary>
    public static Markup Of(MetricSet metrics, RowSet rows)
    {
        var grid = new Grid("metric", "#trials", "#median", "95 % interval", "beyond Tukey's fences", "beyond those of the double MAD");
        foreach (var name in metrics.Values.Keys)
            if (metrics.Estimate(name) is { Sample: { } sample } estimate)
            {
                var report = OutlierReport.Of(sample);
                grid.Row(Markup.Code(name), $"{sample.Values.Count}", Number(estimate.Value), Ends(estimate.Interval),
                    Outliers(report, outlier => outlier.ByTukey), Outliers(report, outlier => outlier.ByDoubleMad));
            }
        return grid.IsEmpty ? Markup.Join() : ReportPage.Section("Noise", Check(NoiseCheck.Of(rows)), grid.ToMarkup(), ReportPage.Note(
            "Trials that lie apart are reported and kept: medians do not move by them. Fences: 1.5 interquartile ranges beyond the quartiles (Tukey), "
            + "3 scaled median absolute deviations below and above the median (double MAD). Intervals: bootstrap, percentiles."));
    }

    static Markup Check(NoiseCheck? check) => check switch
    {
        null => Markup.Join(),
        { Numbers: 0 } => ReportPage.Note($"Too few trials to compare {RowSet.Baseline} with itself: whether the machine was quiet is not known."),
        { Finding: { } finding } => Markup.Element("p", $"Noise check failed: {finding}.", "class=\"warning\""),
        _ => ReportPage.Note($"Noise check passed: {RowSet.Baseline} in odd trials against {RowSet.Baseline} in even ones differs in none of {check.Numbers} numbers."),
    };

    static Markup Outliers(OutlierReport report, System.Func<Outlier, bool> isBeyond)
        => report.Outliers.Where(isBeyond).Select(outlier => $"{Number(outlier.Value)} (trial {outlier.Index + 1})").ToArray() is { Length: > 0 } found
            ? string.Join(", ", found)
            : "–";

    static string Ends(Interval? interval) => interval is { } ends ? $"{Number(ends.Low)} to {Number(ends.High)}" : "too few trials";

    static string Number(double value) => NumberText.Of(value, 1);
}
