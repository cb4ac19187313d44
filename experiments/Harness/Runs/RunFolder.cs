using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>One run's folder below <c>experiments/results/</c>. Names sort by time.</summary>
public sealed class RunFolder
{
    /// <summary>The word that stands for the newest run.</summary>
    public const string Latest = "latest";

    const string NameFormat = "yyyy-MM-dd'T'HH-mm-ss'Z'";

    RunFolder(string path) => Path = path;

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Name of the run.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Its rows.</summary>
    public string Trials => System.IO.Path.Combine(Path, TrialFile.Name);

    /// <summary>What the run was.</summary>
    public string Manifest => System.IO.Path.Combine(Path, ManifestFile.Name);

    /// <summary>A folder for what one boot left behind: console text and records.</summary>
    public string BootFolder(int number) => System.IO.Path.Combine(Path, "boots", number.ToString("D4", CultureInfo.InvariantCulture));

    /// <summary>Makes a new folder named after the time; a run that began within the same second gets a number behind it.</summary>
    public static RunFolder Create(string results, DateTimeOffset now)
    {
        var name = now.UtcDateTime.ToString(NameFormat, CultureInfo.InvariantCulture);
        var path = System.IO.Path.Combine(results, name);
        for (var number = 2; Directory.Exists(path); number++)
            path = System.IO.Path.Combine(results, $"{name}-{number}");
        Directory.CreateDirectory(path);
        return new RunFolder(path);
    }

    /// <summary>Finds a finished run by name or by <see cref="Latest"/>.</summary>
    /// <exception cref="VerbException">There is none of that name; the message hints at one.</exception>
    public static RunFolder Find(string results, string run)
    {
        var names = Finished(results);
        if (names.Count == 0)
            throw new VerbException(HarnessExit.Usage, "there is no finished run yet; ./run-experiments.sh makes one");
        if (run == Latest)
            return new RunFolder(System.IO.Path.Combine(results, names[^1]));
        if (!names.Contains(run))
            throw new VerbException(HarnessExit.Usage, $"no finished run '{run}'{Hint.For(run, [Latest, .. names])}");
        return new RunFolder(System.IO.Path.Combine(results, run));
    }

    /// <summary>Names of runs that have a manifest, oldest first: a run that was interrupted has none.</summary>
    public static IReadOnlyList<string> Finished(string results)
        => !Directory.Exists(results) ? [] :
        [
            .. Directory.EnumerateDirectories(results)
                .Where(path => File.Exists(System.IO.Path.Combine(path, ManifestFile.Name)))
                .Select(path => System.IO.Path.GetFileName(path)!)
                .Order(StringComparer.Ordinal),
        ];
}
