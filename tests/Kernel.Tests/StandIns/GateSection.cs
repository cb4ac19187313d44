using System;
using Testbed.Kernel.Machine;

namespace Testbed.Contracts.Edges;

/// <summary>Stands in for the copy routines of the gate section: an application with one stretch of memory.</summary>
static class GateSection
{
    public const nuint MemoryStart = 0x10_0000;

    public static byte[] Memory { get; set; } = [];

    /// <summary>From this address on the application itself is refused, whatever T believes.</summary>
    public static nuint FaultsFrom { get; set; } = nuint.MaxValue;

    public static int Calls { get; set; }

    public static long CopyFromApplication(nuint source, nuint length)
    {
        Calls++;
        if (length > AddressSpace.PageBytes || source + length > FaultsFrom)
            return 0;
        Memory.AsSpan((int)(source - MemoryStart), (int)length).CopyTo(Image.ExchangePage(Component.Application));
        return 1;
    }

    public static long CopyToApplication(nuint target, nuint length)
    {
        Calls++;
        if (length > AddressSpace.PageBytes || target + length > FaultsFrom)
            return 0;
        Image.ExchangePage(Component.Application)[..(int)length].CopyTo(Memory.AsSpan((int)(target - MemoryStart)));
        return 1;
    }
}
