using System;
using System.Collections.Generic;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>Stands in for the image record: tests say what the image tool would have written.</summary>
static class Image
{
    static readonly byte[] s_exchange = new byte[AddressSpace.PageBytes];

    public static uint[] Keys { get; set; } = [1, 2, 3, 4];

    public static Dictionary<Component, Interval> Texts { get; } = [];

    public static Dictionary<Component, Interval> Stacks { get; } = [];

    public static GateWindow[] WindowList { get; set; } = [];

    public static Interval UserCopy { get; set; }

    public static ulong UserCopyFault { get; set; }

    public static ReadOnlySpan<GateWindow> Windows => WindowList;

    public static uint Key(Component component) => Keys[(int)component];

    public static Interval Text(Component component) => Texts[component];

    public static Interval Stack(Component component) => Stacks[component];

    public static Span<byte> ExchangePage(Component component) => s_exchange;
}
