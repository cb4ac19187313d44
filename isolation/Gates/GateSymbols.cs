using System.Collections.Generic;
using Testbed.Contracts;

namespace Testbed.Isolation.Gates;

/// <summary>Addresses that the linker gave to what the gate section refers to.</summary>
public sealed record GateSymbols
{
    /// <summary>Core page of each component: <c>__trusted_core</c> ..</summary>
    public required IReadOnlyDictionary<Component, ulong> CorePages { get; init; }

    /// <summary>Top of T's stack of each interrupt level: <c>__level_stack_0_top</c> ..; multiples of 16.</summary>
    public required IReadOnlyList<ulong> LevelStackTops { get; init; }

    /// <summary>Bytes of each of these stacks: <c>LEVEL_STACK_BYTES</c> in image.ld.</summary>
    public required ulong LevelStackBytes { get; init; }

    /// <summary>Top of each level's interrupt page: <c>__interrupt_page_0_top</c> ..</summary>
    public required IReadOnlyList<ulong> InterruptPageTops { get; init; }

    /// <summary>First crossing counter, in T's data, 8 bytes per gate; 0 unless the policy counts.</summary>
    public required ulong Counters { get; init; }

    /// <summary>T's function <c>t_interrupt(ref InterruptFrame)</c>.</summary>
    public required ulong Interrupt { get; init; }
}
