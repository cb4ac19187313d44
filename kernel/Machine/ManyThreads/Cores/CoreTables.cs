using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>
/// Page tables of each further core: one path of four tables down to the image window, copies of core 0's but for the pages that
/// each core has a frame of its own for. All other tables are shared, and what changes in the window changes in all.
/// Reached, as all tables, at their identity address.
/// </summary>
public static class CoreTables
{
    /// <summary>Pages of a core: those that are shown in place of the image's, and the tables.</summary>
    public const ulong Pages = Own + Levels + OfSecond;

    const int Own = 21;                 // CoreStart.asm, own_pages
    const int OfSecond = Components.Last == Component.SecondApplication ? 1 : 0;     // that application's core page
    const int Levels = 4;
    const int EntriesPerTable = 512;
    const int TopShift = 39, IndexBits = 9;

    static int s_count;
    static ulong s_window;              // core 0's lowest table of the window
    static ulong s_first, s_second, s_third;

    /// <summary>Top of a core's idle stack at its identity address: what it runs on before it has the tables in these frames.</summary>
    public static ulong FirstStackTop(ulong frames) => frames + Own * AddressSpace.PageBytes;

    /// <summary>
    /// Makes the tables of the next core in <see cref="Pages"/> frames of T at their identity address. Returns the top-level one. The
    /// frames keep what they hold.
    /// </summary>
    public static ulong Make(ulong frames)
    {
        ulong table = frames + Own * AddressSpace.PageBytes;
        ulong root = table;
        ulong from = PageTables.Root;
        Copy(from, table);
        for (int shift = TopShift; shift > TopShift - (Levels - 1) * IndexBits; shift -= IndexBits)
        {
            ulong slot = (AddressSpace.ImageBase >> shift & EntriesPerTable - 1) * sizeof(ulong);
            from = PageTables.ReadEntry(from + slot).Physical;
            ulong next = table + AddressSpace.PageBytes;
            Copy(from, next);
            PageTables.WriteEntry(table + slot, PageTableEntry.Table(next));
            table = next;
        }
        for (int page = 0; page < Own; page++)
            if (Image.Has(Guard.InterruptPages) || !InterruptPages.All.Contains(OwnPage(page)))
                Show(table, OwnPage(page), frames + (ulong)page * AddressSpace.PageBytes);
        for (ulong page = Own + Levels; page < Pages; page++)
            Show(table, ComponentCore.Address(Component.SecondApplication), frames + page * AddressSpace.PageBytes);
        s_window = from;
        Keep(table);
        return root;
    }

    /// <summary>An entry is about to change: if it is one of the window that all cores share, it changes in their tables, too.</summary>
    public static void Change(ulong slot, PageTableEntry entry)
    {
        if (slot - s_window >= AddressSpace.PageBytes)
            return;
        for (int core = 0; core < s_count; core++)
        {
            ulong other = (core == 0 ? s_first : core == 1 ? s_second : s_third) + (slot - s_window);
            if (PageTables.ReadEntry(other).Physical == PageTables.ReadEntry(slot).Physical)
                PageTables.WriteEntry(other, entry);
        }
    }

    static void Keep(ulong table)
    {
        if (s_count == 0)
            s_first = table;
        else if (s_count == 1)
            s_second = table;
        else
            s_third = table;
        s_count++;
    }

    // A frame of the core's own, in place of the image's.
    static void Show(ulong table, ulong address, ulong frame)
    {
        ulong slot = table + SlotOf(address);
        PageTables.WriteEntry(slot, PageTables.ReadEntry(slot).At(frame));
    }

    static ulong SlotOf(ulong address) => (address - AddressSpace.ImageBase) / AddressSpace.PageBytes * sizeof(ulong);

    static void Copy(ulong from, ulong to)
    {
        for (ulong entry = 0; entry < AddressSpace.PageBytes; entry += sizeof(ulong))
            PageTables.WriteEntry(to + entry, PageTables.ReadEntry(from + entry));
    }

    [RuntimeImport("*", "core_page_address"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong OwnPage(int page);
}
