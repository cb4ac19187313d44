using System;
using Testbed.Kernel.Machine;

namespace Testbed.Contracts.Edges;

/// <summary>Stands in for the copy routine of the gate section: an application with one stretch of memory, an exchange page, and what everybody may read.</summary>
static class GateSection
{
    public const nuint MemoryStart = 0x10_0000;

    public static byte[] Memory { get; set; } = [];

    /// <summary>From this address on the application itself is refused, whatever T believes.</summary>
    public static nuint FaultsFrom { get; set; } = nuint.MaxValue;

    public static int Calls { get; set; }

    /// <summary>What everybody may read stands behind this address.</summary>
    public const nuint CommonStart = 0x80_0000;

    public static byte[] Common { get; set; } = [];

    public static long CopyForApplication(nuint target, nuint source, nuint length)
    {
        Calls++;
        if (IsRefused(target, length) || IsRefused(source, length))
            return 0;
        At(source, length).CopyTo(At(target, length));
        return 1;
    }

    static bool IsRefused(nuint address, nuint length)
        => address - MemoryStart < (nuint)Memory.Length && address + length > FaultsFrom;

    static Span<byte> At(nuint address, nuint length)
    {
        if (address - MemoryStart < (nuint)Memory.Length)
            return Memory.AsSpan((int)(address - MemoryStart), (int)length);
        return address == Image.ExchangePageAddress(Component.Application)
            ? Image.ExchangePage(Component.Application)[..(int)length]
            : Common.AsSpan((int)(address - CommonStart), (int)length);
    }
}
