using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Crossings;

/// <summary>A stretch of a run within one range of addresses.</summary>
/// <param name="Range">Its name.</param>
/// <param name="Start">Instructions that began before it.</param>
/// <param name="End">Instructions that had begun at its end.</param>
public sealed record Stretch(string Range, long Start, long End)
{
    /// <summary>Instructions of it.</summary>
    public long Instructions => End - Start;
}

/// <summary>What a guest executed where, in order: the file that our plugin writes for <c>trace=</c> (experiments/Plugin/README.md).</summary>
public static class CrossingTrace
{
    const string Last = "end";

    /// <summary>Ranges that no component has: firmware and loader, and the boot code that is gone after Seal.</summary>
    public const string Other = "other", Boot = "boot";

    /// <summary>The stretches, from the first instruction of a component on.</summary>
    /// <exception cref="RecordFormatException">The text is not what the plugin writes, or was cut off.</exception>
    public static IReadOnlyList<Stretch> Parse(string path, string text)
    {
        (long At, string Range)[] steps = [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select((line, index) => Step(path, index + 1, line))];
        if (steps is [] || steps[^1].Range != Last)
            throw new RecordFormatException(path, steps.Length, "the trace was cut off: its last line is not the end");
        return [.. steps.Zip(steps.Skip(1), (from, to) => new Stretch(from.Range, from.At, to.At)).SkipWhile(stretch => stretch.Range is Other or Boot)];
    }

    /// <summary>Reads a file.</summary>
    /// <inheritdoc cref="Parse"/>
    public static IReadOnlyList<Stretch> Read(string path) => Parse(path, File.ReadAllText(path));

    static (long, string) Step(string path, int number, string line)
        => line.Split(' ') is [var at, { Length: > 0 } range] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? (count, range)
            : throw new RecordFormatException(path, number, $"'{line}' is not a number and a range");
}
