using System;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>What the loader left in memory (Contracts.BootInfo), without pointers. Frames of T: nobody else writes them.</summary>
public static class BootMemory
{
    static nuint s_bootInfo;

    /// <summary>Takes over the loader's block. False, and then nothing here may be used, when it is not one.</summary>
    // SAFETY: kernel_entry passes on what the loader put into RDI: a page at its identity address.
    public static unsafe bool TryInit(nuint bootInfo)
    {
        s_bootInfo = bootInfo;
        return bootInfo != 0 && ((BootInfo*)bootInfo)->Magic == BootInfo.ExpectedMagic;
    }

    /// <summary>The block itself.</summary>
    // SAFETY: TryInit checked the block; its frames stay T's and mapped.
    public static unsafe ref readonly BootInfo Info => ref *(BootInfo*)s_bootInfo;

    /// <summary>The kernel command line.</summary>
    // SAFETY: part of the loader's block.
    public static unsafe ReadOnlySpan<byte> CommandLine => new((void*)Info.CommandLine, (int)Info.CommandLineLength);

    /// <summary>Every frame of RAM, sorted by physical address.</summary>
    // SAFETY: part of the loader's block.
    public static unsafe ReadOnlySpan<MemoryRegion> Regions => new((void*)Info.Regions, (int)Info.RegionCount);
}
