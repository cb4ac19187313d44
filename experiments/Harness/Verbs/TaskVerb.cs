using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Executors;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>
/// <c>task RUN NUMBER</c>: what a machine of a cluster does of a run (<see cref="SlurmExecutor"/>). Its rows go to a file of its own,
/// as those of a run do; images are taken as they lie in the shared folder.
/// </summary>
static class TaskVerb
{
    public static Command Create(Invocation invocation)
    {
        var run = new Argument<string>("RUN") { Description = "A folder below experiments/results/" };
        var number = new Argument<int>("NUMBER") { Description = "Which task, from 1" };
        // Hidden, for it is not people's to say: the script that Slurm starts does.
        var command = new Command("task", "Boots what a task of a run's Slurm job has to.") { run, number };
        command.Hidden = true;
        invocation.Bind(command, (verb, parse, cancellation) => PerformAsync(verb, parse.GetValue(run)!, parse.GetValue(number), cancellation));
        return command;
    }

    static async Task<HarnessExit> PerformAsync(VerbContext verb, string run, int number, CancellationToken cancellation)
    {
        var folder = RunFolder.FindInterrupted(verb.Repository.Results, run);
        var plan = PageFile.Read<RunPlan>(folder.Plan);
        var positions = new TaskFolder(folder).Cells(number);
        var cells = Cell.Plan(RunVerb.Choose(ExperimentCatalogue.Read(verb.Repository.Experiments), plan.Experiments));
        using var scratch = new Scratch();
        var images = new ImageStore(verb.Repository);
        var provenance = Provenance.OfBuild(verb.Repository, plan.Basis);
        var accelerator = new AcceleratorChoice(plan.Accelerator, plan.AcceleratorReason);
        Plan.Require(folder.Name, plan.Difference(Plan.Of(cells, verb.Command, provenance, accelerator, images, plan.Seed, plan.Counts, plan.Attacks)));

        var context = new RunContext(verb.Repository, folder, provenance, accelerator, images, new ArchiveStore(scratch)) { Counts = plan.Counts };
        using var journal = new Journal<Trial, TrialKey>(folder.Task(number), TrialFile.Rows, TrialKey.Of, readable: true);
        var runner = new TrialRunner(context, journal, Qemu.BootAsync);
        IReadOnlyList<CellProgress> mine = [.. positions.Select(position => new CellProgress(cells[position - 1], position, accelerator.Trials(cells[position - 1].Case.Trials)))];
        await new LocalExecutor(runner, accelerator, plan.Seed, jobs: 1).RunAsync(
            mine, cell => verb.Output.Line($"{cell.Cell}  {RunProgress.Outcomes(cell)}"), cancellation);
        verb.Output.Result($"{folder.Name}, task {number} on {provenance.Host}: {mine.Sum(cell => cell.Rows.Count)} rows");
        return HarnessExit.Ok;
    }
}
