using System.Collections.Generic;
using System.IO;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Report;

/// <summary>The page of a run that is attacks alone.</summary>
public static class AttackReport
{
    /// <summary>Writes the page and the sources of its figure into the run's folder. Returns its path.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">Its name.</param>
    /// <param name="result">What it left.</param>
    /// <exception cref="FigureException">gnuplot is missing or refuses the script.</exception>
    public static string Write(string folder, string run, AttackResult result)
    {
        var figures = new Dictionary<string, DrawnFigure>();
        if (AttackMap.Of(result.Table, $"run {run}, {TrialFile.Name}") is { } map)
            figures[map.Name] = DrawnFigure.Draw(map, folder);
        var body = Markup.Join(
            Markup.Element("h1", $"Testbed, attacks {run}"),
            Markup.Element("p", AttackSentence.Of(result.Table) + ".", "class=\"summary\""),
            AttackSection.Of(result, figures, ""),
            Provenance(result.Plan));
        var page = Path.Combine(folder, RunReport.PageFile);
        File.WriteAllText(page, ReportPage.Document($"Testbed, attacks {run}", body));
        return page;
    }

    static Markup Provenance(AttackPlan plan) => ReportPage.Section("Where this comes from", new Grid("what", "value")
        .Row("command", Markup.Code(plan.Command))
        .Row("commit", Markup.Join(Markup.Code(plan.Basis.Commit), plan.Basis.Dirty ? ", with changes" : ""))
        .Row("QEMU", plan.Basis.Qemu)
        .ToMarkup());
}
