using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Executors;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>run ID...</c>, and the default without a verb: build, boot, judge, report; or go on where a run was interrupted.</summary>
static class RunVerb
{
    public static Command Create(Invocation invocation)
    {
        var ids = new Argument<string[]>("ID") { HelpName = "ID", Arity = ArgumentArity.ZeroOrMore, Description = "Folder name of an experiment; see list" };
        ids.Validators.Add(UsageError.RefuseOptions);
        ids.CompletionSources.Add(_ => ExperimentCatalogue.Read(invocation.Repository.Experiments).Select(experiment => new CompletionItem(experiment.Id)));
        var command = new Verb("run", "Builds, runs the named experiments, writes the report.", 
            "run tab-01_calls --count # counted by a plugin as well",
            "run tab-01_calls --executor slurm # by the machines of a cluster; SBATCH_PARTITION and the like say which",
            "run --resume latest # goes on with a run that was interrupted, here or with --executor slurm") { ids };
        var options = new RunOptions(command);
        command.Validators.Add(result =>
        {
            var named = result.GetResult(ids) is { Tokens.Count: > 0 };
            if (named == options.Resumes(result))
                result.AddError(named ? "--resume goes on with the experiments of its run: name none" : "Required argument missing: ID");
        });
        invocation.Bind(command, (verb, parse, cancellation) => PerformAsync(verb, new RunDemand(parse.GetValue(ids)!), options.Of(parse), cancellation));
        return command;
    }

    /// <summary>The same for every experiment, as what the program does without a verb.</summary>
    public static void BindDefault(Command root, Invocation invocation)
    {
        var options = new RunOptions(root);
        invocation.Bind(root, (verb, parse, cancellation) => PerformAsync(verb, RunDemand.Everything, options.Of(parse), cancellation));
    }

    /// <summary>For images that were built elsewhere: rows hold their digests either way.</summary>
    public static Option<bool> NoBuild() => RunOptions.NoBuild();

    /// <summary>Runs what a verb demands, or goes on with the run that <paramref name="choice"/> names.</summary>
    internal static async Task<HarnessExit> PerformAsync(VerbContext verb, RunDemand demand, RunChoice choice, CancellationToken cancellation)
    {
        if (choice.Json)
            verb = verb with { Output = verb.Output.AsQuiet() };
        var interrupted = choice.Resume is { } run ? RunFolder.FindInterrupted(verb.Repository.Results, run) : null;
        var plan = interrupted is null ? null : PageFile.Read<RunPlan>(interrupted.Plan);
        var experiments = Choose(ExperimentCatalogue.Read(verb.Repository.Experiments), plan?.Experiments ?? demand.Experiments);
        var cells = Cell.Plan(experiments);
        if (!choice.NoBuild)
        {
            await Preparation.RunAsync(verb, cancellation);
            await Preparation.PeersAsync(verb, cells, cancellation);
        }
        var attacked = plan?.Attacks ?? (demand.Attacks is null ? [] : [AttackVariants.Full]);
        var attacks = attacked.Count == 0 ? [] : ChooseAttacks(AttackCatalogue.Read(verb.Repository.Experiments), demand.Attacks ?? []);
        return cells.Count > 0
            ? await BootAsync(verb, demand, cells, attacks, choice, interrupted, plan, cancellation)
            : throw new VerbException(HarnessExit.Usage, $"there is nothing to run: no experiment is declared below {verb.Repository.Shown(verb.Repository.Experiments)}");
    }

    static async Task<HarnessExit> BootAsync(
        VerbContext verb, RunDemand demand, IReadOnlyList<Cell> cells, IReadOnlyList<AttackCase> attacks, RunChoice choice, RunFolder? interrupted, RunPlan? plan, CancellationToken cancellation)
    {
        if (Scratch.Sweep() is > 0 and var swept)
            verb.Output.Line($"removed {swept} scratch folders that killed runs had left");
        using var scratch = new Scratch();
        var images = new ImageStore(verb.Repository);
        foreach (var cell in cells)
            Plan.RequireThreads(cell, images.Find(cell.Variant, cell.Case.Workload));    // said before any guest boots, as is a missing image

        var archives = new ArchiveStore(scratch);
        var provenance = Provenance.Gather(verb.Repository);
        var counts = plan?.Counts ?? choice.Counts;
        var accelerator = choice.Tasks is not null ? SlurmExecutor.Accelerator
            : await new AcceleratorDemand(verb.Repository, images, archives, Qemu.BootAsync).ChooseAsync(choice.Accelerator, counts || cells.Any(cell => cell.Case.TimedPart), cells, cancellation);
        verb.Output.Line($"accelerator {accelerator.Accelerator}: {accelerator.Reason}");
        var now = Plan.Of(cells, verb.Command, provenance, accelerator, images, plan?.Seed ?? Random.Shared.Next(), counts, attacks.Count == 0 ? [] : [AttackVariants.Full]);
        var attackPlan = attacks.Count == 0 ? null : AttackPlans.Of(attacks, now.Attacks, verb.Command, provenance, images);
        if (plan is not null)
            Plan.Require(interrupted!.Name, plan.Difference(now));

        var folder = interrupted ?? RunFolder.Create(verb.Repository.Results, now.StartedUtc);
        var context = new RunContext(verb.Repository, folder, provenance, accelerator, images, archives) { Counts = counts };
        try
        {
            RunResult result;
            using (var journal = new Journal<Trial, TrialKey>(folder, TrialFile.Rows, TrialKey.Of))
            {
                if (plan is null)
                    PageFile.Write(folder.Plan, now);
                var queue = SlurmQueue.Of(folder, plan ?? now);
                await new TaskFolder(folder).AdoptAsync(journal, queue);
                var found = journal.Count;
                RunProgress.Announce(verb.Output, folder, found, journal.TornBytes);
                var runner = new TrialRunner(context, journal, Qemu.BootAsync);
                IExecutor executor = choice.Tasks is { } tasks
                    ? new SlurmExecutor(context, runner, journal, queue, tasks, verb.Output.Remark)
                    : new LocalExecutor(runner, accelerator, (plan ?? now).Seed, choice.Jobs);
                var engine = new RunEngine(context, plan ?? now, journal, executor);
                var rows = await RunProgress.ShowAsync<CellResult, IReadOnlyList<CellResult>>(verb.Output, cells.Count, finished => finished.Cell.ToString(), RunProgress.Outcomes,
                    finished => engine.RunAsync(cells, finished, cancellation));
                result = new RunResult(rows, found, journal.Count - found, runner.OwnTimePerTrial);
            }
            var attacked = attackPlan is null ? null
                : await AttackProgress.PerformAsync(verb, context with { Folder = folder.Attacks, Accelerator = AttackRun.Accelerator }, attackPlan, choice.Jobs, cancellation);
            demand.Paper?.Invoke(folder);
            return RunSummary.Show(verb, folder, result, attacked, choice.Json);
        }
        catch (Exception error) when (File.Exists(folder.Plan) && Failure.OfMachine(error) is { } reason)
        {
            throw new VerbException(HarnessExit.Environment, $"{reason} (once that is put right, run --resume {folder.Name} goes on)");
        }
    }

    /// <summary>The named ones; without a name, all.</summary>
    static IReadOnlyList<AttackCase> ChooseAttacks(IReadOnlyList<AttackCase> all, IReadOnlyList<string> ids)
        => ids.FirstOrDefault(id => !all.Any(attack => attack.Id == id)) is { } unknown
            ? throw new VerbException(HarnessExit.Usage, $"no attack '{unknown}'{Hint.For(unknown, all.Select(attack => attack.Id))}")
            : [.. all.Where(attack => ids.Count == 0 || ids.Contains(attack.Id))];

    /// <summary>The named ones; without a name, all but those that wait to be named.</summary>
    internal static IReadOnlyList<Experiment> Choose(IReadOnlyList<Experiment> all, IReadOnlyList<string> ids)
    {
        var names = all.Select(experiment => experiment.Id).ToList();
        foreach (var id in ids)
        {
            if (!names.Contains(id))
                throw new VerbException(HarnessExit.Usage, $"no experiment '{id}'{Hint.For(id, names)}");
        }
        return ids.Count == 0 ? [.. all.Where(experiment => !experiment.OnRequest)] : [.. all.Where(experiment => ids.Contains(experiment.Id))];
    }
}
