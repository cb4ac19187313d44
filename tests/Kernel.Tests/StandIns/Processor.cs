using System.Collections.Generic;

namespace Testbed.Kernel.Machine;

/// <summary>Stands in for the processor: remembers what it was told to forget.</summary>
static class Processor
{
    public const uint CodeSelector = 0x08;
    public const uint StackSelector = 0x10;

    public static List<ulong> Forgotten { get; } = [];

    public const ulong Now = 12345;

    public static ulong FaultAddress() => 0;

    public static ulong Timestamp() => Now;

    public static uint Selectors() => CodeSelector | StackSelector << 16;

    public static void ForgetPage(ulong address) => Forgotten.Add(address);
}

/// <summary>Stands in for the linker's symbols.</summary>
static class InterruptPages
{
    public static Interval All { get; set; }
}
