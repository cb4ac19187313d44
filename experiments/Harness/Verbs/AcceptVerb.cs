using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>
/// <c>accept</c>: makes a run the reference of its experiments; the only way in which a reference changes. A run of a
/// changed working tree is refused and there is no way around it: nobody could make such a reference again.
/// </summary>
static class AcceptVerb
{
    public static Command Create(Invocation invocation)
    {
        var run = MetricsVerb.RunArgument();
        var reason = new Option<string>("--reason") { Required = true, HelpName = "TEXT", Description = "Why the references change, in one line; goes into experiments/accepted.log" };
        var command = new Verb("accept", "Makes a run of a clean commit the reference of its experiments.", "accept latest --reason \"one instruction less in each gate\"") { run, reason };
        invocation.Bind(command, (verb, parse, _) => Task.FromResult(Perform(verb, parse.GetValue(run)!, parse.GetValue(reason)!)));
        return command;
    }

    static HarnessExit Perform(VerbContext verb, string run, string reason)
    {
        var folder = RunFolder.Find(verb.Repository.Results, run);
        var accepted = References.ExperimentsOf(verb.Repository, folder)
            .Select(pair => (pair.Experiment, Acceptance: Accept(pair.Experiment, pair.Rows, reason))).ToList();   // all or none

        var table = TextTable.Of("experiment", "numbers", "changed");
        foreach (var (experiment, acceptance) in accepted)
            table.Row(experiment.Id, acceptance.Reference.Metrics.Count.ToString(), Changes(References.Read(experiment), acceptance.Reference));
        foreach (var (experiment, acceptance) in accepted)
            Write(References.PathOf(experiment), acceptance.Reference.ToJson());
        if (File.Exists(Path.Combine(verb.Repository.Experiments, "README.md")))
            ExperimentTable.Write(verb.Repository);
        Log(References.Log(verb.Repository), accepted.Select(pair => pair.Acceptance.LogLine));

        var claims = PaperPages.WriteClaims(verb.Repository) ? $" and {verb.Repository.Shown(verb.Repository.Claims)}" : "";

        verb.Output.Show(table);
        verb.Output.Result($"{folder.Name} is the reference of {string.Join(", ", accepted.Select(pair => pair.Experiment.Id))}; commit it with {verb.Repository.Shown(References.Log(verb.Repository))}{claims}");
        return HarnessExit.Ok;
    }

    /// <summary>A claim without numbers would be reproduced by anything: such a run is no reference.</summary>
    static Acceptance Accept(Experiment experiment, RowSet rows, string reason)
    {
        try
        {
            var acceptance = Acceptance.Of(experiment.Id, rows, reason, DateTimeOffset.UtcNow);
            return experiment.Claim.Metrics.FirstOrDefault(pattern => !Claim.Means(pattern, acceptance.Reference.Metrics.Keys)) is not { } unfounded
                ? acceptance
                : throw new VerbException(HarnessExit.Usage, $"{experiment.Id}: the claim rests on {unfounded}, which the run does not hold");
        }
        catch (MeasurementException refusal)
        {
            throw new VerbException(HarnessExit.Usage, refusal.Message);
        }
    }

    static string Changes(ExperimentReference? before, ExperimentReference after)
    {
        if (before is null)
            return "first reference";
        var names = before.Metrics.Keys.Union(after.Metrics.Keys);
        var changed = names.Where(name => !before.Metrics.TryGetValue(name, out var old) || !after.Metrics.TryGetValue(name, out var found) || old != found).ToList();
        return changed.Count == 0 ? "none" : string.Join(", ", changed);
    }

    /// <summary>A reference appears whole or not at all.</summary>
    static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = path + ".draft";
        File.WriteAllText(draft, text);
        File.Move(draft, path, overwrite: true);
    }

    static void Log(string path, IEnumerable<string> lines)
        => File.AppendAllText(path, (File.Exists(path) ? "" : Acceptance.LogHeader) + string.Concat(lines));
}
