using System.Runtime.InteropServices;

namespace Testbed.Contracts;

/// <summary>
/// What the loader hands to the kernel, in RDI at the kernel's entry: a page-aligned block of frames of T, at its
/// identity address. All addresses in it are identity addresses; lengths are bytes.
/// Contract: written by loader/Boot, read by kernel/Trusted; the layout is the same source on both sides.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct BootInfo
{
    /// <summary>Value of <see cref="Magic"/>: the bytes "TESTBED1".</summary>
    public const ulong ExpectedMagic = 0x3144_4542_5453_4554;

    /// <summary><see cref="ExpectedMagic"/>; anything else means the two sides were not built together.</summary>
    public ulong Magic;

    /// <summary>TSC at the loader's first instruction.</summary>
    public ulong LoaderEntryTicks;

    /// <summary>TSC when the loader jumps to the kernel.</summary>
    public ulong KernelEntryTicks;

    /// <summary>Physical (= identity) address of the top-level page table.</summary>
    public ulong PageTableRoot;

    /// <summary>First byte of the kernel command line (not terminated), readable.</summary>
    public ulong CommandLine;

    /// <summary>Length of the command line.</summary>
    public ulong CommandLineLength;

    /// <summary>First byte of the initrd archive as a whole (its image member's pages are not mapped here).</summary>
    public ulong Archive;

    /// <summary>Length of the archive.</summary>
    public ulong ArchiveLength;

    /// <summary>
    /// First byte of the part of the archive that is still mapped, read-only with U's key: the headers and files behind
    /// the image member, in whole pages.
    /// </summary>
    public ulong Files;

    /// <summary>Length of that part; 0 when the archive holds nothing but the image.</summary>
    public ulong FilesLength;

    /// <summary>Address of the first <see cref="MemoryRegion"/>; they are sorted by physical address and do not overlap.</summary>
    public ulong Regions;

    /// <summary>Number of regions.</summary>
    public ulong RegionCount;
}
