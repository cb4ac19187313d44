using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>One run's folder below <c>experiments/results/</c>. Names sort by time.</summary>
public sealed class RunFolder
{
    /// <summary>The word that stands for the newest run.</summary>
    public const string Latest = "latest";

    const string NameFormat = "yyyy-MM-dd'T'HH-mm-ss'Z'";

    RunFolder(string path) : this(path, System.IO.Path.GetFileName(path)) { }

    RunFolder(string path, string name) => (Path, Name) = (path, name);

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Name of the run.</summary>
    public string Name { get; }

    /// <summary>Its rows.</summary>
    public string Trials => System.IO.Path.Combine(Path, TrialFile.Name);

    /// <summary>What the run sets out to do.</summary>
    public string Plan => System.IO.Path.Combine(Path, RunPlan.Name);

    /// <summary>What the run was.</summary>
    public string Manifest => System.IO.Path.Combine(Path, ManifestFile.Name);

    /// <summary>The trusted computing base of its build; absent where that could not be counted.</summary>
    public string TrustedBase => System.IO.Path.Combine(Path, Analysis.Tcb.TrustedBase.FileName);

    /// <summary>Where the run keeps what its attacks left: a run within the run, of the same name.</summary>
    public RunFolder Attacks => new(System.IO.Path.Combine(Path, RunReport.AttacksFolder), Name);

    /// <summary>What the tasks of the run's job array have to do and have done; absent unless a cluster is, or was last, at work in it.</summary>
    public string Tasks => System.IO.Path.Combine(Path, "tasks");

    /// <summary>Where a task, from 1, keeps its rows: a run within the run, of the same name.</summary>
    public RunFolder Task(int number) => new(System.IO.Path.Combine(Tasks, number.ToString(CultureInfo.InvariantCulture)), Name);

    /// <summary>All is done: the report is what a run writes last.</summary>
    public bool IsReported => File.Exists(System.IO.Path.Combine(Path, RunReport.PageFile));

    /// <summary>A folder for what one boot left behind, console text and records: the trial of a cell, both counted from 1.</summary>
    public string BootFolder(int cell, int trial) => BootFolder(string.Create(CultureInfo.InvariantCulture, $"{cell:D3}-{trial:D2}"));

    /// <summary>The same for a boot that has a name in its run.</summary>
    public string BootFolder(string boot) => System.IO.Path.Combine(Path, "boots", boot);

    /// <summary>
    /// Makes a new folder named after the time; a run that began within the same second gets a number behind it. A name
    /// belongs to whoever makes the file of rows in it, for only that cannot be done twice.
    /// </summary>
    public static RunFolder Create(string results, DateTimeOffset now)
    {
        var name = now.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var folder = new RunFolder(System.IO.Path.Combine(results, number == 1 ? name : $"{name}-{number}"));
            Directory.CreateDirectory(folder.Path);
            if (folder.TryClaim())
                return folder;
        }
    }

    bool TryClaim()
    {
        try
        {
            new FileStream(Trials, FileMode.CreateNew).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(Trials))
        {
            return false;
        }
    }

    /// <summary>Finds a finished run by name or by <see cref="Latest"/>.</summary>
    /// <exception cref="VerbException">There is none of that name; the message hints at one.</exception>
    public static RunFolder Find(string results, string run)
        => Choose(results, run, Finished(results), "finished run", "there is no finished run yet; ./run-experiments.sh makes one");

    /// <summary>Finds a run that was interrupted, by name or by <see cref="Latest"/>.</summary>
    /// <exception cref="VerbException">There is none of that name; the message hints at one.</exception>
    public static RunFolder FindInterrupted(string results, string run)
    {
        var names = Named(results, folder => File.Exists(folder.Plan) && !folder.IsReported);
        if (Named(results, folder => folder.IsReported).Contains(run))
            throw new VerbException(HarnessExit.Usage, $"run {run} is finished: there is nothing to go on with");
        return Choose(results, run, names, "interrupted run", "there is no interrupted run");
    }

    /// <summary>Finds a run that has rows, finished or not, by name or by <see cref="Latest"/>.</summary>
    /// <exception cref="VerbException">There is none of that name; the message hints at one.</exception>
    public static RunFolder FindBegun(string results, string run)
        => Choose(results, run, Named(results, folder => new FileInfo(folder.Trials) is { Exists: true, Length: > 0 }), "run with rows", "there is no run with rows");

    static RunFolder Choose(string results, string run, IReadOnlyList<string> names, string kind, string none)
    {
        if (names.Count == 0)
            throw new VerbException(HarnessExit.Usage, none);
        if (run != Latest && !names.Contains(run))
            throw new VerbException(HarnessExit.Usage, $"no {kind} '{run}'{Hint.For(run, [Latest, .. names])}");
        return new RunFolder(System.IO.Path.Combine(results, run == Latest ? names[^1] : run));
    }

    /// <summary>Names of runs that have a manifest, oldest first: a run that was interrupted has none.</summary>
    public static IReadOnlyList<string> Finished(string results) => Named(results, folder => File.Exists(folder.Manifest));

    static IReadOnlyList<string> Named(string results, Func<RunFolder, bool> wanted)
        => !Directory.Exists(results) ? [] :
        [
            .. Directory.EnumerateDirectories(results).Select(path => new RunFolder(path)).Where(wanted)
                .Select(folder => folder.Name).Order(StringComparer.Ordinal),
        ];
}
