using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Text.Json;

namespace Testbed.Analysis.Records;

/// <summary>
/// The append-only file of rows, one JSON object per line. Reading is strict: a field that is missing, unknown, twice or
/// of the wrong type, an empty line and a last line that was not finished are errors with file and line.
/// </summary>
public static class TrialFile
{
    /// <summary>Its name in a run's folder.</summary>
    public const string Name = "trials.jsonl";

    /// <summary>Adds one row and has it on disk when it returns.</summary>
    public static void Append(string path, Trial trial)
    {
        TrialRules.Check(trial, reason => new ArgumentException(reason, nameof(trial)));
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(trial, RecordFormat.Line) + "\n"));
        file.Flush(flushToDisk: true);
    }

    /// <summary>All rows of a file, in order.</summary>
    /// <exception cref="RecordFormatException">A line is not a row.</exception>
    public static IReadOnlyList<Trial> Read(string path)
    {
        var text = File.ReadAllText(path, Encoding.UTF8);
        var trials = new List<Trial>();
        if (text.Length == 0)
            return trials;

        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length - 1; index++)
            trials.Add(ReadLine(path, index + 1, lines[index]));
        if (lines[^1].Length != 0)
            throw new RecordFormatException(path, lines.Length, "the last line was not finished: no line feed at its end");
        return trials;
    }

    static Trial ReadLine(string path, int line, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new RecordFormatException(path, line, "empty line");
        try
        {
            var trial = JsonSerializer.Deserialize<Trial>(text, RecordFormat.Line)
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
