using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Report;

/// <summary>The page of a run of attacks: the map, the scores, what each verdict rests on, the limits, what is missing.</summary>
public static class AttackReport
{
    /// <summary>Writes the page and the sources of its figure into the run's folder. Returns its path.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="run">Its name.</param>
    /// <param name="command">The exact command that made it.</param>
    /// <param name="table">What its rows came to.</param>
    /// <param name="trials">Its rows.</param>
    /// <exception cref="FigureException">gnuplot is missing or refuses the script.</exception>
    public static string Write(string folder, string run, string command, AttackTable table, IReadOnlyList<AttackTrial> trials)
    {
        var figures = new Dictionary<string, DrawnFigure>();
        if (AttackMap.Of(table, $"run {run}, {TrialFile.Name}") is { } map)
            figures[map.Name] = new DrawnFigure(map, Gnuplot.Draw(map, Path.Combine(folder, FiguresFolder)), $"{FiguresFolder}/{map.Name}/");
        var body = Markup.Join(
            Markup.Element("h1", $"Testbed, attacks {run}"),
            Markup.Element("p", AttackSentence.Of(table) + ".", "class=\"summary\""),
            AttackSection.Map(table, figures),
            AttackSection.Evidence(table),
            AttackSection.Limits(table),
            Provenance(command, trials));
        var page = Path.Combine(folder, RunReport.PageFile);
        File.WriteAllText(page, ReportPage.Document($"Testbed, attacks {run}", body));
        return page;
    }

    const string FiguresFolder = "figures";

    static Markup Provenance(string command, IReadOnlyList<AttackTrial> trials)
    {
        var grid = new Grid("what", "value");
        grid.Row("command", Markup.Code(command));
        grid.Row("trials", Markup.Join($"{trials.Count} rows in ", Markup.Link(TrialFile.Name, TrialFile.Name)));
        if (trials.Count > 0)
        {
            grid.Row("commit", Markup.Join(Markup.Code(trials[0].Commit), trials[0].Dirty ? ", with changes" : ""));
            grid.Row("QEMU", trials[0].Qemu);
        }
        return ReportPage.Section("Where this comes from", grid.ToMarkup());
    }
}
