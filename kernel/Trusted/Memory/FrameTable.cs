using System;
using Testbed.Contracts;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Who owns every frame of RAM, what for, and with which access: sorted, disjoint ranges in an array of fixed capacity.
/// Starts from the loader's list and changes only by giving a part of a free range to somebody or taking a part of a
/// range back, so that no frame is ever lost or owned twice. Knows nothing of page tables (Frames.cs keeps the two together).
/// </summary>
public sealed partial class FrameTable
{
    readonly MemoryRegion[] _ranges;
    readonly uint _freeFlags;
    int _count;

    FrameTable(MemoryRegion[] ranges, uint freeFlags)
    {
        _ranges = ranges;
        _freeFlags = freeFlags;
    }

    /// <summary>All ranges, sorted by physical address.</summary>
    public ReadOnlySpan<MemoryRegion> Ranges => new Span<MemoryRegion>(_ranges, 0, _count);

    /// <summary>Ranges that may still be added.</summary>
    public ulong Room => (ulong)(_ranges.Length - _count);

    /// <summary>Frames that nobody uses.</summary>
    public ulong FreePages
    {
        get
        {
            ulong pages = 0;
            foreach (ref readonly MemoryRegion range in Ranges)
                if (range.Use == RegionUse.Free)
                    pages += range.Pages;
            return pages;
        }
    }

    /// <summary>
    /// Makes a table out of sorted ranges, with room for so many more; <paramref name="free"/> is the access to memory
    /// that nobody uses. False when a range is empty or unaligned, wraps around, or does not lie above the one before.
    /// </summary>
    [Allocates]
    public static bool TryMake(ReadOnlySpan<MemoryRegion> ranges, int room, SegmentFlags free, out FrameTable table)
    {
        const ulong mostPages = ulong.MaxValue / AddressSpace.PageBytes;
        table = new FrameTable(new MemoryRegion[ranges.Length + room], free.Value);
        ulong end = 0;
        foreach (ref readonly MemoryRegion range in ranges)
        {
            if (range.Physical % AddressSpace.PageBytes != 0 || range.Physical < end || range.Pages == 0
                || range.Pages > mostPages - range.Physical / AddressSpace.PageBytes)
                return false;
            end = End(range);
        }
        ranges.CopyTo(table._ranges);
        table._count = ranges.Length;
        return true;
    }

    /// <summary>The lowest free frames that are so many in a row; false when there are none.</summary>
    public bool TryFindFree(ulong pages, out ulong physical)
    {
        foreach (ref readonly MemoryRegion range in Ranges)
        {
            physical = range.Physical;
            if (range.Use == RegionUse.Free && range.Pages >= pages)
                return true;
        }
        physical = 0;
        return false;
    }

    /// <summary>Gives these free frames to a new use, at their identity address. False when not all are free, or there is no room.</summary>
    public bool TryTake(ulong physical, ulong pages, RegionUse use, SegmentFlags flags)
        => use != RegionUse.Free && TryAssign(fromFree: true, Range(physical, pages, physical, use, flags.Value));

    /// <summary>Makes these frames free, at their identity address. False when they are free already, not all in one range, or there is no room.</summary>
    public bool TryRelease(ulong physical, ulong pages)
        => TryAssign(fromFree: false, Range(physical, pages, physical, RegionUse.Free, _freeFlags));

    /// <summary>Makes these frames reserved: mapped nowhere, owned by nobody, for good. Fails as <see cref="TryRelease"/> does.</summary>
    public bool TryRetire(ulong physical, ulong pages)
        => TryAssign(fromFree: false, Range(physical, pages, 0, RegionUse.Reserved, 0));

    /// <summary>
    /// Gives mapped pages, which may lie in several ranges, to another use, at the addresses where they are. False, and
    /// nothing is changed, when one is free or not mapped, or there is no room.
    /// </summary>
    public bool TryChange(ulong address, ulong pages, RegionUse use, SegmentFlags flags)
        => use != RegionUse.Free && TryReplace(address, pages, use, flags.Value);

    /// <summary>Makes pages at their identity address free, which may lie in several ranges. Fails as <see cref="TryChange"/> does.</summary>
    public bool TryTakeBack(ulong address, ulong pages) => TryReplace(address, pages, RegionUse.Free, _freeFlags);

    /// <summary>The free range with the most frames (the lowest of several); false when nothing is free.</summary>
    public bool TryFindLargestFree(out MemoryRegion largest)
    {
        largest = default;
        foreach (ref readonly MemoryRegion range in Ranges)
            if (range.Use == RegionUse.Free && range.Pages > largest.Pages)
                largest = range;
        return largest.Pages > 0;
    }

    // Replaces a part of one known range, free or not as asked for; what is left of that range stays as it is.
    bool TryAssign(bool fromFree, in MemoryRegion part)
    {
        int index = FindLast(part.Physical);
        if (index < 0 || part.Pages == 0 || part.Physical % AddressSpace.PageBytes != 0 || part.Physical >= End(_ranges[index]))
            return false;
        MemoryRegion whole = _ranges[index];
        ulong before = (part.Physical - whole.Physical) / AddressSpace.PageBytes;
        if (part.Pages > whole.Pages - before || (whole.Use == RegionUse.Free) != fromFree)
            return false;
        ulong after = whole.Pages - before - part.Pages;
        if (_count + (before > 0 ? 1 : 0) + (after > 0 ? 1 : 0) > _ranges.Length)
            return false;

        if (after > 0)
            Insert(index + 1, Part(whole, before + part.Pages, after));
        if (before > 0)
            Insert(index++, Part(whole, 0, before));
        _ranges[index] = part;
        MergeAround(index);
        return true;
    }

    bool TryReplace(ulong address, ulong pages, RegionUse use, uint flags)
    {
        if (!TryCountCuts(address, pages, out ulong cuts) || cuts > Room)
            return false;
        while (pages > 0)
        {
            MemoryRegion whole = _ranges[FindMapped(address)];
            ulong first = (address - whole.Virtual) / AddressSpace.PageBytes;
            MemoryRegion part = Part(whole, first, Math.Min(pages, whole.Pages - first));
            (part.Use, part.Flags) = (use, flags);
            if (!TryAssign(fromFree: false, part))
                return false;
            address += part.Pages * AddressSpace.PageBytes;
            pages -= part.Pages;
        }
        return true;
    }

    // How many ranges more there are when these pages are cut out of theirs, 0..2; false unless all are taken and mapped.
    bool TryCountCuts(ulong address, ulong pages, out ulong cuts)
    {
        cuts = 0;
        if (pages == 0 || pages > (ulong.MaxValue - address) / AddressSpace.PageBytes || address % AddressSpace.PageBytes != 0)
            return false;
        ulong end = address + pages * AddressSpace.PageBytes;
        for (ulong next = address; next < end;)
        {
            int index = FindMapped(next);
            if (index < 0 || _ranges[index].Use == RegionUse.Free)
                return false;
            ulong start = _ranges[index].Virtual;
            next = start + _ranges[index].Pages * AddressSpace.PageBytes;
            cuts += (start < address ? 1u : 0) + (next > end ? 1u : 0);
        }
        return true;
    }

    static MemoryRegion Range(ulong physical, ulong pages, ulong address, RegionUse use, uint flags)
        => new() { Physical = physical, Virtual = address, Pages = pages, Use = use, Flags = flags };

    static MemoryRegion Part(MemoryRegion whole, ulong first, ulong pages)
    {
        ulong offset = first * AddressSpace.PageBytes;
        whole.Physical += offset;
        if (whole.Virtual != 0)
            whole.Virtual += offset;
        whole.Pages = pages;
        return whole;
    }

    static ulong End(in MemoryRegion range) => range.Physical + range.Pages * AddressSpace.PageBytes;

    // Index of the last range that starts at or below an address; -1 when all start above.
    int FindLast(ulong physical)
    {
        int low = 0;
        int high = _count;                      // the first range above starts in low..high
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_ranges[middle].Physical <= physical)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    void Insert(int index, MemoryRegion range)
    {
        new Span<MemoryRegion>(_ranges, index, _count - index).CopyTo(new Span<MemoryRegion>(_ranges, index + 1, _count - index));
        _ranges[index] = range;
        _count++;
    }

    void MergeAround(int index)
    {
        if (index + 1 < _count && Continues(_ranges[index], _ranges[index + 1]))
            Merge(index);
        if (index > 0 && Continues(_ranges[index - 1], _ranges[index]))
            Merge(index - 1);
    }

    void Merge(int index)
    {
        _ranges[index].Pages += _ranges[index + 1].Pages;
        _count--;
        new Span<MemoryRegion>(_ranges, index + 2, _count - index - 1).CopyTo(new Span<MemoryRegion>(_ranges, index + 1, _count - index - 1));
    }

    // Equal in all but place, and adjacent in both address spaces.
    static bool Continues(in MemoryRegion low, in MemoryRegion high)
        => low.Use == high.Use && low.Flags == high.Flags && End(low) == high.Physical
            && (low.Virtual == 0 ? high.Virtual == 0 : high.Virtual == low.Virtual + (high.Physical - low.Physical));
}
