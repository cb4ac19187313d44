using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>run ID...</c>, and the default without a verb: build, boot, judge, report.</summary>
static class RunVerb
{
    public static Command Create(Invocation invocation)
    {
        var ids = new Argument<string[]>("ID") { Arity = ArgumentArity.OneOrMore, Description = "Folder name of an experiment; see list" };
        ids.Validators.Add(UsageError.RefuseOptions);
        var noBuild = NoBuild();
        var command = new Command("run", "Builds, runs the named experiments, writes the report.") { ids, noBuild };
        invocation.Bind(command, (verb, parse, cancellation) => PerformAsync(verb, parse.GetValue(ids)!, parse.GetValue(noBuild), cancellation));
        return command;
    }

    /// <summary>The same for every experiment, as what the program does without a verb.</summary>
    public static void BindDefault(Command root, Invocation invocation)
    {
        var noBuild = NoBuild();
        root.Add(noBuild);
        invocation.Bind(root, (verb, parse, cancellation) => PerformAsync(verb, [], parse.GetValue(noBuild), cancellation));
    }

    /// <summary>For images that were built elsewhere: rows hold their digests either way.</summary>
    public static Option<bool> NoBuild() => new("--no-build") { Description = "Take artifacts/ as it is: neither install nor build" };

    static async Task<HarnessExit> PerformAsync(VerbContext verb, IReadOnlyList<string> ids, bool noBuild, CancellationToken cancellation)
    {
        var experiments = Choose(ExperimentCatalogue.Read(verb.Repository.Experiments), ids);
        if (!noBuild)
            await Preparation.RunAsync(verb, cancellation);

        using var scratch = new Scratch();
        var cells = Cell.Plan(experiments);
        var images = new ImageStore(verb.Repository);
        foreach (var cell in cells)
            images.Find(cell.Variant, cell.Case.Workload);      // a declared image that is missing is said before any guest boots

        var context = await ContextAsync(verb.Repository, images, new ArchiveStore(scratch), cancellation);
        verb.Output.Line($"accelerator {context.Accelerator.Accelerator}: {context.Accelerator.Reason}");
        var results = await RunProgress.ShowAsync(verb.Output, cells,
            finished => new RunEngine(context, finished).RunAsync(cells, verb.Command, cancellation));
        return RunSummary.Show(verb, context.Folder, results);
    }

    static async Task<RunContext> ContextAsync(Repository repository, ImageStore images, ArchiveStore archives, CancellationToken cancellation)
    {
        var provenance = Provenance.Gather(repository);
        var accelerator = await AcceleratorProbe.ChooseAsync(repository, images, archives, cancellation);
        return new RunContext(repository, RunFolder.Create(repository.Results, System.DateTimeOffset.UtcNow), provenance, accelerator, images, archives);
    }

    static IReadOnlyList<Experiment> Choose(IReadOnlyList<Experiment> all, IReadOnlyList<string> ids)
    {
        var names = all.Select(experiment => experiment.Id).ToList();
        foreach (var id in ids)
        {
            if (!names.Contains(id))
                throw new VerbException(HarnessExit.Usage, $"no experiment '{id}'{Hint.For(id, names)}");
        }
        return ids.Count == 0 ? all : [.. all.Where(experiment => ids.Contains(experiment.Id))];
    }
}
