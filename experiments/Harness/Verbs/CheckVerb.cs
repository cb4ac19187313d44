using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>check</c>: whether a run gave what the committed references say, claim by claim and number by number.</summary>
static class CheckVerb
{
    public static Command Create(Invocation invocation)
    {
        var run = MetricsVerb.RunArgument();
        var command = new Verb("check", "Compares a run with the committed references. Exit code 1 when something differs.", "check latest # exit code 1 where a number is not that of its reference") { run };
        invocation.Bind(command, (verb, parse, _) => Task.FromResult(Perform(verb, parse.GetValue(run)!)));
        return command;
    }

    static HarnessExit Perform(VerbContext verb, string run)
    {
        var folder = RunFolder.Find(verb.Repository.Results, run);
        var verdicts = References.ExperimentsOf(verb.Repository, folder).Select(pair => Check(pair.Experiment, pair.Rows)).ToList();
        verb.Output.Show(MetricTable(verdicts));
        verb.Output.Show(ClaimTable(verdicts));

        var wrong = verdicts.Where(verdict => !verdict.Holds).ToList();
        foreach (var finding in wrong.SelectMany(Findings))
            verb.Output.Error(finding);
        verb.Output.Result(wrong.Count == 0
            ? $"{folder.Name}: reproduced, {verdicts.Count} of {verdicts.Count} experiments, all {verdicts.Sum(verdict => verdict.Reproduced)} numbers"
            : $"{folder.Name}: not reproduced, {wrong.Count} of {verdicts.Count} experiments: {string.Join(", ", wrong.Select(verdict => verdict.Experiment.Id))}");
        return wrong.Count == 0 ? HarnessExit.Ok : HarnessExit.Worse;
    }

    static ClaimVerdict Check(Experiment experiment, RowSet rows)
    {
        if (References.Read(experiment) is not { } reference)
            return new ClaimVerdict(experiment, null);
        try
        {
            return new ClaimVerdict(experiment, ReferenceCheck.Of(reference, rows));
        }
        catch (MeasurementException refusal)
        {
            throw new VerbException(HarnessExit.Usage, refusal.Message);
        }
    }

    static Spectre.Console.Table MetricTable(IEnumerable<ClaimVerdict> verdicts)
    {
        var table = TextTable.Of("metric", "reference", "run", "difference", "unit", "verdict");
        foreach (var metric in verdicts.SelectMany(verdict => verdict.Metrics))
        {
            string[] cells = [metric.Name, Number(metric.Expected), Number(metric.Found), Number(metric.Difference), metric.Unit, Words(metric.Verdict)];
            if (metric.Verdict == Reproduction.Reproduced)
                table.FaintRow(cells);
            else
                table.Row(cells);
        }
        return table;
    }

    static Spectre.Console.Table ClaimTable(IEnumerable<ClaimVerdict> verdicts)
    {
        var table = TextTable.Of("experiment", "verdict", "claim");
        foreach (var verdict in verdicts)
            table.Row(verdict.Experiment.Id, verdict.HasReference ? Words(verdict.Claim) : "no reference", verdict.Experiment.Claim.Sentence);
        return table;
    }

    static IEnumerable<string> Findings(ClaimVerdict verdict)
    {
        if (!verdict.HasReference)
            return [$"{verdict.Experiment.Id}: no reference yet; accept makes one"];
        return verdict.Metrics.Where(metric => metric.Verdict is Reproduction.Differs or Reproduction.Missing)
            .Select(metric => $"{verdict.Experiment.Id}: {metric.Name} is {Number(metric.Found) switch { "" => "missing", var found => found }}, the reference says {Number(metric.Expected)} {metric.Unit}")
            .Concat(verdict.Unfounded.Select(pattern => $"{verdict.Experiment.Id}: the claim rests on {pattern}, which the reference does not hold"));
    }

    static string Words(Reproduction verdict) => verdict switch
    {
        Reproduction.Reproduced => "reproduced",
        Reproduction.Differs => "differs",
        Reproduction.Missing => "missing",
        _ => "new, not in the reference",
    };

    static string Number(double? value) => value is { } number ? NumberText.Of(number, MetricDescription.Decimals) : "";
}
