using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Executors;

/// <summary>
/// What a run and the tasks of its job array say to one another, in the folder that all machines share: <c>RUN/tasks/NUMBER/</c>
/// has the numbers of a task's cells, its rows and its log; <c>RUN/tasks/job.sh</c> is what each task performs, and stands there
/// for as long as one of them may be at work.
/// </summary>
/// <param name="run">The run's folder.</param>
public sealed class TaskFolder(RunFolder run)
{
    const string CellsName = "cells.json";
    const string LogName = "log";

    /// <summary>What sbatch puts the task's number for.</summary>
    const string AnyTask = "%a";

    /// <summary>What each task performs.</summary>
    public string Script => Path.Combine(run.Tasks, "job.sh");

    /// <summary>Output of the tasks, for sbatch.</summary>
    public string LogPattern => Path.Combine(run.Tasks, AnyTask, LogName);

    /// <summary>Output of one task; it may not exist.</summary>
    public string LogOf(int task) => LogPattern.Replace(AnyTask, $"{task}", StringComparison.Ordinal);

    /// <summary>Writes down what tasks have to do, from 1: their cells, with the rows that these have already, so that none is made again.</summary>
    /// <param name="tasks">The cells of each.</param>
    /// <param name="program">Words that start this program.</param>
    public void Write(IReadOnlyList<IReadOnlyList<CellProgress>> tasks, IReadOnlyList<string> program)
    {
        foreach (var (index, cells) in tasks.Index())
        {
            var folder = run.Task(index + 1);
            Directory.CreateDirectory(folder.Path);
            PageFile.Write(CellsOf(folder), cells.Select(cell => cell.Position).ToArray());
            using var rows = new HeldRows<Trial>(folder, TrialFile.Rows);
            foreach (var row in cells.SelectMany(cell => cell.Rows))
                rows.Append(row);
        }
        File.WriteAllText(Script, $"""
            #!/usr/bin/env bash
            # A task of run {run.Name}, performed by a machine of the cluster; written by the run, and taken away when no task is at work.
            exec {string.Join(' ', program.Select(Quoted))} task {run.Name} "$SLURM_ARRAY_TASK_ID"

            """);
    }

    /// <summary>Places in the plan, from 1, of a task's cells.</summary>
    /// <exception cref="VerbException">There is no such task.</exception>
    public int[] Cells(int task) => File.Exists(CellsOf(run.Task(task)))
        ? PageFile.Read<int[]>(CellsOf(run.Task(task)))
        : throw new VerbException(HarnessExit.Usage, $"run {run.Name} has no task {task}");

    /// <summary>Puts rows that tasks have written into the run's journal, those that it has not.</summary>
    public void Gather(Journal<Trial, TrialKey> journal)
    {
        foreach (var rows in Directory.EnumerateFiles(run.Tasks, TrialFile.Name, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            foreach (var row in TrialFile.Rows.ReadWhole(rows))
                journal.Adopt(row);
        }
    }

    /// <summary>No task is at work any more.</summary>
    public void End() => File.Delete(Script);

    /// <summary>Takes what tasks have written of a run whose harness was killed, and takes their folder away. Nothing where there is none.</summary>
    /// <exception cref="VerbException">A task is at work still, or nobody can say.</exception>
    public async Task AdoptAsync(Journal<Trial, TrialKey> journal, SlurmQueue queue)
    {
        if (!Directory.Exists(run.Tasks))
            return;
        if (File.Exists(Script) && await AtWorkAsync(queue) is { } task)
            throw new VerbException(HarnessExit.Usage, $"run {run.Name} is at work as Slurm job {task.Job}: let it end, or scancel {task.Job}, then go on");
        Gather(journal);
        Directory.Delete(run.Tasks, recursive: true);
    }

    async Task<SlurmTask?> AtWorkAsync(SlurmQueue queue)
    {
        try
        {
            return (await queue.TasksAsync()).FirstOrDefault(task => !task.IsOver);
        }
        catch (VerbException refusal)
        {
            throw new VerbException(refusal.Exit, $"run {run.Name} had tasks at work when its harness was killed, and whether they still are only Slurm can say: {refusal.Message}; if you know that none is, remove {Script}");
        }
    }

    static string CellsOf(RunFolder task) => Path.Combine(task.Path, CellsName);

    /// <summary>One word of a shell.</summary>
    static string Quoted(string word) => $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
