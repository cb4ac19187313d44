using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Injection;

/// <summary>
/// The file of an injection run's rows, shared by boots side by side. Rows are written as they come, so that an interrupted run
/// has all that were made, and can go on. A finished one has them by target and number, whichever ended first: two runs of one
/// seed give the same file.
/// </summary>
public sealed class InjectionJournal : IDisposable
{
    readonly Lock _lock = new();
    readonly RunFolder _folder;
    readonly HeldRows<InjectionRow> _held;
    readonly Dictionary<(InjectionTarget Target, int Number), InjectionRow> _rows;

    /// <summary>Opens a run's rows.</summary>
    /// <exception cref="VerbException">Another harness is at work in this run.</exception>
    /// <exception cref="Analysis.Records.RecordFormatException">A row is damaged.</exception>
    public InjectionJournal(RunFolder folder)
    {
        _folder = folder;
        _held = new HeldRows<InjectionRow>(folder, InjectionFile.Rows);
        _rows = _held.Found.GroupBy(row => (row.Target, row.Number)).ToDictionary(same => same.Key, same => same.First());
    }

    /// <summary>Where the runs of a checkout lie. They hold no measurement, so that no run of experiments is compared with them.</summary>
    public static string Results(Repository repository) => Path.Combine(repository.Results, "injections");

    /// <summary>Seed of the rows that were there when it was opened; null when there were none.</summary>
    public long? Seed => _held.Found is [var first, ..] ? first.Seed : null;

    /// <summary>Rows that were there when it was opened.</summary>
    public int Found => _held.Found.Count;

    /// <summary>Bytes of a last row that was not written whole, and is gone.</summary>
    public long TornBytes => _held.TornBytes;

    /// <summary>All rows, by target and number.</summary>
    public IReadOnlyList<InjectionRow> Rows
    {
        get
        {
            lock (_lock)
                return [.. _rows.Values.OrderBy(row => row.Target).ThenBy(row => row.Number)];
        }
    }

    /// <summary>The rows of a target begin, with its golden run, or go on. Returns which of the numbers are still to be made.</summary>
    /// <exception cref="VerbException">The rows that are there come of another guest.</exception>
    public IReadOnlyList<int> Begin(InjectionRow golden, IReadOnlyList<int> numbers)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue((golden.Target, golden.Number), out var before))
                Add(golden);
            else if (Guest(before) != Guest(golden))
                throw new VerbException(HarnessExit.Usage, $"run {_folder.Name} was made with another image or another QEMU: its seed would choose other faults; begin a new run");
            return [.. numbers.Where(number => !_rows.ContainsKey((golden.Target, number)))];
        }
    }

    /// <summary>Adds a row.</summary>
    public void Append(InjectionRow row)
    {
        lock (_lock)
            Add(row);
    }

    /// <summary>Puts the rows into order: all are there.</summary>
    public void Finish() => _held.Replace(Rows);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _held.Dispose();

    void Add(InjectionRow row)
    {
        _held.Append(row);
        _rows.Add((row.Target, row.Number), row);
    }

    static string Guest(InjectionRow golden)
        => string.Join('\n', golden.Seed, golden.ImageSha256, golden.Variant, golden.CommandLine, golden.Qemu, golden.Instructions, golden.Behaviour());
}
