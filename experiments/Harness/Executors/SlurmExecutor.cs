using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Executors;

/// <summary>
/// Has guests booted by the machines of an existing Slurm cluster: one job array, each task of which boots a group of cells one
/// after the other, for a boot takes less than a task takes to start. When and where is Slurm's to decide. Images and results
/// lie in a folder that all machines share, at the same path.
/// </summary>
/// <param name="context">What all trials share.</param>
/// <param name="runner">Knows which trial of a cell is next.</param>
/// <param name="journal">The run's rows.</param>
/// <param name="queue">The run's array.</param>
/// <param name="tasks">Tasks of the array at most, from 1.</param>
/// <param name="show">Told in words how far the array is.</param>
public sealed class SlurmExecutor(
    RunContext context, TrialRunner runner, Journal<Trial, TrialKey> journal, SlurmQueue queue, int tasks, Action<string> show) : IExecutor
{
    /// <summary>Tasks where nobody says how many: some ten boots each for the default matrix, and one whole program each for the largest experiment.</summary>
    public const int DefaultTasks = 16;

    /// <summary>Only counts of instructions are the same on all machines.</summary>
    public static AcceleratorChoice Accelerator { get; } = new(Analysis.Records.Accelerator.Exact, "--executor slurm: instructions are the same on every machine, times are not");

    /// <summary>Questions in a row that Slurm may leave unanswered: its controller is restarted now and then.</summary>
    const int Patience = 30;

    /// <summary>Above the 30 s that Slurm gives a cancelled task by default (KillWait).</summary>
    static readonly TimeSpan s_endLimit = TimeSpan.FromMinutes(2);

    readonly TaskFolder _folder = new(context.Folder);

    /// <summary>Between two questions to Slurm, which has no way to tell by itself.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    /// <exception cref="VerbException">Slurm refused the array, or a task did not do all of its cells; what was measured is kept.</exception>
    public async Task RunAsync(IReadOnlyList<CellProgress> cells, Action<CellResult> finished, CancellationToken cancellation)
    {
        var missing = cells.ToList();
        AddRows(missing, finished);
        if (missing.Count == 0)
            return;
        var groups = Deal(missing, tasks);
        _folder.Write(groups, context.Repository.Program);
        string? job = null;
        IReadOnlyList<SlurmTask> ended;
        try
        {
            job = await queue.SubmitAsync(_folder.Script, _folder.LogPattern, groups.Count, context.Repository.Root);
            ended = await WatchAsync(job, missing, finished, cancellation);
        }
        catch when (job is not null || cancellation.IsCancellationRequested)
        {
            await CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            throw;
        }
        _folder.End();
        if (missing.Count > 0)
            throw new VerbException(HarnessExit.Environment, Explain(job, groups, ended));
        Directory.Delete(context.Folder.Tasks, recursive: true);
    }

    /// <summary>Neighbours in the plan take about as long as one another: they go to different tasks.</summary>
    static IReadOnlyList<IReadOnlyList<CellProgress>> Deal(IReadOnlyList<CellProgress> cells, int tasks)
        => [.. cells.Index().GroupBy(cell => cell.Index % tasks, cell => cell.Item).Select(group => group.ToArray())];

    /// <summary>Takes rows as they come until no task is at work. Returns how the tasks ended, as far as Slurm still knows.</summary>
    async Task<IReadOnlyList<SlurmTask>> WatchAsync(string job, List<CellProgress> missing, Action<CellResult> finished, CancellationToken cancellation)
    {
        var (shown, unanswered) = ("", 0);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                // First the states, then the rows: a task that is over has written all of its own.
                SlurmTask[] states = [.. (await queue.TasksAsync()).Where(task => task.Job == job)];
                unanswered = 0;
                if (Describe(job, states) is var text && text != shown)
                    show(shown = text);
                _folder.Gather(journal);
                AddRows(missing, finished);
                if (states.All(task => task.IsOver))
                    return states;
            }
            catch (VerbException) when (++unanswered < Patience && !cancellation.IsCancellationRequested)
            {
                // Asked again; rows stand where they are.
            }
            await Task.Delay(Period, cancellation);
        }
    }

    /// <summary>Adds to cells what the journal has of them; those that are done are no longer missing.</summary>
    void AddRows(List<CellProgress> missing, Action<CellResult> finished)
    {
        foreach (var cell in missing)
        {
            runner.Replay(cell);
            if (cell.IsDone)
                finished(new CellResult(cell.Cell, cell.Rows));
        }
        missing.RemoveAll(cell => cell.IsDone);
    }

    /// <summary>Cancels the array, waits until no task is at work, keeps what they measured.</summary>
    async Task CancelAsync()
    {
        await queue.CancelAsync();
        var clock = Stopwatch.StartNew();
        while ((await queue.TasksAsync()).FirstOrDefault(task => !task.IsOver) is { } task)
        {
            if (clock.Elapsed > s_endLimit)
                throw new VerbException(HarnessExit.Environment, $"Slurm job {task.Job} was cancelled, and task {task.Number} on {task.Node} is still {task}; --resume {context.Folder.Name} goes on when it has ended");
            await Task.Delay(Period, CancellationToken.None);
        }
        _folder.End();
        _folder.Gather(journal);
    }

    static string Describe(string job, IEnumerable<SlurmTask> states)
        => $"Slurm job {job}: " + string.Join(", ", states.GroupBy(task => task.ToString()).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));

    /// <summary>Which task failed first, where, of what, and what to do.</summary>
    string Explain(string job, IReadOnlyList<IReadOnlyList<CellProgress>> groups, IReadOnlyList<SlurmTask> ended)
    {
        int[] failed = [.. groups.Index().Where(group => group.Item.Any(cell => !cell.IsDone)).Select(group => group.Index + 1)];
        var task = ended.FirstOrDefault(task => task.Number == failed[0]);
        var log = _folder.LogOf(failed[0]);
        var words = File.Exists(log) ? File.ReadLines(log).LastOrDefault(line => line.Length > 0) ?? "it said nothing"
            : $"it left no log: is {context.Repository.Root} there on that machine, and may it be written?";
        var place = task switch { null => " on a machine that Slurm has forgotten", { Node: "" } => ", which had no machine yet,", _ => $" on {task.Node}" };
        return $"task {failed[0]} of Slurm job {job}{place} ended as {task?.ToString() ?? "nobody knows what"}: {words}"
            + $" ({context.Repository.Shown(log)}; {failed.Length} of {groups.Count} tasks did not boot all of their cells; what was measured is kept, and once that is put right, run --resume {context.Folder.Name} goes on, with --executor slurm or here)";
    }
}
