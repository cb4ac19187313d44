using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Executors;

/// <summary>
/// One job array, by the programs that Slurm gives its users: sbatch, squeue, scancel. It is known by its name and not by its
/// number, so that whoever was killed before sbatch had said the number can still find it.
/// </summary>
/// <param name="name">The array's name: one that no other run has.</param>
public sealed class SlurmQueue(string name)
{
    /// <summary>The array of a run. Names of runs are one folder's; the seed tells those of two checkouts apart.</summary>
    public static SlurmQueue Of(RunFolder run, RunPlan plan) => new($"testbed-{run.Name}-{plan.Seed:x8}");

    /// <summary>Submits an array. Options that are not said here, such as the partition, sbatch reads from its own environment variables.</summary>
    /// <param name="script">What each task performs.</param>
    /// <param name="log">File of a task's output, with %a for the task's number.</param>
    /// <param name="tasks">How many, numbered from 1.</param>
    /// <param name="folder">Where each task begins.</param>
    /// <returns>The array's number.</returns>
    /// <exception cref="VerbException">sbatch is not there, or Slurm refused.</exception>
    public async Task<string> SubmitAsync(string script, string log, int tasks, string folder)
    {
        // No second try elsewhere by Slurm itself: where a node is lost, what it did last may still come.
        var said = await AskAsync("sbatch", "--parsable", $"--job-name={name}", $"--array=1-{tasks}", $"--output={log}", $"--chdir={folder}", "--no-requeue", script);
        return said.Trim().Split(';')[0];       // the cluster's name may stand behind it
    }

    /// <summary>Its tasks, also those that are over and that Slurm has not forgotten yet; none when there is no such array.</summary>
    /// <exception cref="VerbException">squeue is not there, or Slurm does not answer.</exception>
    public async Task<IReadOnlyList<SlurmTask>> TasksAsync()
        => [.. (await AskAsync("squeue", "--me", $"--name={name}", "--states=all", "--array", "--noheader", $"--format={SlurmTask.Format}"))
            .Split('\n').Select(SlurmTask.Parse).OfType<SlurmTask>()];

    /// <summary>Cancels all tasks. They end some time later.</summary>
    /// <exception cref="VerbException">scancel is not there, or Slurm does not answer.</exception>
    public Task CancelAsync() => AskAsync("scancel", $"--user={Environment.UserName}", $"--name={name}");

    async Task<string> AskAsync(string program, params string[] words)
    {
        using var process = Start(program, words);
        var errors = process.StandardError.ReadToEndAsync();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said
            : throw new VerbException(HarnessExit.Environment, $"{LastLine(await errors) ?? $"{program} ended with exit code {process.ExitCode}"} (Slurm job {name})");
    }

    static Process Start(string program, string[] words)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, words) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            throw new VerbException(HarnessExit.Environment,
                $"{program} is not installed: --executor slurm is for a machine that submits to a Slurm cluster (its programs are Debian's slurm-client)");
        }
    }

    static string? LastLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}
