using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Records;

/// <summary>
/// What was executed in one part of an image while the application ran, from its first reading of the clock to its last,
/// counted inside QEMU by our plugin (experiments/Plugin) in the very boot whose ticks are in the row. In a row it is two
/// observations, <c>count.program.PART.entries</c> and <c>count.program.PART.instructions</c>.
/// </summary>
/// <param name="Part">Part of the image: an edge's gate, or one of the other names here.</param>
/// <param name="Entries">How often its first instruction began: crossings of an edge, copies, interrupts. Of a text it means nothing.</param>
/// <param name="Instructions">Instructions that began there; those of interrupts are the interrupt's, wherever they stand.</param>
public sealed record ProgramCount(string Part, long Entries, long Instructions)
{
    /// <summary>The way into the copy between the application's memory and what the trusted kernel has for it.</summary>
    public const string Copy = "copy";

    /// <summary>The gate section but for the gates and the way into the copy: what is left is copying.</summary>
    public const string GateSection = "gates";

    /// <summary>Where the trusted kernel looks up, in its table of frames, whose memory it is that an application names.</summary>
    public const string LookUps = "T.look-ups";

    /// <summary>The rest of the trusted kernel's text.</summary>
    public const string Trusted = "T";

    /// <summary>The timer's interrupts, from the first instruction of their stub to its IRET.</summary>
    public const string Interrupts = "interrupts";

    const string Prefix = PluginCount.Prefix + "program.";
    const string EdgePrefix = "edge.";
    const string EntriesSuffix = ".entries", InstructionsSuffix = ".instructions";

    /// <summary>Name of an edge's part: <c>edge.Application.t_write</c>.</summary>
    public static string EdgePart(string caller, string callee) => $"{EdgePrefix}{caller}.{callee}";

    /// <summary>Caller and callee where the part is an edge's gate, e.g. <c>Application.t_write</c>; null where it is none.</summary>
    public string? Edge => Part.StartsWith(EdgePrefix, StringComparison.Ordinal) ? Part[EdgePrefix.Length..] : null;

    /// <summary>As it stands in a row.</summary>
    public IEnumerable<Observation> ToObservations()
        => [new(Prefix + Part + EntriesSuffix, Entries), new(Prefix + Part + InstructionsSuffix, Instructions)];

    /// <summary>All of a row; none when its program was not counted.</summary>
    public static IEnumerable<ProgramCount> Of(Trial trial)
        => from entries in trial.Observations
           where entries.Name.StartsWith(Prefix, StringComparison.Ordinal) && entries.Name.EndsWith(EntriesSuffix, StringComparison.Ordinal)
           let part = entries.Name[Prefix.Length..^EntriesSuffix.Length]
           select new ProgramCount(part, entries.Value, trial.Values(Prefix + part + InstructionsSuffix).Single());
}
