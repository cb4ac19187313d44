using System.Collections.Generic;

namespace Testbed.Analysis.Report;

/// <summary>Who may do what: the picture of domains, keys and rights.</summary>
static class DomainSection
{
    const string Picture = "fig-05_domains";

    /// <summary>The section; nothing for a run that kept no map of its domains, or isolates nothing.</summary>
    public static Markup Of(IReadOnlyDictionary<string, DrawnFigure> figures)
        => figures.ContainsKey(Picture) ? ReportPage.Section("Who may do what", ReportPage.Figure(figures, Picture)) : Markup.Join();
}
