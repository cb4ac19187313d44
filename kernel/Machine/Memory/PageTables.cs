using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>
/// The one set of page tables, made by the loader and edited here: leaves change, tables are only added. Table frames
/// are reached at their identity address. Knows no policy: which page gets which key is decided in kernel/Trusted.
/// </summary>
public static partial class PageTables
{
    const int IndexBits = 9;
    const int EntriesPerTable = 1 << IndexBits;
    const int PageBits = 12;
    const int TopShift = PageBits + 3 * IndexBits;
    const int LargeShift = PageBits + IndexBits;

    static ulong s_root;

    /// <summary>Takes over the loader's tables; the identity address of the top-level one.</summary>
    public static void Init(ulong root) => s_root = root;

    /// <summary>The leaf that maps an address, and the bytes it maps: 4 KiB or 2 MiB. False when nothing is mapped there.</summary>
    public static bool TryFindLeaf(ulong address, out PageTableEntry leaf, out ulong bytes)
    {
        ulong slot = Walk(address, out bytes);
        leaf = slot == 0 ? PageTableEntry.Absent : Read(slot);
        return leaf.Present;
    }

    /// <summary>
    /// Changes key and access of the leaves from an address on, as many as lie in one table and end at or before
    /// <paramref name="end"/>. Returns the bytes they map; 0 when nothing is mapped there, or only a part of the leaf.
    /// </summary>
    public static ulong SetAccess(ulong address, ulong end, SegmentFlags flags)
    {
        ulong slot = Walk(address, out ulong bytes);
        if (slot == 0 || address % bytes != 0)
            return 0;
        ulong tableEnd = slot / AddressSpace.PageBytes * AddressSpace.PageBytes + AddressSpace.PageBytes;
        ulong changed = 0;
        for (; slot < tableEnd && end - address - changed >= bytes; slot += sizeof(ulong))
        {
            PageTableEntry leaf = Read(slot);
            if (!leaf.Present || leaf.Large != (bytes == AddressSpace.LargePageBytes))
                break;
            Write(slot, leaf.WithAccess(flags));
            Processor.ForgetPage(address + changed);
            changed += bytes;
        }
        Signals.Forget(address, address + changed, bytes);
        return changed;
    }

    /// <summary>Unmaps the leaf that maps an address; nothing happens when there is none.</summary>
    public static void Unmap(ulong address)
    {
        ulong slot = Walk(address, out _);
        if (slot == 0)
            return;
        Write(slot, PageTableEntry.Absent);
        Processor.ForgetPage(address);
        Signals.Forget(address, address + AddressSpace.PageBytes, AddressSpace.PageBytes);
    }

    /// <summary>
    /// Replaces the 2 MiB leaf that maps an address by a table of 512 small ones that map the same. The table goes into
    /// a frame that the caller owns and gives away. False when no large leaf is there.
    /// </summary>
    public static bool TrySplit(ulong address, ulong frame)
    {
        ulong slot = Walk(address, out ulong bytes);
        if (slot == 0 || bytes != AddressSpace.LargePageBytes)
            return false;
        PageTableEntry large = Read(slot);
        for (int i = 0; i < EntriesPerTable; i++)
            Write(frame + (ulong)i * sizeof(ulong), large.Part(i));
        Write(slot, PageTableEntry.Table(frame));
        Processor.ForgetPage(address);
        Signals.Forget(address, address + AddressSpace.PageBytes, AddressSpace.PageBytes);
        return true;
    }

    // Identity address of the entry that ends the walk for `address`; 0 when a table on the way is missing.
    static ulong Walk(ulong address, out ulong bytes)
    {
        bytes = AddressSpace.PageBytes;
        ulong table = s_root;
        if (table == 0)
            return 0;                       // a fault before Init, asking for its report
        for (int shift = TopShift; ; shift -= IndexBits)
        {
            ulong slot = table + (address >> shift & EntriesPerTable - 1) * sizeof(ulong);
            if (shift == PageBits)
                return slot;
            PageTableEntry entry = Read(slot);
            if (!entry.Present)
                return 0;
            if (entry.Large && shift == LargeShift)
            {
                bytes = AddressSpace.LargePageBytes;
                return slot;
            }
            table = entry.Physical;
        }
    }

    // SAFETY: slots lie in frames of page tables: mapped at identity, writable for T, owned by nobody else.
    static unsafe PageTableEntry Read(ulong slot) => new(*(ulong*)slot);

    // SAFETY: as Read; the new entry maps a frame that the old one mapped, or nothing, or a table of ours.
    static unsafe void Write(ulong slot, PageTableEntry entry)
    {
        CoreTables.Change(slot, entry);
        *(ulong*)slot = entry.Value;
    }
}
