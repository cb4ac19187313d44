using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Injection;

/// <summary>The component that a fault is injected into.</summary>
public enum InjectionTarget
{
    /// <summary>The application.</summary>
    A,

    /// <summary>The untrusted kernel.</summary>
    U,
}

/// <summary>What is done to the component: the three kinds of Theseus (OSDI 2020), table 1.</summary>
public enum InjectionKind
{
    /// <summary>Nothing: the golden run, which the others are compared with.</summary>
    None,

    /// <summary>An aligned word of eight bytes gets a random value.</summary>
    Word,

    /// <summary>One bit changes.</summary>
    Bit,

    /// <summary>An instruction is not executed.</summary>
    Skip,
}

/// <summary>Which of the component's memory is changed.</summary>
public enum InjectionRegion
{
    /// <summary>None: an instruction was skipped.</summary>
    None,

    /// <summary>Its code, read-only for every component.</summary>
    Text,

    /// <summary>What it has allocated on its heap.</summary>
    Heap,

    /// <summary>Its stack, from the stack pointer on.</summary>
    Stack,
}

/// <summary>One row = one boot with at most one fault injected. Facts only; <see cref="InjectionVerdict"/> judges them.</summary>
public sealed record InjectionRow
{
    /// <summary>Seed of the run. It, target and number decide the injection, and with the image the whole boot.</summary>
    public required long Seed { get; init; }

    /// <summary>Whom it hits.</summary>
    public required InjectionTarget Target { get; init; }

    /// <summary>Number of the injection, from 1; 0 is the golden run.</summary>
    public required int Number { get; init; }

    /// <summary>What was done.</summary>
    public required InjectionKind Kind { get; init; }

    /// <summary>Where.</summary>
    public required InjectionRegion Region { get; init; }

    /// <summary>Before which instruction of the target, counted from 0 over its whole run.</summary>
    public required int Moment { get; init; }

    /// <summary>How many instructions the target executes in the golden run.</summary>
    public required int Instructions { get; init; }

    /// <summary>Address of that instruction, 0x...; empty in the golden run.</summary>
    public required string Rip { get; init; }

    /// <summary>Function it belongs to.</summary>
    public required string Function { get; init; }

    /// <summary>First address that was changed, or of the instruction that was skipped; empty in the golden run.</summary>
    public required string Address { get; init; }

    /// <summary>What stood there, in hexadecimal, as the bytes lie; of a skipped instruction its bytes.</summary>
    public required string Before { get; init; }

    /// <summary>What stands there afterwards; empty for a skipped instruction.</summary>
    public required string After { get; init; }

    /// <summary>How the machine came to its end.</summary>
    public required MachineEnd End { get; init; }

    /// <summary>The same in words; empty when the application returned 0.</summary>
    public required string Reason { get; init; }

    /// <summary>What the oracle found, but for the injected change itself.</summary>
    public required IReadOnlyList<OracleFinding> Findings { get; init; }

    /// <summary>Numbers that the guest reported, in their order, but for ticks.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Faults that the trusted kernel recorded, in their order; the last one is that which ended the machine, if one did.</summary>
    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>Timer ticks that the trusted kernel counted after the injection, out of its memory.</summary>
    public required long Heartbeats { get; init; }

    /// <summary>Variant of the image.</summary>
    public required string Variant { get; init; }

    /// <summary>The whole kernel command line.</summary>
    public required string CommandLine { get; init; }

    /// <summary>SHA-256 of the image file.</summary>
    public required string ImageSha256 { get; init; }

    /// <summary>Version of QEMU.</summary>
    public required string Qemu { get; init; }

    /// <summary>Commit, 40 hexadecimal digits.</summary>
    public required string Commit { get; init; }

    /// <summary>True when the working tree differed from <see cref="Commit"/>.</summary>
    public required bool Dirty { get; init; }

    /// <summary>All that a run does and that does not depend on the host, as text: two boots of one injection agree in it.</summary>
    public string Behaviour() => string.Join('\n', (string[])
    [
        $"end {End} {Reason}", .. Findings.Select(finding => $"finding {finding}"),
        .. Observations.Select(observation => $"{observation}"), .. Faults.Select(fault => $"{fault}"),
    ]);
}
