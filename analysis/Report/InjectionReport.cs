using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Injection;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Report;

/// <summary>The page of an injection run: the figure, the rates, what went wrong, how to make each fault again.</summary>
public static class InjectionReport
{
    /// <summary>Writes the page, the sources of its figure and the list of manifested faults into the run's folder. Returns the page's path.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="command">The exact command that made it.</param>
    /// <param name="runs">Its rows, by target; at least one.</param>
    /// <exception cref="FigureException">gnuplot is missing or refuses the script.</exception>
    public static string Write(string folder, string name, string command, IReadOnlyList<InjectionRun> runs)
    {
        File.WriteAllText(Path.Combine(folder, FaultList.Name), FaultList.Of(runs));
        var figures = new Dictionary<string, DrawnFigure>();
        if (InjectionOutcomes.Of(runs, $"run {name}, {InjectionFile.Name}") is { } figure)
            figures[figure.Name] = DrawnFigure.Draw(figure, folder);
        var title = $"Testbed, injections {name}";
        var body = Markup.Join(
            Markup.Element("h1", title),
            Markup.Element("p", string.Join("; ", runs.Select(run => $"{run.Target}: {run.Rates.Sentence}")) + ".", "class=\"summary\""),
            InjectionSection.Rates(runs, figures),
            InjectionSection.Failures(runs),
            Provenance(command, runs));
        var page = Path.Combine(folder, RunReport.PageFile);
        File.WriteAllText(page, ReportPage.Document(title, body));
        return page;
    }

    static Markup Provenance(string command, IReadOnlyList<InjectionRun> runs)
    {
        var golden = runs[0].Golden;
        var grid = new Grid("what", "value");
        grid.Row("command", Markup.Code(command));
        grid.Row("seed", $"{golden.Seed}: it, the target and the number of a fault decide what is done, where and when");
        grid.Row("one of them again", Markup.Code($"./run-experiments.sh inject --seed {golden.Seed} --domain {golden.Target} --replay NUMBER"));
        grid.Row("rows", Markup.Join($"{runs.Sum(run => run.Rows.Count)} injections in ", Markup.Link(InjectionFile.Name, InjectionFile.Name), ", those that manifested in ",
            Markup.Link(FaultList.Name, FaultList.Name)));
        grid.Row("guest", Markup.Join(Markup.Code(golden.CommandLine), $", variant {golden.Variant}, image ", Markup.Code(golden.ImageSha256)));
        foreach (var run in runs)
            grid.Row($"instructions of {run.Target} to choose from", NumberText.Of(run.Golden.Instructions));
        grid.Row("commit", Markup.Join(Markup.Code(golden.Commit), golden.Dirty ? ", with changes" : ""));
        grid.Row("QEMU", golden.Qemu);
        return ReportPage.Section("Where this comes from", grid.ToMarkup());
    }
}
