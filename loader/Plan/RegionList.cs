using System;
using Testbed.Contracts;

namespace Testbed.Loader.Plan;

/// <summary>
/// The frames of the machine as a list of regions: sorted by physical address, no frame in two of them. It starts as free
/// memory; everything else is carved out of a region that is already there, so that no frame can get two uses.
/// </summary>
public ref struct RegionList
{
    readonly Span<MemoryRegion> storage;
    int count;

    /// <summary>An empty list that may grow to the length of <paramref name="storage"/>.</summary>
    public RegionList(Span<MemoryRegion> storage)
    {
        this.storage = storage;
        count = 0;
    }

    /// <summary>The regions, in ascending order.</summary>
    public readonly ReadOnlySpan<MemoryRegion> Regions => storage.Slice(0, count);

    /// <summary>Adds memory that is in no region yet: free and mapped where it lies, or reserved and not mapped.</summary>
    public LoadError Add(FrameRange frames, RegionUse use, SegmentFlags flags)
    {
        int index = count;
        while (index > 0 && storage[index - 1].Physical >= frames.Start)
            index--;
        if ((index > 0 && EndOf(storage[index - 1]) > frames.Start)
            || (index < count && storage[index].Physical < frames.End))
            return LoadError.MemoryMapMalformed;
        if (!TryMakeRoom(index, 1))
            return LoadError.TooManyRegions;
        storage[index] = new MemoryRegion
        {
            Physical = frames.Start,
            Virtual = use == RegionUse.Reserved ? 0 : frames.Start,
            Pages = frames.Pages,
            Use = use,
            Flags = flags.Value,
        };
        return LoadError.None;
    }

    /// <summary>
    /// Turns frames that are all in one region of use <paramref name="from"/> into a region of their own, mapped at
    /// <paramref name="address"/> (0: not mapped). The rest of that region stays as it is.
    /// </summary>
    public LoadError Carve(FrameRange frames, RegionUse from, RegionUse use, ulong address, SegmentFlags flags)
    {
        int index = count - 1;
        while (index >= 0 && storage[index].Physical > frames.Start)
            index--;
        if (index < 0 || storage[index].Use != from || EndOf(storage[index]) < frames.End)
            return LoadError.NotInMemory;
        return CarveAt(index, frames, use, address, flags);
    }

    /// <summary>
    /// Takes <paramref name="pages"/> free frames in a row, the lowest ones below <paramref name="limit"/>, and maps them at
    /// <paramref name="address"/>, or with <see cref="Identity"/> where they lie.
    /// </summary>
    public LoadError Take(ulong pages, ulong limit, RegionUse use, ulong address, SegmentFlags flags, out ulong physical)
    {
        for (int i = 0; i < count; i++)
        {
            ref MemoryRegion free = ref storage[i];
            physical = free.Physical;
            if (free.Use != RegionUse.Free || free.Pages < pages)
                continue;
            FrameRange frames = FrameRange.Touching(physical, pages * AddressSpace.PageBytes);
            if (frames.End > limit)
                break;
            return CarveAt(i, frames, use, address == Identity ? physical : address, flags);
        }
        physical = 0;
        return LoadError.NotEnoughMemory;
    }

    /// <summary>Address that stands for "where the frames lie", for callers that do not know yet where that is.</summary>
    public const ulong Identity = ulong.MaxValue;

    LoadError CarveAt(int index, FrameRange frames, RegionUse use, ulong address, SegmentFlags flags)
    {
        MemoryRegion whole = storage[index];
        ulong before = (frames.Start - whole.Physical) / AddressSpace.PageBytes;
        ulong after = (EndOf(whole) - frames.End) / AddressSpace.PageBytes;
        int pieces = (before != 0 ? 1 : 0) + (after != 0 ? 1 : 0);
        if (!TryMakeRoom(index + 1, pieces))
            return LoadError.TooManyRegions;
        if (before != 0)
            storage[index++].Pages = before;
        ref MemoryRegion carved = ref storage[index];
        carved.Physical = frames.Start;
        carved.Virtual = address;
        carved.Pages = frames.Pages;
        carved.Use = use;
        carved.Flags = flags.Value;
        if (after == 0)
            return LoadError.None;
        ref MemoryRegion rest = ref storage[index + 1];
        rest = whole;
        rest.Physical = frames.End;
        rest.Pages = after;
        if (whole.Virtual != 0)
            rest.Virtual += frames.End - whole.Physical;
        return LoadError.None;
    }

    // Moves the regions from `index` on up by `pieces` places; what stood at `index` still stands there.
    bool TryMakeRoom(int index, int pieces)
    {
        if (count + pieces > storage.Length)
            return false;
        for (int i = count - 1; i >= index && pieces != 0; i--)
            storage[i + pieces] = storage[i];
        count += pieces;
        return true;
    }

    static ulong EndOf(in MemoryRegion region) => region.Physical + region.Pages * AddressSpace.PageBytes;
}
