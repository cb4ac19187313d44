using System.CommandLine;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>list</c>: the experiments with their questions.</summary>
static class ListVerb
{
    public static Command Create(Invocation invocation)
    {
        var readme = new Option<bool>("--readme") { Description = "Write the table of experiments/README.md and its thumbnails anew" };
        var command = new Verb("list", "Shows the experiments and what each one answers.", "list") { readme };
        invocation.Bind(command, (verb, parse, _) => Task.FromResult(parse.GetValue(readme) ? Write(verb) : Perform(verb)));
        return command;
    }

    static HarnessExit Write(VerbContext verb)
    {
        var written = ExperimentTable.Write(verb.Repository);
        foreach (var path in written)
            verb.Output.Line($"wrote {verb.Repository.Shown(path)}");
        verb.Output.Result(written.Count == 0 ? "experiments/README.md and its thumbnails are current" : $"{written.Count} files written");
        return HarnessExit.Ok;
    }

    static HarnessExit Perform(VerbContext verb)
    {
        var experiments = ExperimentCatalogue.Read(verb.Repository.Experiments);
        var table = TextTable.Of("id", "question", "variants", "cells", "runs");
        foreach (var experiment in experiments)
        {
            var variants = experiment.Cases.SelectMany(declared => declared.Variants).Distinct();
            table.Row(experiment.Id, experiment.Question, string.Join(' ', variants),
                Cell.Plan([experiment]).Count.ToString(), experiment.OnRequest ? "when named" : "by default");
        }
        verb.Output.Show(table);
        verb.Output.Result($"{experiments.Count} experiments: {string.Join(' ', experiments.Select(experiment => experiment.Id))}");
        return HarnessExit.Ok;
    }
}
