using System;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Loader.Boot;

/// <summary>The loader's variable memory, of fixed size and zero at the start: it has no heap, and its stack is small.</summary>
// SAFETY: each span below covers exactly one field of the one static workspace, which lives for ever.
unsafe struct Workspace
{
    /// <summary>Longest command line that is handed over: it shares a page with <see cref="BootInfo"/>.</summary>
    public const int CommandLineBytes = (int)AddressSpace.PageBytes - 128;

    fixed byte commandLine[CommandLineBytes];
    fixed ulong memory[LoadPlan.MostMemoryRanges * 2];              // FrameRange: two words each
    fixed ulong segments[ImageSegments.Most * ElfSegment.Bytes / 8];
    fixed ulong regions[LoadPlan.MostRegions * 4];                  // MemoryRegion: four words each

    fixed ulong exceptionTable[Boot.ExceptionTable.Vectors * Boot.ExceptionTable.WordsPerGate];

    static Workspace s_only;

    public static Span<byte> CommandLine
    {
        get
        {
            fixed (Workspace* only = &s_only)
                return new Span<byte>(only->commandLine, CommandLineBytes);
        }
    }

    public static Span<FrameRange> Memory
    {
        get
        {
            fixed (Workspace* only = &s_only)
                return new Span<FrameRange>(only->memory, LoadPlan.MostMemoryRanges);
        }
    }

    public static Span<ElfSegment> Segments
    {
        get
        {
            fixed (Workspace* only = &s_only)
                return new Span<ElfSegment>(only->segments, ImageSegments.Most);
        }
    }

    public static Span<MemoryRegion> Regions
    {
        get
        {
            fixed (Workspace* only = &s_only)
                return new Span<MemoryRegion>(only->regions, LoadPlan.MostRegions);
        }
    }

    public static Span<ulong> ExceptionTable
    {
        get
        {
            fixed (Workspace* only = &s_only)
                return new Span<ulong>(only->exceptionTable, Boot.ExceptionTable.Vectors * Boot.ExceptionTable.WordsPerGate);
        }
    }
}
