using System.Collections.Generic;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>A generated gate.</summary>
/// <param name="Edge">What it serves.</param>
/// <param name="Entry">Virtual address that calls of this edge are redirected to.</param>
/// <param name="Size">Bytes.</param>
public sealed record Gate(Edge Edge, ulong Entry, int Size);

/// <summary>A generated routine that is no gate: what gates, interrupts and the boot path jump to.</summary>
/// <param name="Name">For people.</param>
/// <param name="Address">Virtual address of its first instruction.</param>
/// <param name="Size">Bytes.</param>
public sealed record GateRoutine(string Name, ulong Address, int Size);

/// <summary>A forbidden instruction that the generator placed on purpose (architecture rule 1, run-time sites).</summary>
/// <param name="Address">Virtual address of its first byte.</param>
/// <param name="Instruction">For people.</param>
/// <param name="Reason">What it switches to, and in which routine.</param>
public sealed record RunTimeSite(ulong Address, string Instruction, string Reason);

/// <summary>The generated gate section and everything the image tool and the kernel need to know of it.</summary>
public sealed record GateSectionCode
{
    /// <summary>Machine code from the section's address on; the rest of the capacity is for the tool to fill with INT3.</summary>
    public required byte[] Code { get; init; }

    /// <summary>The gates, in the order of the edges.</summary>
    public required IReadOnlyList<Gate> Gates { get; init; }

    /// <summary>Everything else that was generated, by address: no two overlap, and none overlaps a gate.</summary>
    public required IReadOnlyList<GateRoutine> Routines { get; init; }

    /// <summary>Where rights and stack belong to different components, sorted by start.</summary>
    public required IReadOnlyList<GateWindow> Windows { get; init; }

    /// <summary>Address of the stub of each vector, 0 where no interrupt is expected; 256 entries.</summary>
    public required IReadOnlyList<ulong> InterruptStubs { get; init; }

    /// <summary>Start of the copy routines.</summary>
    public required ulong CopyStart { get; init; }

    /// <summary>End of the copy routines.</summary>
    public required ulong CopyEnd { get; init; }

    /// <summary>Where a fault inside the copy routines resumes.</summary>
    public required ulong CopyFault { get; init; }

    /// <summary>Where T continues a call that a fault ended; of no use in a variant without keys.</summary>
    public required ulong Unwind { get; init; }

    /// <summary>Every forbidden instruction of the section: the scanner's allow list.</summary>
    public required IReadOnlyList<RunTimeSite> Sites { get; init; }
}
