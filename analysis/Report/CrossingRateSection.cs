using System.Collections.Generic;

namespace Testbed.Analysis.Report;

/// <summary>Overhead against crossing rate: the figure.</summary>
static class CrossingRateSection
{
    const string Figure = "fig-07_crossing-rate";

    /// <summary>The section; nothing when the series was not run.</summary>
    public static Markup Of(IReadOnlyDictionary<string, DrawnFigure> figures)
        => figures.ContainsKey(Figure) ? ReportPage.Section("Overhead against crossing rate", ReportPage.Figure(figures, Figure)) : Markup.Join();
}
