using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// A machine as no firmware should describe it: memory that overlaps, is tiny or lies at the end of the address space,
/// loader and archive anywhere; often enough only a little wrong, so that plans are also made.
/// </summary>
sealed class HostileMachine
{
    const ulong Page = AddressSpace.PageBytes;
    const int MostRanges = 12;

    /// <summary>The ranges of RAM, as the loader is told.</summary>
    public List<FrameRange> Memory { get; } = [];

    /// <summary>What the loader would ask of the plan, but for memory and segments.</summary>
    public FrameRange Loader { get; }

    public FrameRange Handover { get; }

    public FrameRange Archive { get; }

    public ulong Image { get; }

    public FrameRange Files { get; }

    public HostileMachine(Random random, ulong imagePages)
    {
        Memory.Add(Frames(0, 0x9F));
        Memory.Add(Frames(0x100, (ulong)random.Next(0x200, 0x8000)));
        Loader = Frames(0x100 + (ulong)random.Next(16), 16);
        Handover = Frames(Loader.Start / Page + (ulong)random.Next(16), 1);
        ulong filePages = (ulong)random.Next(3);
        ulong first = 0x180 + (ulong)random.Next(0x180);
        Archive = Frames(first, 1 + imagePages + filePages);
        Image = (first + 1) * Page;
        Files = filePages == 0 ? default : Frames(first + 1 + imagePages, filePages);

        if (random.Next(2) == 0)
            Image += (ulong)random.Next(-1, 2) * Page;
        if (random.Next(3) == 0)
            Loader = Anywhere(random);
        if (random.Next(3) == 0)
            Handover = Anywhere(random);
        if (random.Next(4) == 0)
            Archive = Anywhere(random);
        if (random.Next(4) == 0)
            Files = Anywhere(random);
        for (int i = random.Next(MostRanges) * random.Next(2); i > 0; i--)
            Memory.Insert(random.Next(Memory.Count + 1), Anywhere(random));
    }

    /// <summary>Makes the plan; the regions are the plan's only when it answers None.</summary>
    public LoadError TryPlan(ReadOnlySpan<ElfSegment> segments, out LoadPlan plan, out MemoryRegion[] regions)
    {
        RegionList list = new(new MemoryRegion[LoadPlan.MostRegions]);
        LoadRequest request = new()
        {
            Memory = Memory.ToArray(), Loader = Loader, Handover = Handover, Archive = Archive, Image = Image, Files = Files, Segments = segments,
        };
        LoadError error = LoadPlan.TryMake(request, ref list, out plan);
        regions = list.Regions.ToArray();
        return error;
    }

    /// <summary>Whether a frame is RAM by the memory map.</summary>
    public bool IsMemory(ulong frame) => Memory.Any(range => frame >= range.Start && frame < range.End);

    // Mostly near what is there, sometimes at an end of the address space. As firmware does it, in bytes: only whole frames remain.
    static FrameRange Anywhere(Random random)
    {
        ulong start = random.Next(4) != 0 ? (ulong)random.Next(0x900_0000) : HostileNumber.Near(random, 0x10_0000);
        ulong length = random.Next(3) != 0 ? (ulong)random.Next(0x40_0000) : HostileNumber.Near(random, 0x10_0000);
        return FrameRange.Inside(start, Math.Min(length, ulong.MaxValue - start));
    }

    static FrameRange Frames(ulong first, ulong count) => FrameRange.Touching(first * Page, count * Page);
}
