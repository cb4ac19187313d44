using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>
/// Runs experiments as other commits have them: each commit is built and run by its own scripts in a
/// <see cref="ScratchWorktree"/>; its run is then kept beside those of this checkout.
/// </summary>
static class CommitRuns
{
    /// <summary>One run per commit, in their order; commits and experiments are looked up before anything is built.</summary>
    /// <exception cref="VerbException">A commit or experiment is unknown, or a commit could not be built or run.</exception>
    /// <exception cref="OperationCanceledException">Interrupted: nothing of the worktree stays.</exception>
    public static async Task<IReadOnlyList<RunFolder>> MakeAsync(
        VerbContext verb, IReadOnlyList<string> commits, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var found = commits.Select(commit => (Name: commit, Digest: Resolve(verb.Repository, commit))).ToList();
        foreach (var (name, digest) in found)
            RequireExperiments(verb.Repository, name, digest, ids);

        var runs = new List<RunFolder>();
        foreach (var (name, digest) in found)
        {
            verb.Output.Line($"commit {name}: builds and runs in a worktree of its own");
            using var tree = new ScratchWorktree(verb.Repository.Root, digest);
            await RunAsync(verb, tree.Root, name, ids, cancellation);
            runs.Add(Keep(verb.Repository, RunFolder.Find(new Repository(tree.Root).Results, RunFolder.Latest)));
        }
        return runs;
    }

    static string Resolve(Repository repository, string commit)
        => ShellCommand.Ask(repository.Root, "git", "rev-parse", "--verify", "--quiet", "--end-of-options", commit + "^{commit}")
            ?? throw new VerbException(HarnessExit.Usage, $"no commit '{commit}'{Hint.For(commit, Lines(
                ShellCommand.Ask(repository.Root, "git", "for-each-ref", "--format=%(refname:short)")))}");

    static void RequireExperiments(Repository repository, string name, string digest, IReadOnlyList<string> ids)
    {
        var known = Lines(ShellCommand.Ask(repository.Root, "git", "ls-tree", "-r", "--name-only", digest, "experiments/"))
            .Where(path => Path.GetFileName(path) == "experiment.json")
            .Select(path => Path.GetFileName(Path.GetDirectoryName(path))!).ToList();
        if (ids.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
            throw new VerbException(HarnessExit.Usage, $"commit {name} has no experiment '{unknown}'{Hint.For(unknown, known)}");
    }

    static async Task RunAsync(VerbContext verb, string root, string name, IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        string[] words = ids.Count == 0 ? [] : ["run", .. ids];
        var start = new ProcessStartInfo("bash", [Path.Combine(root, "run-experiments.sh"), .. words])
        {
            WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = PassAsync(process.StandardError, verb.Output.Error);
        var lines = PassAsync(process.StandardOutput, verb.Output.Line);
        try
        {
            await process.WaitForExitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await StopAsync(process);
            throw;
        }
        await Task.WhenAll(lines, errors);
        if ((HarnessExit)process.ExitCode is not (HarnessExit.Ok or HarnessExit.Worse) and var exit)
            throw new VerbException(exit, $"commit {name} gave no run: its run-experiments.sh ended with exit code {process.ExitCode}");
    }

    /// <summary>Asks the other commit's harness to end its guests; what has not ended after some seconds is killed.</summary>
    static async Task StopAsync(Process process)
    {
        ShellCommand.Ask("/", "kill", "-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    static async Task PassAsync(StreamReader from, Action<string> to)
    {
        while (await from.ReadLineAsync() is { } line)
            to(line);
    }

    /// <summary>Moves a run out of the worktree; folders are copied, for a temporary folder may be another file system.</summary>
    static RunFolder Keep(Repository repository, RunFolder run)
    {
        var target = Path.Combine(repository.Results, run.Name);
        if (Directory.Exists(target))
            throw new VerbException(HarnessExit.Usage, $"{repository.Shown(target)} is there already: two runs of one name");
        foreach (var file in Directory.EnumerateFiles(run.Path, "*", SearchOption.AllDirectories).OrderBy(path => path == run.Manifest))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(run.Path, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return RunFolder.Find(repository.Results, run.Name);
    }

    static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
