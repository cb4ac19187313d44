using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness;

/// <summary>A checkout with two built images, one experiment and a commit, in which the harness runs as a process of its own.</summary>
sealed class SmallMatrix : IDisposable
{
    const string Experiment = "tab-00_small";

    readonly Checkout _checkout = new();

    public SmallMatrix(int trials = 2)
    {
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

    public string Results => _checkout.Repository.Results;

    /// <summary>Newest run's folder.</summary>
    public string Folder => Directory.EnumerateDirectories(Results).Order(StringComparer.Ordinal).LastOrDefault(Results);

    /// <summary>Whether a run has written down what it sets out to do.</summary>
    public bool IsPlanned => Directory.Exists(Results) && File.Exists(Path.Combine(Folder, RunPlan.Name));

    /// <summary>Performs a git command in the checkout.</summary>
    public void Git(string words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = _checkout.Root })!;
        git.WaitForExit();
        Assert.AreEqual(0, git.ExitCode, words);
    }

    /// <summary>Declares the experiment anew.</summary>
    public void Declare(int trials) => _checkout.Write($"experiments/{Experiment}/experiment.json", Declaration(trials));

    /// <summary>Starts a run from the beginning; <paramref name="through"/> are words to start it through.</summary>
    public HarnessProcess Run(params string[] through) => Start(through, "run", Experiment, "--no-build", "--accel", "exact", "--json");

    /// <summary>The same, with every guest's instructions counted.</summary>
    public HarnessProcess RunCounted() => Start([], "run", Experiment, "--no-build", "--count", "--json");

    /// <summary>Goes on with the newest run that was interrupted.</summary>
    public HarnessProcess Resume(params string[] through) => Start(through, "run", "--resume", "latest", "--no-build", "--accel", "exact", "--json");

    public HarnessProcess Start(string[] through, params string[] words)
        => new([.. through, "dotnet", typeof(SmallMatrix).Assembly.Location, _checkout.Root, .. words]);

    /// <summary>The rows of a run without what differs from run to run: its name and its times.</summary>
    public static IReadOnlyList<string> Rows(string folder)
        => [.. TrialFile.Read(Path.Combine(folder, TrialFile.Name)).Select(row => row with
            {
                Run = "run", StartedUtc = DateTimeOffset.UnixEpoch, WallMilliseconds = 0, FirstLineMilliseconds = null,
            })
            .Select(TrialFile.Text).Order(StringComparer.Ordinal)];

    public void Dispose() => _checkout.Dispose();

    void Copy(string path)
    {
        var target = Path.Combine(_checkout.Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Path.Combine(Repository.OfThisProgram.Root, path), target);
    }

    static string Declaration(int trials) => $$"""
        { "question": "Does a run survive?", "claim": { "sentence": "It does.", "metrics": ["image.bytes.none"] }, "cases": [
          { "workload": "hello", "arguments": "quiet", "variants": ["none", "full"], "trials": {{trials}} },
          { "workload": "hello", "arguments": "", "variants": ["none", "full"], "trials": {{trials}} } ] }
        """;
}
