using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>metrics</c>: the numbers of a run, for people or as one flat JSON object.</summary>
static class MetricsVerb
{
    public static Command Create(Invocation invocation)
    {
        var run = RunArgument();
        var json = new Option<bool>("--json") { Description = "One flat JSON object, name to number; with --quiet on one line" };
        var describe = new Option<bool>("--describe") { Description = "Names, units and meaning instead of numbers" };
        var command = new Verb("metrics", "Prints the numbers of a run. A value that was not observed is absent.", "metrics latest --json # every number of the newest run as one JSON object") { run, json, describe };
        command.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(describe))
                result.AddError("--json and --describe exclude each other");
        });
        invocation.Bind(command, (verb, parse, _) => Task.FromResult(
            parse.GetValue(describe) ? Describe(verb) : Perform(verb, parse.GetValue(run)!, parse.GetValue(json))));
        return command;
    }

    /// <summary>A run's folder or <c>latest</c>, which is meant when nothing is said.</summary>
    public static Argument<string> RunArgument() => new("RUN")
    {
        Description = "A folder below experiments/results/, or latest",
        DefaultValueFactory = _ => RunFolder.Latest,
    };

    static HarnessExit Perform(VerbContext verb, string run, bool json)
    {
        var folder = RunFolder.Find(verb.Repository.Results, run);
        var metrics = Metrics.Of(TrialFile.Read(folder.Trials));
        if (json)
        {
            verb.Output.Line(metrics.ToJson().TrimEnd());
            if (verb.Output.IsQuiet)
                verb.Output.Result(JsonSerializer.Serialize(metrics.Values));
            return HarnessExit.Ok;
        }
        var table = TextTable.Of("metric", "value", "unit");
        foreach (var (name, value) in metrics.Values)
            table.Row(name, value.ToString("#,0.###", CultureInfo.InvariantCulture), MetricCatalogue.Describe(name)!.Unit);
        verb.Output.Show(table);
        verb.Output.Result($"{metrics.Values.Count} metrics of run {folder.Name}");
        return HarnessExit.Ok;
    }

    static HarnessExit Describe(VerbContext verb)
    {
        var table = TextTable.Of("metric", "unit", "meaning");
        foreach (var family in MetricCatalogue.Families)
            table.Row(family.Pattern, family.Unit, family.Meaning);
        verb.Output.Show(table);
        verb.Output.Result($"{MetricCatalogue.Families.Count} families of metrics");
        return HarnessExit.Ok;
    }
}
