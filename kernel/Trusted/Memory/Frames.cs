using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The machine's frames: the frame table and the page tables, changed together, so that what the table says about a
/// frame is what the processor enforces (I3). Free memory is mapped with T's key: giving it away is a change of key.
/// </summary>
static class Frames
{
    const int RangesToCome = 32;        // ranges that the kernel itself may add to the loader's: heaps, page tables

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
    public static SegmentFlags DataOf(Component component)
        => new(read: true, write: true, execute: false, Image.Key(component), component, bootOnly: false, stack: false);

    /// <summary>Gives free frames to a component, at their identity address.</summary>
    public static void Give(ulong physical, ulong pages, RegionUse use, Component component)
    {
        if (!Table.TryTake(physical, pages, use, DataOf(component)))
            Panic.Halt("frames-not-free"u8);
        SetAccess(physical, pages, DataOf(component));
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

    // Whole leaves where the run covers them; a large leaf that it covers in part is split first.
    static void SetAccess(ulong address, ulong pages, SegmentFlags flags)
    {
        ulong end = address + pages * AddressSpace.PageBytes;
        while (address < end)
        {
            ulong changed = PageTables.SetAccess(address, end, flags);
            if (changed == 0)
                Split(address);
            address += changed;
        }
    }

    static void Split(ulong address)
    {
        if (!Table.TryFindFree(1, out ulong frame))
            Panic.Halt("no-frame-for-page-table"u8);
        Claim(frame, 1, RegionUse.PageTables);
        if (!PageTables.TrySplit(address, frame))
            Panic.Halt("frames-not-mapped"u8);
    }
}
