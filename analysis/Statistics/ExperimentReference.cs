using System;
using System.Collections.Generic;
using System.Text.Json;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// What an experiment gave when it was last accepted: <c>experiments/ID/reference/metrics.json</c>. Changed by
/// <see cref="Acceptance"/> only.
/// </summary>
public sealed record ExperimentReference
{
    /// <summary>Path of a reference within its experiment's folder.</summary>
    public const string File = "reference/metrics.json";

    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>The run it comes from.</summary>
    public required string Run { get; init; }

    /// <summary>The commit of that run, 40 hexadecimal digits.</summary>
    public required string Commit { get; init; }

    /// <summary>What executed the guests, a value of <see cref="Records.Accelerator"/>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Version of QEMU.</summary>
    public required string Qemu { get; init; }

    /// <summary>Tool to version.</summary>
    public required IReadOnlyDictionary<string, string> ToolVersions { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Names and numbers, sorted by name.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>95 % intervals [low, high] of the numbers that are not exact: all ticks in hardware mode, none in exact mode.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double>> Intervals { get; init; }

    /// <summary>Reads a reference; <paramref name="path"/> is for messages.</summary>
    /// <exception cref="RecordFormatException">The text is none, or an interval belongs to no number or does not hold it.</exception>
    public static ExperimentReference Parse(string path, string text)
    {
        try
        {
            var reference = JsonSerializer.Deserialize<ExperimentReference>(text, RecordFormat.Page)
                ?? throw new RecordFormatException(path, 1, "null is not a reference");
            foreach (var (name, ends) in reference.Intervals)
                if (!reference.Metrics.TryGetValue(name, out var value) || ends.Count != 2 || !(ends[0] <= value && value <= ends[1]))
                    throw new RecordFormatException(path, 1, $"the interval of '{name}' does not hold its number");
            return reference;
        }
        catch (JsonException error)
        {
            throw new RecordFormatException(path, (int)(error.LineNumber ?? 0) + 1, error.Message);
        }
    }

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, RecordFormat.Page) + "\n";

    /// <summary>The interval of a number; of an exact one the number itself.</summary>
    internal Interval IntervalOf(string name)
        => Intervals.TryGetValue(name, out var ends) ? new Interval(ends[0], ends[1]) : new Interval(Metrics[name], Metrics[name]);
}
