using System;
using System.Collections.Generic;
using System.Text;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>Stands in for the image record: tests say what the image tool would have written.</summary>
static class Image
{
    static readonly byte[] s_exchange = new byte[AddressSpace.PageBytes];

    public static uint[] Keys { get; set; } = [1, 2, 3, 4];

    public static uint[] Pkru { get; set; } = [0, 0xF000, 0xF0F0, 0xF00F];

    public static Dictionary<Component, Interval> Texts { get; } = [];

    public static Dictionary<Component, Interval> Stacks { get; } = [];

    public static GateWindow[] WindowList { get; set; } = [];

    public static Interval UserCopy { get; set; }

    public static ulong UserCopyFault { get; set; }

    public static ulong Unwind { get; set; }

    public static ReadOnlySpan<GateWindow> Windows => WindowList;

    public static SymbolEntry[] SymbolList { get; set; } = [];

    public static string[] SymbolNames { get; set; } = [];

    public static ReadOnlySpan<SymbolEntry> Symbols => SymbolList;

    public static ReadOnlySpan<byte> Variant => "full"u8;

    public static ReadOnlySpan<byte> Mutant => default;

    public static bool CountsCrossings => false;

    public static Guard? Missing { get; set; }

    public static bool Has(Guard guard) => guard != Missing;

    public static ReadOnlySpan<byte> NameOf(SymbolEntry symbol)
        => Encoding.UTF8.GetBytes(SymbolNames[Array.FindIndex(SymbolList, other => other.Offset == symbol.Offset)]);

    public static uint Rights(Component component) => Pkru[(int)component];

    public static uint Key(Component component) => Keys[(int)component];

    public static Interval Text(Component component) => Texts[component];

    public static Interval Stack(Component component) => Stacks[component];

    public static Span<byte> ExchangePage(Component component) => s_exchange;

    /// <summary>No address of the host's: it only names the page.</summary>
    public static nuint ExchangePageAddress(Component component) => 0x70_0000;
}

/// <summary>Stands in for T's core page: tests say what the gates would have written.</summary>
static class TrustedCore
{
    public static Component Current { get; set; } = Component.Trusted;

    public static Dictionary<Component, ulong> StackPointers { get; } = [];

    public static ulong StackFor(Component component) => StackPointers.GetValueOrDefault(component);
}

/// <summary>Stands in for A's core page: remembers whether its door was closed.</summary>
static class ComponentCore
{
    public static bool DoorClosed { get; set; }

    public static void CloseDoor() => DoorClosed = true;
}
