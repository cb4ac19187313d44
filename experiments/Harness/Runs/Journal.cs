using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>
/// The run's file of rows, shared by trials that run side by side. It is held open, which keeps a second harness out;
/// rows that it holds already are handed out instead of being made again.
/// </summary>
public sealed class Journal<TRow, TKey> : IDisposable where TRow : class where TKey : notnull
{
    readonly Lock _lock = new();
    readonly RunFolder _folder;
    readonly HeldRows<TRow> _held;
    readonly Func<TRow, TKey> _keyOf;
    readonly Dictionary<TKey, TRow> _made = [];
    readonly HashSet<TKey> _known = [];
    int _rows;
    bool _broken;

    /// <summary>Opens a run's rows; a torn last one is cut off.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="format">How its rows are written.</param>
    /// <param name="keyOf">What tells a row from all others of a run.</param>
    /// <param name="readable">Whether others may read the file while it is held.</param>
    /// <exception cref="VerbException">Another harness is at work in this run, or it holds a trial twice.</exception>
    /// <exception cref="RecordFormatException">A row is damaged.</exception>
    public Journal(RunFolder folder, RowFile<TRow> format, Func<TRow, TKey> keyOf, bool readable = false)
    {
        (_folder, _keyOf) = (folder, keyOf);
        _held = new HeldRows<TRow>(folder, format, readable);
        foreach (var row in _held.Found)
        {
            if (_known.Add(keyOf(row)))
            {
                _made.Add(keyOf(row), row);
                continue;
            }
            _held.Dispose();
            throw new VerbException(HarnessExit.Usage, $"{folder.Trials}: {keyOf(row)} stands there twice");
        }
        _rows = Found;
    }

    /// <summary>Rows that were there when it was opened.</summary>
    public int Found => _held.Found.Count;

    /// <summary>Rows that it holds now.</summary>
    public int Count => _rows;

    /// <summary>Bytes of a last row that was not written whole, and is gone.</summary>
    public long TornBytes => _held.TornBytes;

    /// <summary>The row of a trial that was made before; null when it is still to be made.</summary>
    public TRow? Take(TKey key)
    {
        lock (_lock)
            return _made.Remove(key, out var row) ? row : null;
    }

    /// <summary>
    /// Keeps what the guest said in <paramref name="bootFolder"/>, then adds the row: a row never stands without its texts.
    /// After a row that could not be written none follows, for the file may end in half a line.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="run">What the guest said; null for a row of which nothing was booted.</param>
    /// <param name="bootFolder">Where that is kept.</param>
    public void Append(TRow row, GuestRun? run, string bootFolder)
    {
        lock (_lock)
            Add(row, run, bootFolder);
    }

    /// <summary>
    /// Adds a row that another process made, whose texts are where they belong, and hands it out like one that was found.
    /// A row that is here already is left alone.
    /// </summary>
    public void Adopt(TRow row)
    {
        lock (_lock)
        {
            if (_known.Contains(_keyOf(row)))
                return;
            Add(row, run: null, bootFolder: "");
            _made.Add(_keyOf(row), row);
        }
    }

    void Add(TRow row, GuestRun? run, string bootFolder)
    {
        if (_broken)
            throw new IOException($"an earlier row could not be written : '{_folder.Trials}'");
        _broken = true;
        if (run is not null)
        {
            Directory.CreateDirectory(bootFolder);
            File.WriteAllText(Path.Combine(bootFolder, "console.txt"), run.Console);
            File.WriteAllText(Path.Combine(bootFolder, "records.txt"), run.Records);
        }
        _held.Append(row);
        _known.Add(_keyOf(row));
        _rows++;
        _broken = false;
    }

    /// <summary>
    /// Puts the rows of a run that has all of them into the order of its plan: which of two guests side by side ended first
    /// is nothing to keep. The file is replaced as a whole, and held throughout.
    /// </summary>
    /// <param name="rows">All rows, in order.</param>
    /// <exception cref="InvalidOperationException">These are not the rows that the file holds.</exception>
    public void Finish(IReadOnlyList<TRow> rows)
    {
        lock (_lock)
        {
            if (_made.Count > 0 || rows.Count != _rows)
                throw new InvalidOperationException($"the plan gave {rows.Count} rows, and {_folder.Trials} holds {_rows}, {_made.Count} of them of no trial of the plan");
            _held.Replace(rows);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _held.Dispose();
}
