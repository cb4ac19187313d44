using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Injection;

/// <summary>
/// The file of an injection run's rows, shared by boots side by side. Rows stand in it in the order of their numbers,
/// whichever ended first: two runs of one seed give the same file.
/// </summary>
public sealed class InjectionJournal(RunFolder folder) : IDisposable
{
    readonly Lock _lock = new();
    readonly Queue<int> _due = [];
    readonly Dictionary<int, InjectionRow> _early = [];

    // FileShare.None is flock(2): nobody cleans up a run that goes on.
    readonly FileStream _file = new(folder.Trials, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);

    /// <summary>Where the runs of a checkout lie. They hold no measurement, so that no run of experiments is compared with them.</summary>
    public static string Results(Repository repository) => Path.Combine(repository.Results, "injections");

    /// <summary>The rows of a target begin, with its golden run.</summary>
    public void Begin(InjectionRow golden, IReadOnlyList<int> numbers)
    {
        lock (_lock)
        {
            InjectionFile.Rows.Append(_file, golden);
            foreach (var number in numbers)
                _due.Enqueue(number);
        }
    }

    /// <summary>Keeps a row until it is due, and writes those that are.</summary>
    public void Append(InjectionRow row)
    {
        lock (_lock)
        {
            _early.Add(row.Number, row);
            while (_due.TryPeek(out var number) && _early.Remove(number, out var due))
            {
                InjectionFile.Rows.Append(_file, due);
                _due.Dequeue();
            }
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();
}
