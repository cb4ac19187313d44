using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Runs;
using Testbed.Tests.Harness.Executors;

namespace Testbed.Tests.Harness;

/// <summary>A checkout with two built images, one experiment and a commit, in which the harness runs as a process of its own.</summary>
sealed class SmallMatrix : IDisposable
{
    /// <summary>Trials of a run that a test interrupts: no machine comes to their end meanwhile.</summary>
    public const int Endless = 5_000;

    const string Experiment = "tab-00_small";

    readonly Checkout _checkout;

    public SmallMatrix(int trials = 2)
    {
        _checkout = new Checkout();
        Copy("Directory.Packages.props");
        Copy("artifacts/guest/loader");
        Copy("artifacts/plugin/testbed-count.so");
        foreach (var image in new[] { "none/hello", "full/hello" })
        {
            Copy($"artifacts/images/{image}/image");
            Copy($"artifacts/images/{image}/image.map");
        }
        _checkout.Write($"experiments/{Experiment}/experiment.json", Declaration(trials));
        Git("init -q .");
        Git("-c user.name=test -c user.email=test@test commit -q --allow-empty -m start");
    }

    SmallMatrix(Checkout copy) => _checkout = copy;

    /// <summary>The same with one attack declared, whose images are built: D02, a store that a key stops.</summary>
    public static SmallMatrix WithAttack()
    {
        var matrix = new SmallMatrix();
        foreach (var path in Directory.EnumerateFiles(Repository.OfThisProgram.Variants, "*.json"))
            matrix.Copy(Path.GetRelativePath(Repository.OfThisProgram.Root, path));
        matrix._checkout.Write("experiments/workloads/hello/README.md", "A workload is known by its folder.");
        matrix.Copy("experiments/attacks/d02_a-writes-t/case.json");
        foreach (var image in new[] { "none/attacks", "full/attacks" })
        {
            matrix.Copy($"artifacts/images/{image}/image");
            matrix.Copy($"artifacts/images/{image}/image.map");
        }
        return matrix;
    }

    /// <summary>The same at another place: another path of another length.</summary>
    public SmallMatrix AtAnotherPlace()
    {
        var copy = new Checkout("a", "deeper", "place");
        Perform("cp", $"-r {_checkout.Root}/. {copy.Root}");
        return new SmallMatrix(copy);
    }

    public string Root => _checkout.Root;

    public string Results => _checkout.Repository.Results;

    /// <summary>Newest run's folder.</summary>
    public string Folder => Directory.EnumerateDirectories(Results).Order(StringComparer.Ordinal).LastOrDefault(Results);

    /// <summary>Whether a run has written down what it sets out to do.</summary>
    public bool IsPlanned => Directory.Exists(Results) && File.Exists(Path.Combine(Folder, RunPlan.Name));

    /// <summary>Performs a git command in the checkout.</summary>
    public void Git(string words) => Perform("git", words);

    /// <summary>Commits all but what is made, so that the working tree is as committed.</summary>
    public void CommitAll()
    {
        _checkout.Write(".gitignore", "artifacts/\nexperiments/results/\n");
        Git("add --all");
        Git("-c user.name=test -c user.email=test@test commit -q -m all");
    }

    /// <summary>Declares the experiment anew.</summary>
    public void Declare(int trials) => _checkout.Write($"experiments/{Experiment}/experiment.json", Declaration(trials));

    /// <summary>The words that start the harness at work here.</summary>
    public string[] Harness => ["dotnet", typeof(SmallMatrix).Assembly.Location, _checkout.Root];

    /// <summary>The words for a run from the beginning.</summary>
    public static string[] RunWords => ["run", Experiment, "--no-build", "--accel", "exact"];

    /// <summary>Starts the harness with some words of its command line.</summary>
    public HarnessProcess Start(string words) => new([.. Harness, .. words.Split(' '), "--no-build", "--json"]);

    /// <summary>Starts a run from the beginning; how many guests it boots side by side does not depend on the machine.</summary>
    public HarnessProcess Run(int jobs = 2) => new([.. Harness, .. RunWords, "--json", "--jobs", $"{jobs}"]);

    /// <summary>The same, with every guest's instructions counted.</summary>
    public HarnessProcess RunCounted() => new([.. Harness, .. RunWords, "--count", "--json"]);

    /// <summary>Goes on with the newest run that was interrupted.</summary>
    /// <param name="cluster">The cluster that this machine submits to; null for none.</param>
    public HarnessProcess Resume(SlurmCluster? cluster = null) => new([.. cluster is null ? [] : (string[])[cluster.Variable], .. Harness, "run", "--resume", "latest", "--no-build", "--accel", "exact", "--json"]);

    /// <summary>Starts a run from the beginning, or goes on with the newest that was interrupted, by the machines of a cluster.</summary>
    public HarnessProcess OnCluster(SlurmCluster cluster, bool resume = false)
        => new([cluster.Variable, .. Harness, .. resume ? ["run", "--resume", "latest"] : (string[])["run", Experiment], "--no-build", "--executor", "slurm", "--json"]);

    /// <summary>Waits until guests of a run are at work, which is after its plan was written.</summary>
    public IReadOnlyList<int> FirstGuests(HarnessProcess harness)
    {
        while (!harness.EndsWithin(TimeSpan.FromMilliseconds(10)))
        {
            if (IsPlanned && harness.Guests is { Count: > 0 } guests)
                return guests;
        }
        throw new InvalidOperationException("the harness ended before a guest was seen");
    }

    /// <summary>The rows of a finished run, in their order, without what differs from run to run: its name and its times.</summary>
    public static IReadOnlyList<string> Rows(string folder)
        => [.. TrialFile.Read(Path.Combine(folder, TrialFile.Name)).Select(row => row with
            {
                Run = "run", StartedUtc = DateTimeOffset.UnixEpoch, WallMilliseconds = 0, FirstLineMilliseconds = null,
            })
            .Select(TrialFile.Text)];

    public void Dispose() => _checkout.Dispose();

    void Copy(string path)
    {
        var target = Path.Combine(_checkout.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(Repository.OfThisProgram.Root, path), target);
    }

    void Perform(string program, string words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { WorkingDirectory = _checkout.Root })!;
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, words);
    }

    static string Declaration(int trials) => $$"""
        { "question": "Does a run survive?", "claim": { "sentence": "It does.", "metrics": ["image.bytes.none"] }, "cases": [
          { "workload": "hello", "arguments": "quiet", "variants": ["none", "full"], "trials": {{trials}} },
          { "workload": "hello", "arguments": "", "variants": ["none", "full"], "trials": {{trials}} } ] }
        """;
}
