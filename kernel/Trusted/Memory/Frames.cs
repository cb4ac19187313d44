using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The machine's frames: the frame table and the page tables, changed together, so that what the table says about a
/// frame is what the processor enforces (I3). Free memory is mapped with T's key: giving it away is a change of key.
/// </summary>
static partial class Frames
{
    const int RangesToCome = 128 + Threads.Ranges;       // ranges that may be added to the loader's: heaps, page tables, what components ask for
    const ulong RangesKept = 16;        // of these, for the kernel itself: a component that uses up the rest harms no other

    static FrameTable? s_table;

    /// <summary>The table exists: until then nobody but T has run.</summary>
    public static bool Known => s_table != null;

    /// <summary>The ownership table.</summary>
    public static FrameTable Table => s_table!;

    /// <summary>Takes the loader's list and page tables over.</summary>
    [Allocates]
    public static void Init()
    {
        if (s_table != null)
            Panic.Halt("frames-twice"u8);
        PageTables.Init(BootMemory.Info.PageTableRoot);
        foreach (ref readonly MemoryRegion region in BootMemory.Regions)
        {
            SegmentFlags flags = new(region.Flags);
            if (flags.Write && flags.Execute && Image.Has(Guard.WriteXorExecute))
                Panic.Halt("I3-writable-and-executable"u8);
        }
        if (!FrameTable.TryMake(BootMemory.Regions, RangesToCome, FreeFlags, out FrameTable table))
            Panic.Halt("frames-malformed"u8);
        s_table = table;
    }

    /// <summary>Access to a component's own data: readable, writable, with its key.</summary>
    public static SegmentFlags DataOf(Component component) => DataOf(component, component, write: true);

    /// <summary>Access to data of one component that another can reach. Not executable, but in the mutant wx-off (I3).</summary>
    public static SegmentFlags DataOf(Component owner, Component reachableBy, bool write)
        => new(read: true, write, execute: !Image.Has(Guard.WriteXorExecute), Image.Key(reachableBy), owner, bootOnly: false, stack: false);

    /// <summary>Gives free frames to a component, at their identity address, with whatever they hold.</summary>
    public static void Give(ulong physical, ulong pages, RegionUse use, Component component)
    {
        if (!Table.TryTake(physical, pages, use, DataOf(component)) || !TrySplitEdges(physical, pages))
            Panic.Halt("frames-not-free"u8);
        SetAccess(physical, pages, DataOf(component));
    }

    /// <summary>
    /// Gives a component so many free pages in a row, cleared (A34: nothing of a former owner is left). False, and
    /// nothing is changed, when there are none, or no room to remember it.
    /// </summary>
    public static bool TryGiveCleared(ulong pages, RegionUse use, Component component, out ulong address)
    {
        if (!Table.TryFindFree(pages, out address) || Table.Room < RangesKept || !Table.TryTake(address, pages, use, DataOf(component)))
            return false;
        if (!TrySplitEdges(address, pages))
        {
            if (!Table.TryRelease(address, pages))
                Panic.Halt("frames-lost"u8);
            return false;
        }
        MappedMemory.Clear(address, pages);
        SetAccess(address, pages, DataOf(component));
        return true;
    }

    /// <summary>Gives mapped pages another use and access. False, and no access is changed, when there is no room to remember it.</summary>
    public static bool TryChange(ulong address, ulong pages, RegionUse use, SegmentFlags flags)
    {
        if (Table.Room < RangesKept || !TrySplitEdges(address, pages) || !Table.TryChange(address, pages, use, flags))
            return false;
        SetAccess(address, pages, flags);
        return true;
    }

    /// <summary>Makes pages that were given free again. Fails as <see cref="TryChange"/> does; whole ranges can always be taken back.</summary>
    public static bool TryTakeBack(ulong address, ulong pages)
    {
        if (Table.Room < RangesKept && !Table.AreWhole(address, pages))
            return false;
        if (!TrySplitEdges(address, pages) || !Table.TryTakeBack(address, pages))
            return false;
        SetAccess(address, pages, FreeFlags);
        return true;
    }

    /// <summary>Takes back all that a component asked for while it ran, lent or not: for the end of that component.</summary>
    public static void ReclaimAll(Component component)
    {
        while (Table.TryFindOwned(RegionUse.Mapped, component, out MemoryRegion range) || Table.TryFindOwned(RegionUse.Lent, component, out range))
            if (!TryTakeBack(range.Virtual, range.Pages))
                Panic.Halt("frames-lost"u8);
    }

    /// <summary>
    /// Overwrites a part of the image that is read-only, or code: nobody may be executing it. Meanwhile its pages are T's data, at the
    /// same address: no frame is mapped twice, none is writable and executable, and nobody but T runs (I3).
    /// </summary>
    public static void Rewrite(Interval part, ReadOnlySpan<byte> bytes)
    {
        if (!Table.TryFindMapped(part.Start, out MemoryRegion range))
            Panic.Halt("frames-not-mapped"u8);
        ulong start = part.Start / AddressSpace.PageBytes * AddressSpace.PageBytes;
        ulong pages = (part.End - start + AddressSpace.PageBytes - 1) / AddressSpace.PageBytes;
        SetAccess(start, pages, DataOf(Component.Trusted));
        bytes.CopyTo(Image.Bytes(part));
        SetAccess(start, pages, new SegmentFlags(range.Flags));
    }

    /// <summary>Gives free frames to T. Free memory has T's key: no page changes.</summary>
    public static void Claim(ulong physical, ulong pages, RegionUse use)
    {
        if (!Table.TryTake(physical, pages, use, DataOf(Component.Trusted)))
            Panic.Halt("frames-not-free"u8);
    }

    /// <summary>Makes frames of the loader free memory: whatever they hold, it is executable no longer.</summary>
    public static void Release(in MemoryRegion region)
    {
        SegmentFlags flags = new(region.Flags);
        if (flags.Execute || !flags.Write)
            SetAccess(region.Physical, region.Pages, FreeFlags);
        if (!Table.TryRelease(region.Physical, region.Pages))
            Panic.Halt("frames-not-owned"u8);
    }

    /// <summary>Unmaps pages of the image for good.</summary>
    public static void Retire(in MemoryRegion region)
    {
        for (ulong i = 0; i < region.Pages; i++)
            PageTables.Unmap(region.Virtual + i * AddressSpace.PageBytes);
        if (!Table.TryRetire(region.Physical, region.Pages))
            Panic.Halt("frames-not-owned"u8);
    }

    static SegmentFlags FreeFlags
        => new(read: true, write: true, execute: false, Image.Key(Component.Trusted), Component.None, bootOnly: false, stack: false);

    // Whole leaves; the edges of the run are edges of leaves.
    static void SetAccess(ulong address, ulong pages, SegmentFlags flags)
    {
        ulong end = address + pages * AddressSpace.PageBytes;
        while (address < end)
        {
            ulong changed = PageTables.SetAccess(address, end, flags);
            if (changed == 0)
                Panic.Halt("frames-not-mapped"u8);
            address += changed;
        }
    }

    // A large leaf that a run covers in part is split first. False when no frame is left for the table.
    static bool TrySplitEdges(ulong address, ulong pages)
        => TrySplitAt(address) && TrySplitAt(address + pages * AddressSpace.PageBytes);

    static bool TrySplitAt(ulong address)
    {
        if (address % AddressSpace.LargePageBytes == 0
            || !PageTables.TryFindLeaf(address, out _, out ulong bytes) || bytes != AddressSpace.LargePageBytes)
            return true;
        return Table.TryFindFree(1, out ulong frame)
            && Table.TryTake(frame, 1, RegionUse.PageTables, DataOf(Component.Trusted))
            && PageTables.TrySplit(address, frame);
    }
}
