using System;
using System.Collections.Generic;
using System.IO;
using Testbed.Analysis.Records;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>
/// A run's file of rows, held open, which keeps a second harness out. Rows are added as they come; a run that has all of them may
/// put them into order. Not safe for threads: whoever holds it has the lock.
/// </summary>
public sealed class HeldRows<T> : IDisposable where T : class
{
    /// <summary>EWOULDBLOCK, as .NET on Linux hands it through.</summary>
    const int WouldBlock = 11;

    readonly RunFolder _folder;
    readonly RowFile<T> _format;
    readonly FileStream _file;
    FileStream? _inOrder;

    /// <summary>Opens a run's rows; a torn last one is cut off.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="format">How its rows are written.</param>
    /// <param name="readable">Whether others may read meanwhile. It keeps out who wants the file alone all the same.</param>
    /// <exception cref="VerbException">Another harness is at work in this run.</exception>
    /// <exception cref="RecordFormatException">A row is damaged.</exception>
    public HeldRows(RunFolder folder, RowFile<T> format, bool readable = false)
    {
        (_folder, _format, _file) = (folder, format, Open(folder, readable ? FileShare.Read : FileShare.None));
        try
        {
            (Found, TornBytes) = format.Recover(_file);
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Rows that were there when it was opened.</summary>
    public IReadOnlyList<T> Found { get; }

    /// <summary>Bytes of a last row that was not written whole, and is gone.</summary>
    public long TornBytes { get; }

    /// <summary>Adds a row and has it on disk when it returns.</summary>
    public void Append(T row) => _format.Append(_file, row);

    /// <summary>Puts all rows into this order. The file is replaced as a whole, and held throughout; nothing may be added afterwards.</summary>
    public void Replace(IReadOnlyList<T> rows)
    {
        var draft = _folder.Trials + ".draft";
        _inOrder = new FileStream(draft, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        _format.Write(_inOrder, rows);
        File.Move(draft, _folder.Trials, overwrite: true);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _inOrder?.Dispose();
    }

    static FileStream Open(RunFolder folder, FileShare share)
    {
        try
        {
            // Either way flock(2): the system gives it back however this program ends. No buffer of our own.
            return new FileStream(folder.Trials, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        }
        catch (IOException error) when (error.HResult == WouldBlock)
        {
            throw new VerbException(HarnessExit.Usage, $"run {folder.Name} is at work in another process");
        }
    }
}
