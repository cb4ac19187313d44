using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Loader;

/// <summary>A request that a plan accepts, to be changed by tests, and what came of it.</summary>
sealed class TestMachine
{
    public const ulong Page = AddressSpace.PageBytes;
    public const ulong MiB = 1 << 20;

    public List<FrameRange> Memory = [Frames(0, 0x9F), Frames(0x100, 0x3F00)];      // 64 MiB with the legacy hole
    public FrameRange Loader = Frames(0x100, 16);
    public FrameRange Handover = Frames(0x104, 1);
    public FrameRange Archive = Frames(0x3FF0, 8);      // header, four pages of image, three of files
    public ulong Image = 0x3FF1 * Page;
    public FrameRange Files = Frames(0x3FF5, 3);
    public List<ElfSegment> Segments = TestImage.Segments();

    /// <summary>A range by page numbers.</summary>
    public static FrameRange Frames(ulong first, ulong count) => FrameRange.Touching(first * Page, count * Page);

    public LoadError Error;
    public LoadPlan Plan;
    public MemoryRegion[] Regions = [];
    public ulong[] Tables = [];

    /// <summary>Plans with room for <paramref name="room"/> regions and, if that succeeds, builds the page tables.</summary>
    public LoadError TryPlan(int room = LoadPlan.MostRegions)
    {
        RegionList regions = new(new MemoryRegion[room]);
        LoadRequest request = new()
        {
            Memory = Memory.ToArray(), Loader = Loader, Handover = Handover, Archive = Archive, Image = Image, Files = Files,
            Segments = Segments.ToArray(),
        };
        Error = LoadPlan.TryMake(request, ref regions, out Plan);
        Regions = regions.Regions.ToArray();
        if (Error != LoadError.None)
            return Error;
        Tables = new ulong[Plan.TableCount * 512];
        PageTables.Build(Tables, Plan.Tables, Regions, Plan.Trusted);
        return Error;
    }

    public Dictionary<ulong, MappedPage> Pages() => PageWalk.Pages(Tables, Plan.Tables);

    public MemoryRegion Only(RegionUse use) => Regions.Single(region => region.Use == use);

    /// <summary>The use of one frame, found in the regions.</summary>
    public MemoryRegion Of(ulong physical)
        => Regions.Single(r => physical >= r.Physical && physical < r.Physical + r.Pages * Page);
}
