using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Runs;

/// <summary>A finished image as rows name it, with its map.</summary>
/// <param name="Path">The image file.</param>
/// <param name="Variant">Variant; for a counting image the variant that it is otherwise equal to.</param>
/// <param name="CountsCrossings">True when its gates count.</param>
/// <param name="Workload">Workload.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">Digest of the file, lower-case hexadecimal.</param>
/// <param name="Map">What stands where in it.</param>
public sealed record BootImage(
    string Path, string Variant, bool CountsCrossings, string Workload, long Bytes, string Sha256, ImageMap Map)
{
    /// <summary>The kernel that boots it where that is not ours; null for every image of ours.</summary>
    public Peer? Peer { get; init; }

    /// <summary>Whether its application may have threads, and so more than one core.</summary>
    public bool HasThreads => Map.Symbols.Any(symbol => symbol.Name == "t_thread_create");

    /// <summary>Address of a symbol; null when there is none of that name.</summary>
    public ulong? AddressOf(string name) => Map.Symbols.FirstOrDefault(symbol => symbol.Name == name)?.Address;

    /// <summary>Counts this image's instructions by the texts of the components, the gates, and the boot code that is gone after Seal.</summary>
    public InstructionCounter Counter(string plugin) => new(plugin,
        [.. s_parts.Select(part => Section(part.Name, part.Symbol))]);

    /// <summary>
    /// Counts what is executed while this image's application runs: in the gate of each edge, in the rest of the gate section, which
    /// copies for the trusted kernel, in that kernel's look-ups, in the rest of it, and in interrupts. What is executed elsewhere the
    /// variants have in common.
    /// </summary>
    public ProgramCounter ProgramCounter(string plugin) => new(plugin, Map.AddressOf("A.read_ticks"), Map.AddressOf($"interrupt.{InterruptVectors.NonMaskableInterrupt}"),
    [
        .. Map.Edges.Select(edge => new CountedPart(ProgramCount.EdgePart($"{edge.Caller}", edge.Callee), edge.Gate, edge.Gate + edge.Bytes)),
        Symbol(ProgramCount.Copy, "gate_copy_for_application"), Section(ProgramCount.GateSection, "__gates"),
        Symbol(ProgramCount.LookUps, "T.Trusted_Testbed_Kernel_Trusted_FrameTable__FindMapped"), Section(ProgramCount.Trusted, "__text_T"),
    ]);

    CountedPart Symbol(string name, string symbol)
    {
        var place = Map.Symbols.First(candidate => candidate.Name == symbol);
        return new CountedPart(name, place.Address, place.Address + place.Bytes);
    }

    CountedPart Section(string name, string symbol) => new(name, Map.AddressOf(symbol + "_start"), Map.AddressOf(symbol + "_end"));

    /// <summary>The same, and each gate by itself, called by its edge's name; what else was generated stays with <c>other</c>.</summary>
    public InstructionCounter Tracer(string plugin, string traceFile) => Counter(plugin) with
    {
        Parts =
        [
            .. Counter(plugin).Parts.Where(part => part.Name != "gates"),
            .. Map.Edges.Select(edge => new CountedPart($"edge{edge.Index}", edge.Gate, edge.Gate + edge.Bytes)),
        ],
        TraceFile = traceFile,
    };

    /// <summary>
    /// Counts what is executed between two readings of the application's clock (kernel/Application/Clock.asm): our kernel's parts
    /// and each function of the mathematics library apart; what is left is the program's own.
    /// </summary>
    public InstructionCounter TimedPart(string plugin)
    {
        var clock = Map.Symbols.Single(symbol => symbol.Name == ClockFunction);
        return new InstructionCounter(plugin,
        [
            .. s_parts.Where(part => part.Name is not "A" && AddressOf(part.Symbol + "_start") is not null)
                .Select(part => new CountedPart(part.Name, Map.AddressOf(part.Symbol + "_start"), Map.AddressOf(part.Symbol + "_end"))),
            .. Map.Symbols.Where(symbol => SpanCount.IsMathematics(symbol.Name, ApplicationPrefix))
                .Select(symbol => new CountedPart(SpanCount.LibraryPrefix + symbol.Name[ApplicationPrefix.Length..], symbol.Address, symbol.Address + symbol.Bytes)),
        ])
        { Clock = new CountedPart(clock.Name, clock.Address, clock.Address + clock.Bytes) };
    }

    /// <summary>How the application's own names begin in a map.</summary>
    const string ApplicationPrefix = "A.";

    const string ClockFunction = ApplicationPrefix + "read_ticks";

    /// <summary>Parts by the symbols that isolation/Image/image.ld puts around them.</summary>
    static readonly (string Name, string Symbol)[] s_parts =
        [("T", "__text_T"), ("U", "__text_U"), ("A", "__text_A"), ("gates", "__gates"), ("boot", "__boot")];

    /// <summary>A run that says it is another image than this one was not a run of this one: it becomes a crash.</summary>
    public GuestRun Recognise(GuestRun run)
        => run.Report.Start is { } start && start != new StartMark(Map.Variant, Map.Mutant, CountsCrossings)
            ? run with { Ending = new Ending(Outcome.Crashed, $"the guest says that it is {start}") }
            : run;

    /// <summary>Name of the function or object that an address lies in; empty when there is none.</summary>
    public string SymbolAt(ulong address)
        => Map.SymbolAt(address)?.Name ?? "";

    /// <summary>Caller and callee of an edge, e.g. <c>Application->t_get_pid</c>; empty when the map has none of that index.</summary>
    public string EdgeName(int index)
        => Map.Edges.FirstOrDefault(edge => edge.Index == index) is { } edge ? $"{edge.Caller}->{edge.Callee}" : "";
}
