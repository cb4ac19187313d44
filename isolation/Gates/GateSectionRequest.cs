using System.Collections.Generic;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Gates;

/// <summary>What the gate section of an image is generated from.</summary>
/// <param name="Policy">The variant.</param>
/// <param name="Address">Virtual address of the section.</param>
/// <param name="Capacity">Bytes that the linker reserved.</param>
/// <param name="Edges">The calls that cross components, in the order of their counters. None of them when one domain holds both ends.</param>
/// <param name="Symbols">Addresses of what gates refer to.</param>
public sealed record GateSectionRequest(
    VariantPolicy Policy,
    ulong Address,
    int Capacity,
    IReadOnlyList<Edge> Edges,
    GateSymbols Symbols);
