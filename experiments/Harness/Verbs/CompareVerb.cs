using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>compare</c>: every number that two variants of one run both have, side by side.</summary>
static class CompareVerb
{
    public static Command Create(Invocation invocation)
    {
        var first = new Argument<string>("VARIANT") { Description = "The variant that the other is compared with, e.g. none" };
        var second = new Argument<string>("OTHER") { Description = "The other variant, e.g. full", HelpName = "VARIANT" };
        var run = new Option<string>("--run")
        {
            Description = "A folder below experiments/results/, or latest",
            DefaultValueFactory = _ => RunFolder.Latest,
        };
        var command = new Command("compare", "Shows the numbers of two variants of a run side by side.") { first, second, run };
        invocation.Bind(command, (verb, parse, _) => Task.FromResult(
            Perform(verb, parse.GetValue(run)!, parse.GetValue(first)!, parse.GetValue(second)!)));
        return command;
    }

    static HarnessExit Perform(VerbContext verb, string run, string first, string second)
    {
        var folder = RunFolder.Find(verb.Repository.Results, run);
        var rows = RowSet.Of(TrialFile.Read(folder.Trials));
        RequireVariant(rows, folder.Name, first);
        RequireVariant(rows, folder.Name, second);

        var comparisons = Comparison.Of(Metrics.Of(rows), first, second);
        var table = TextTable.Of("metric", first, second, "difference", "overhead", "unit");
        foreach (var comparison in comparisons)
            table.Row(comparison.Subject, Number(comparison.First), Number(comparison.Second), Number(comparison.Difference),
                comparison.OverheadPercent is { } percent ? Number(percent, "+0.0;-0.0;0.0") + " %" : "", comparison.Unit);
        verb.Output.Show(table);
        verb.Output.Result($"{comparisons.Count} numbers of {first} and {second} in run {folder.Name}");
        return HarnessExit.Ok;
    }

    static void RequireVariant(RowSet rows, string run, string variant)
    {
        IReadOnlyList<string> known = rows.Variants;
        if (!known.Contains(variant))
            throw new VerbException(HarnessExit.Usage, $"run {run} has no variant '{variant}'{Hint.For(variant, known)}");
    }

    static string Number(double value, string format = "#,0.###") => value.ToString(format, CultureInfo.InvariantCulture);
}
