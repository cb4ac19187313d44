using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Testbed.Analysis.Records;

/// <summary>
/// The append-only file of rows, one JSON object per line, each with its checksum (<see cref="RowSeal"/>). Reading is
/// strict: a damaged row, a field that is missing, unknown, twice or of the wrong type, an empty line and a last line that
/// was not finished are errors with file and line.
/// </summary>
public static class TrialFile
{
    /// <summary>Its name in a run's folder.</summary>
    public const string Name = "trials.jsonl";

    /// <summary>Adds one row to a file and has it on disk when it returns.</summary>
    public static void Append(string path, Trial trial)
    {
        var line = Text(trial) + "\n";
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        Write(file, line);
    }

    /// <summary>The same for a file that is held open; it is written at its position.</summary>
    public static void Append(FileStream file, Trial trial) => Write(file, Text(trial) + "\n");

    /// <summary>Writes all rows of a file that is held open and empty, and has them on disk when it returns.</summary>
    public static void Write(FileStream file, IReadOnlyList<Trial> trials) => Write(file, string.Concat(trials.Select(trial => Text(trial) + "\n")));

    /// <summary>All rows of a file, in order.</summary>
    /// <exception cref="RecordFormatException">A line is not a row.</exception>
    public static IReadOnlyList<Trial> Read(string path) => Parse(path, File.ReadAllText(path, Encoding.UTF8));

    /// <summary>
    /// All rows of a file whose writer may have been killed while it wrote. A last line that is not whole was never said
    /// to be on disk: it is cut off the file, which is then at its end, ready for more.
    /// </summary>
    /// <returns>The rows, and how many bytes were cut off: 0 in a file that was left in order.</returns>
    /// <exception cref="RecordFormatException">Any other line is not a row.</exception>
    public static (IReadOnlyList<Trial> Rows, long TornBytes) Recover(FileStream file)
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

    /// <summary>Length without a last line that has no line feed or not its checksum.</summary>
    static int WholeLength(ReadOnlySpan<byte> bytes)
    {
        var finished = bytes.LastIndexOf((byte)'\n') + 1;
        if (finished == 0 || finished < bytes.Length)
            return finished;
        var start = bytes[..^1].LastIndexOf((byte)'\n') + 1;
        return RowSeal.Open(Encoding.UTF8.GetString(bytes[start..^1])) is null ? start : finished;
    }

    /// <summary>A row as it stands in a file, with its checksum and without a line feed.</summary>
    public static string Text(Trial trial)
    {
        TrialRules.Check(trial, reason => new ArgumentException(reason, nameof(trial)));
        return RowSeal.Add(JsonSerializer.Serialize(trial, RecordFormat.Line));
    }

    static void Write(FileStream file, string lines)
    {
        file.Write(Encoding.UTF8.GetBytes(lines));
        file.Flush(flushToDisk: true);
    }

    static IReadOnlyList<Trial> Parse(string path, string text)
    {
        if (text.Length == 0)
            return [];
        var lines = text.Split('\n');
        if (lines[^1].Length != 0)
            throw new RecordFormatException(path, lines.Length, "the last line was not finished: no line feed at its end");
        return [.. lines[..^1].Select((line, index) => ReadLine(path, index + 1, line))];
    }

    static Trial ReadLine(string path, int line, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RecordFormatException(path, line, "empty line");
        var row = RowSeal.Open(text) ?? throw new RecordFormatException(path, line, "damaged: the row's checksum is missing or another");
        try
        {
            var trial = JsonSerializer.Deserialize<Trial>(row, RecordFormat.Line)
                ?? throw new RecordFormatException(path, line, "null is not a row");
            TrialRules.Check(trial, reason => new RecordFormatException(path, line, reason));
            return trial;
        }
        catch (JsonException error)
        {
            throw new RecordFormatException(path, line, error.Message);
        }
    }
}
