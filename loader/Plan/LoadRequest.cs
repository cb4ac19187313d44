using System;
using Testbed.Isolation.Image.Elf;

namespace Testbed.Loader.Plan;

/// <summary>What a plan starts from: where things lie in physical memory, and the image's checked segments.</summary>
public ref struct LoadRequest
{
    /// <summary>RAM, in any order, disjoint; what lies above <see cref="PageTables.IdentityEnd"/> is left alone.</summary>
    public ReadOnlySpan<FrameRange> Memory;

    /// <summary>The loader's own frames.</summary>
    public FrameRange Loader;

    /// <summary>The one page of the loader that still runs under the final page tables.</summary>
    public FrameRange Handover;

    /// <summary>The archive, in whole frames.</summary>
    public FrameRange Archive;

    /// <summary>Physical address of the image's first byte, inside the archive and page-aligned.</summary>
    public ulong Image;

    /// <summary>The part of the archive that holds files; empty when there are none.</summary>
    public FrameRange Files;

    /// <summary>The loadable segments, as <see cref="ImageSegments"/> accepted them.</summary>
    public ReadOnlySpan<ElfSegment> Segments;
}
