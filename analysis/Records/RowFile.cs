using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Testbed.Analysis.Records;

/// <summary>
/// An append-only file of rows, one JSON object per line, each with its checksum (<see cref="RowSeal"/>). Reading is
/// strict: a damaged row, a field that is missing, unknown, twice or of the wrong type, an empty line and a last line that
/// was not finished are errors with file and line.
/// </summary>
/// <param name="check">Throws what it is given a reason for, when the fields of a row do not belong together.</param>
public sealed class RowFile<T>(Action<T, Func<string, Exception>> check) where T : class
{
    /// <summary>Adds one row to a file and has it on disk when it returns; the file is as it was when the row is none.</summary>
    public void Append(string path, T row)
    {
        var line = Text(row) + "\n";
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        Write(file, line);
    }

    /// <summary>Adds one row to a file that is held open, at its position, and has it on disk when it returns.</summary>
    public void Append(FileStream file, T row) => Write(file, Text(row) + "\n");

    /// <summary>Writes all rows of a file that is held open and empty, and has them on disk when it returns.</summary>
    public void Write(FileStream file, IReadOnlyList<T> rows) => Write(file, string.Concat(rows.Select(row => Text(row) + "\n")));

    /// <summary>All rows of a file, in order.</summary>
    /// <exception cref="RecordFormatException">A line is not a row.</exception>
    public IReadOnlyList<T> Read(string path) => Parse(path, File.ReadAllText(path, Encoding.UTF8));

    /// <summary>The rows of a file that somebody else may be writing, who lets others read: a last one that is not whole yet is left out.</summary>
    /// <exception cref="RecordFormatException">Any other line is not a row.</exception>
    public IReadOnlyList<T> ReadWhole(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Parse(path, Encoding.UTF8.GetString(bytes, 0, WholeLength(bytes)));
    }

    /// <summary>
    /// All rows of a file whose writer may have been killed while it wrote. A last line that is not whole was never said
    /// to be on disk: it is cut off the file, which is then at its end, ready for more.
    /// </summary>
    /// <returns>The rows, and how many bytes were cut off: 0 in a file that was left in order.</returns>
    /// <exception cref="RecordFormatException">Any other line is not a row.</exception>
    public (IReadOnlyList<T> Rows, long TornBytes) Recover(FileStream file)
    {
        var bytes = new byte[file.Length];
        file.Position = 0;
        file.ReadExactly(bytes);
        var whole = WholeLength(bytes);
        var rows = Parse(file.Name, Encoding.UTF8.GetString(bytes, 0, whole));
        file.SetLength(whole);
        file.Position = whole;
        file.Flush(flushToDisk: true);
        return (rows, bytes.Length - whole);
    }

    /// <summary>A row as it stands in a file, with its checksum and without a line feed.</summary>
    public string Text(T row)
    {
        check(row, reason => new ArgumentException(reason, nameof(row)));
        return RowSeal.Add(JsonSerializer.Serialize(row, RecordFormat.Line));
    }

    /// <summary>Length without a last line that has no line feed or not its checksum.</summary>
    static int WholeLength(ReadOnlySpan<byte> bytes)
    {
        var finished = bytes.LastIndexOf((byte)'\n') + 1;
        if (finished == 0 || finished < bytes.Length)
            return finished;
        var start = bytes[..^1].LastIndexOf((byte)'\n') + 1;
        return RowSeal.Open(Encoding.UTF8.GetString(bytes[start..^1])) is null ? start : finished;
    }

    static void Write(FileStream file, string lines)
    {
        file.Write(Encoding.UTF8.GetBytes(lines));
        file.Flush(flushToDisk: true);
    }

    IReadOnlyList<T> Parse(string path, string text)
    {
        if (text.Length == 0)
            return [];
        var lines = text.Split('\n');
        if (lines[^1].Length != 0)
            throw new RecordFormatException(path, lines.Length, "the last line was not finished: no line feed at its end");
        return [.. lines[..^1].Select((line, index) => ReadLine(path, index + 1, line))];
    }

    T ReadLine(string path, int line, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RecordFormatException(path, line, "empty line");
        var whole = RowSeal.Open(text) ?? throw new RecordFormatException(path, line, "damaged: the row's checksum is missing or another");
        try
        {
            var row = JsonSerializer.Deserialize<T>(whole, RecordFormat.Line)
                ?? throw new RecordFormatException(path, line, "null is not a row");
            check(row, reason => new RecordFormatException(path, line, reason));
            return row;
        }
        catch (JsonException error)
        {
            throw new RecordFormatException(path, line, error.Message);
        }
    }
}
