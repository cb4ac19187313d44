using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Isolation.Image.Map;

namespace Testbed.Analysis.CostModel;

/// <summary>What one crossing of an edge executes in images of a variant.</summary>
/// <param name="Variant">The variant.</param>
/// <param name="Caller">The calling component, e.g. <c>Application</c>.</param>
/// <param name="Callee">The exported function, e.g. <c>t_get_pid</c>.</param>
/// <param name="Counts">Instructions of each class that occurs.</param>
public sealed record GateCount(string Variant, string Caller, string Callee, IReadOnlyDictionary<InstructionClass, long> Counts);

/// <summary>The gates of a run's images, counted: <c>gates.json</c> beside the rows.</summary>
public static class GateCounts
{
    /// <summary>Its name in a run's folder.</summary>
    public const string FileName = "gates.json";

    /// <summary>
    /// What every gate executes at least, by design: two switches of rights. For a run without counted gates; whatever is
    /// modelled with it says "assumed".
    /// </summary>
    public static InstructionCounts Assumed { get; } = new([new(InstructionClass.Wrpkru, 2)]);

    /// <summary>Counts the gates of an image.</summary>
    /// <exception cref="Statistics.MeasurementException">The path through a gate cannot be told from its bytes.</exception>
    public static IReadOnlyList<GateCount> Of(FinishedImage image)
        => [.. image.Map.Edges.Select(edge => new GateCount(image.Map.Variant, $"{edge.Caller}", edge.Callee,
            GatePath.Count(image.Read(edge.Gate, edge.Bytes).ToArray(), edge.Gate).ToDictionary()))];

    /// <summary>
    /// Writes the gates of a run's images, each edge of each variant once. The images of a variant share their gates:
    /// only addresses differ, so any image that has the edge may give it.
    /// </summary>
    public static void Write(string path, IEnumerable<GateCount> gates)
        => PageFile.Write<GateCount[]>(path,
        [
            .. gates.DistinctBy(gate => (gate.Variant, gate.Caller, gate.Callee))
                .OrderBy(gate => gate.Variant, StringComparer.Ordinal).ThenBy(gate => gate.Caller, StringComparer.Ordinal)
                .ThenBy(gate => gate.Callee, StringComparer.Ordinal),
        ]);

    /// <summary>Reads what <see cref="Write"/> wrote; nothing when the run has no such file.</summary>
    /// <exception cref="RecordFormatException">The file is something else.</exception>
    public static IReadOnlyList<GateCount> ReadIfPresent(string path) => File.Exists(path) ? PageFile.Read<GateCount[]>(path) : [];

    /// <summary>The gate of an edge; null when it was not counted.</summary>
    public static InstructionCounts? Find(this IReadOnlyList<GateCount> gates, string variant, string caller, string callee)
        => gates.FirstOrDefault(gate => gate.Variant == variant && gate.Caller == caller && gate.Callee == callee) is { } found
            ? new InstructionCounts(found.Counts)
            : null;
}
