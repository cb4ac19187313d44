using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness;

/// <summary>Runs made of the rows of a real one (null-call on none and full), changed as a test needs it.</summary>
static class RecordedRun
{
    /// <summary>The experiment of the rows.</summary>
    public const string Experiment = "tab-01_calls";

    /// <summary>Writes a declaration whose claim rests on the gate.</summary>
    public static void Declare(Checkout checkout, string metric = "gate.added.full")
        => checkout.Write($"experiments/{Experiment}/experiment.json",
            "{ \"question\": \"What does a gate add?\", \"claim\": { \"sentence\": \"Little.\", \"metrics\": [\"" + metric + "\"] }, "
            + "\"cases\": [ { \"workload\": \"null-call\", \"variants\": [\"none\", \"full\"] } ] }");

    /// <summary>Writes a finished run of a clean commit, each row changed.</summary>
    public static void Write(Checkout checkout, string name, Func<Trial, Trial>? change = null)
        => Write(checkout, name, Rows().Select(row => (change ?? Same)(row with { Dirty = false })));

    /// <summary>Writes a finished run with the given rows.</summary>
    public static void Write(Checkout checkout, string name, IEnumerable<Trial> rows)
    {
        var folder = $"experiments/results/{name}";
        checkout.Write($"{folder}/manifest.json", File.ReadAllText(Recorded("manifest.json")).Replace(Rows()[0].Run, name));
        foreach (var row in rows)
            TrialFile.Append(Path.Combine(checkout.Root, folder, TrialFile.Name), row with { Run = name });
    }

    /// <summary>The rows as they were recorded.</summary>
    public static IReadOnlyList<Trial> Rows() => TrialFile.Read(Recorded(TrialFile.Name));

    /// <summary>The row with a slower null call on full, or on another variant: each batch of 1,000 takes so many ticks more.</summary>
    public static Func<Trial, Trial> Slower(long ticks, string variant = "full") => row => row.Variant != variant ? row : row with
    {
        Observations = [.. row.Observations.Select(o => o.Name is "null-call.ticks" or "null-call.minimum" ? o with { Value = o.Value + ticks } : o)],
    };

    /// <summary>Makes the checkout a git repository, with what lies in it committed.</summary>
    public static void Commit(Checkout checkout, string message)
    {
        Git(checkout, "init", "--quiet", "--initial-branch=main");
        Git(checkout, "add", "--all");
        Git(checkout, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "--allow-empty", "--message", message);
    }

    /// <summary>Standard output of git.</summary>
    public static string Git(Checkout checkout, params string[] words) => Git(checkout.Repository, words);

    /// <summary>Standard output of git at a repository's root.</summary>
    public static string Git(Repository repository, params string[] words)
    {
        using var git = Process.Start(new ProcessStartInfo("git", words) { WorkingDirectory = repository.Root, RedirectStandardOutput = true })!;
        var text = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? text : throw new InvalidOperationException($"git {string.Join(' ', words)}: exit code {git.ExitCode}");
    }

    static Trial Same(Trial row) => row;

    static string Recorded(string file) => Path.Combine(AppContext.BaseDirectory, "Recorded", file);
}
