using System;
using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>A gate section at made-up addresses, one edge of every shape.</summary>
static class GateFixture
{
    public const ulong Section = AddressSpace.ImageBase + 0x1_0000;
    public const ulong CorePages = AddressSpace.ImageBase + 0x2_0000;
    public const ulong LevelStacks = AddressSpace.ImageBase + 0x3_0000;
    public const ulong InterruptPages = AddressSpace.ImageBase + 0x4_0000;
    public const ulong Exchange = AddressSpace.ImageBase + 0x5_0000;
    public const ulong Common = AddressSpace.ImageBase + 0x6_8000;
    public const ulong Counters = AddressSpace.ImageBase + 0x6_0000;
    public const ulong Functions = AddressSpace.ImageBase + 0x10_0000;
    public const int Capacity = 16 * 1024;
    const ulong FunctionBytes = 0x100;

    public static readonly GateSymbols Symbols = new()
    {
        CorePages = new Dictionary<Component, ulong>
        {
            [Component.Trusted] = CorePages,
            [Component.Untrusted] = CorePages + AddressSpace.PageBytes,
            [Component.Application] = CorePages + 2 * AddressSpace.PageBytes,
            [Component.SecondApplication] = CorePages + 3 * AddressSpace.PageBytes,
        },
        LevelStackTops = [LevelStacks + 0x2000, LevelStacks + 0x5000, LevelStacks + 0x8000, LevelStacks + 0xB000],
        LevelStackBytes = 0x2000,
        InterruptPageTops = [InterruptPages + 0x1000, InterruptPages + 0x2000, InterruptPages + 0x3000, InterruptPages + 0x4000],
        Counters = Counters,
        Interrupt = Functions + 0x1000,
    };

    /// <summary>Where each application exchanges bytes with T.</summary>
    public static readonly IReadOnlyDictionary<Component, ulong> ExchangePages = new Dictionary<Component, ulong>
    {
        [Component.Application] = Exchange,
        [Component.SecondApplication] = Exchange + AddressSpace.PageBytes,
    };

    static readonly (Component Caller, Export Export)[] s_shapes =
    [
        (Component.Application, new Export("t_void", Component.Trusted, 0, 0, ResultRegister.None)),
        (Component.Application, new Export("t_int", Component.Trusted, 0, 0, ResultRegister.Integer)),
        (Component.Application, new Export("t_half", Component.Trusted, 0, 0, ResultRegister.HalfInteger)),
        (Component.Application, new Export("t_float", Component.Trusted, 0, 2, ResultRegister.Float)),
        (Component.Application, new Export("t_six", Component.Trusted, 6, 8, ResultRegister.Integer)),
        (Component.Untrusted, new Export("t_void", Component.Trusted, 0, 0, ResultRegister.None)),
        (Component.Trusted, new Export("u_void", Component.Untrusted, 0, 0, ResultRegister.None)),
        (Component.Trusted, new Export("u_six", Component.Untrusted, 6, 8, ResultRegister.Integer)),
        (Component.Trusted, new Export("a_two", Component.Application, 2, 0, ResultRegister.Integer)),
        (Component.Trusted, new Export("b_three", Component.SecondApplication, 3, 0, ResultRegister.Integer)),
        (Component.SecondApplication, new Export("t_int", Component.Trusted, 0, 0, ResultRegister.Integer)),
    ];

    /// <summary>One edge of every shape.</summary>
    public static readonly IReadOnlyList<Edge> Edges =
        [.. s_shapes.Select((shape, i) => new Edge(shape.Caller, shape.Export, Functions + (ulong)i * FunctionBytes))];

    /// <summary>The edge of a caller and an exported name.</summary>
    public static Edge EdgeOf(Component caller, string name) => Edges.Single(edge => edge.Caller == caller && edge.Export.Name == name);

    /// <summary>Generates a section with every edge that the variant separates.</summary>
    public static GateSectionCode Emit(string variant) => Emit(Variants.Load(variant));

    /// <summary>Generates a section with every edge that the policy separates.</summary>
    public static GateSectionCode Emit(VariantPolicy policy)
        => GateSection.Emit(new GateSectionRequest(policy, Section, Capacity, [.. Edges.Where(edge => policy.Components.Contains(edge.Caller) && policy.Components.Contains(edge.Export.Owner) && policy.Separates(edge.Caller, edge.Export.Owner))], Symbols));

    /// <summary>The gate of an edge.</summary>
    public static Gate GateOf(GateSectionCode code, Component caller, string name)
        => code.Gates.Single(gate => gate.Edge == EdgeOf(caller, name));

    /// <summary>The instructions from an address on, for a number of bytes.</summary>
    public static IReadOnlyList<Instruction> Decode(GateSectionCode code, ulong address, int bytes)
        => [.. GateListing.Decode(code.Code.AsMemory((int)(address - Section), bytes), address)];

    /// <summary>The instructions of a gate.</summary>
    public static IReadOnlyList<Instruction> Decode(GateSectionCode code, Gate gate) => Decode(code, gate.Entry, gate.Size);
}
