using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// In exact mode a repeated trial of one core gives the same outcome and the same numbers, all of them. One trial is enough; a second
/// one proves it, and a difference is an error, never noise to be averaged away. Of several cores what differs is not refused
/// but marked (<see cref="CoreInstructions"/>).
/// </summary>
static class Repetitions
{
    /// <summary>The rows without time-outs of which a repetition ended.</summary>
    /// <exception cref="MeasurementException">Two repetitions differ.</exception>
    public static IReadOnlyList<Trial> Decided(IReadOnlyList<Trial> trials)
    {
        HashSet<string> ended = [.. trials.Where(t => t.Outcome != Outcome.TimedOut).Select(t => t.Identity())];
        Trial[] decided = [.. trials.Where(t => t.Outcome != Outcome.TimedOut || !ended.Contains(t.Identity()))];
        foreach (var repetitions in decided.Where(t => t.Cores == 1).GroupBy(t => t.Identity()))
            RequireEqual([.. repetitions]);
        return decided;
    }

    static void RequireEqual(IReadOnlyList<Trial> repetitions)
    {
        var first = repetitions[0];
        foreach (var other in repetitions.Skip(1))
            if (first.Outcome != Outcome.TimedOut && Difference(first, other) is { } difference)
                throw new MeasurementException(
                    $"exact mode is not exact: trials {first.Number} and {other.Number} of {first.Identity()} differ in {difference}");
    }

    static string? Difference(Trial first, Trial other)
    {
        if (first.Outcome != other.Outcome)
            return $"outcome: {first.Outcome}, {other.Outcome}";
        if (first.Boot != other.Boot)
            return $"boot ticks: {first.Boot}, {other.Boot}";
        if (first.Fault != other.Fault)
            return $"fault: {first.Fault}, {other.Fault}";
        return Unequal("observations", first.Observations, other.Observations) ?? Unequal("edges", first.Edges, other.Edges);
    }

    static string? Unequal<T>(string what, IReadOnlyList<T> first, IReadOnlyList<T> other) where T : IEquatable<T>
    {
        if (first.Count != other.Count)
            return $"the number of {what}: {first.Count}, {other.Count}";
        for (var i = 0; i < first.Count; i++)
            if (!first[i].Equals(other[i]))
                return $"{what}: {first[i]}, {other[i]}";
        return null;
    }
}
