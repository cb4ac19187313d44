using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Testbed.Analysis.Records;

namespace Testbed.Experiments.Guests;

/// <summary>A part of an image whose instructions are counted apart.</summary>
/// <param name="Name">Its name in the counts, e.g. <c>gates</c>.</param>
/// <param name="Start">Its first address.</param>
/// <param name="End">The first address behind it.</param>
public sealed record CountedPart(string Name, ulong Start, ulong End);

/// <summary>
/// Our plugin in QEMU (experiments/Plugin/README.md): counts every instruction by core, part and class. It changes no tick
/// of the guest's clock, and needs an emulator: KVM executes what no plugin sees.
/// </summary>
/// <param name="Plugin">Path of the plugin.</param>
/// <param name="Parts">Parts that do not overlap; whatever lies elsewhere is counted as <c>other</c>.</param>
public sealed record InstructionCounter(string Plugin, IReadOnlyList<CountedPart> Parts)
{
    /// <summary>Where the application reads its clock, to be told what is executed from one reading to the next; null for no such place.</summary>
    public CountedPart? Clock { get; init; }

    /// <summary>Where the plugin also writes which part executed when; null where nobody asks. A guest with a trace is slow, and its ticks are the same.</summary>
    public string? TraceFile { get; init; }

    /// <summary>What QEMU is told, for counts to stand in <paramref name="countFile"/> when it has ended.</summary>
    public IReadOnlyList<string> Words(string countFile) => ["-plugin", string.Join(',',
        (TraceFile is null ? [] : (string[])[$"trace={QemuCommandLine.Escape(TraceFile)}"]).Concat(Parts.Select(part => $"range={part.Name}@0x{part.Start:x}-0x{part.End:x}"))
            .Concat(Clock is { } clock ? [$"spans=0x{clock.Start:x}-0x{clock.End:x}"] : [])
            .Prepend($"out={QemuCommandLine.Escape(countFile)}").Prepend($"file={QemuCommandLine.Escape(Plugin)}"))];

    /// <summary>Reads the counts; null when QEMU ended without writing them.</summary>
    /// <exception cref="JsonException">They are not what the plugin writes.</exception>
    public static IReadOnlyList<Observation>? Read(string countFile)
    {
        if (!File.Exists(countFile))
            return null;
        var counts = JsonSerializer.Deserialize<Counts>(File.ReadAllText(countFile), s_strict) ?? throw new JsonException("null is no count");
        return
        [
            new Observation(PluginCount.UntilFirstTimeStamp, counts.UntilFirstRdtsc),
            new Observation(PluginCount.UntilLastTimeStamp, counts.UntilLastRdtsc),
            .. counts.Cores.SelectMany(core => (Observation[])
            [
                new(PluginCount.OfCore(core.Core, PluginCount.OwnFirst), core.UntilFirstRdtsc),
                new(PluginCount.OfCore(core.Core, PluginCount.OwnLast), core.UntilLastRdtsc),
                new(PluginCount.OfCore(core.Core, PluginCount.OwnBetween), core.BetweenLastRdtscs),
            ]),
            .. from core in counts.Cores
               from part in core.Ranges
               from kind in part.Value
               select new PluginCount(core.Core, part.Key, kind.Key, kind.Value).ToObservation(),
            .. from span in counts.Spans.Index()
               from part in span.Item
               select new SpanCount(span.Index + 1, part.Key, part.Value).ToObservation(),
        ];
    }

    static readonly JsonSerializerOptions s_strict = new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    sealed record Counts(long UntilFirstRdtsc, long UntilLastRdtsc, CoreCounts[] Cores, IReadOnlyDictionary<string, long>[] Spans);

    sealed record CoreCounts(int Core, long Instructions, long UntilFirstRdtsc, long UntilLastRdtsc, long BetweenLastRdtscs,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Ranges);
}
