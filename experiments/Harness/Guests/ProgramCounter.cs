using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Testbed.Analysis.Records;

namespace Testbed.Experiments.Guests;

/// <summary>
/// Our second plugin in QEMU (experiments/Plugin/README.md): says in which parts of an image instructions were executed between the
/// application's first reading of the clock and its last. It changes no tick of the guest's clock, and hardly its speed.
/// </summary>
/// <param name="Plugin">Path of the plugin.</param>
/// <param name="Mark">Address of the instruction with which the application reads the clock.</param>
/// <param name="Interrupt">Address of the first instruction of the timer's interrupts.</param>
/// <param name="Parts">Parts; of those that overlap the first one takes an instruction.</param>
public sealed record ProgramCounter(string Plugin, ulong Mark, ulong Interrupt, IReadOnlyList<CountedPart> Parts)
{
    /// <summary>What QEMU is told, for counts to stand in <paramref name="countFile"/> when it has ended.</summary>
    public IReadOnlyList<string> Words(string countFile) => ["-plugin", string.Join(',',
    [
        $"file={QemuCommandLine.Escape(Plugin)}", $"out={QemuCommandLine.Escape(countFile)}", $"mark=0x{Mark:x}", $"interrupt=0x{Interrupt:x}",
        .. Parts.Select(part => $"range=0x{part.Start:x}-0x{part.End:x}"),
    ])];

    /// <summary>Reads the counts; null when QEMU ended without writing them.</summary>
    /// <exception cref="JsonException">They are not what the plugin writes.</exception>
    public IReadOnlyList<Observation>? Read(string countFile)
    {
        if (!File.Exists(countFile))
            return null;
        var counts = JsonSerializer.Deserialize<Counts>(File.ReadAllText(countFile), s_strict) ?? throw new JsonException("null is no count");
        return [.. Named(counts.Between).SelectMany(count => count.ToObservations())];
    }

    IEnumerable<ProgramCount> Named(PartCounts counts)
    {
        if (counts.Ranges.Length != Parts.Count)
            throw new JsonException($"{counts.Ranges.Length} counts of {Parts.Count} parts");
        return Parts.Zip(counts.Ranges, (part, count) => Named(part.Name, count)).Append(Named(ProgramCount.Interrupts, counts.Interrupts));
    }

    static ProgramCount Named(string part, long[] count) => count is [var entries, var instructions]
        ? new ProgramCount(part, entries, instructions)
        : throw new JsonException($"{count.Length} numbers for {part}");

    static readonly JsonSerializerOptions s_strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    sealed record Counts(long Marks, PartCounts Between, PartCounts All);

    sealed record PartCounts(long[] Interrupts, long[][] Ranges);
}
