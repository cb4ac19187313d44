using System;
using Testbed.Contracts;

namespace Testbed.Loader.Plan;

/// <summary>
/// Writes the page tables that a list of regions asks for, into frames that are given as memory: pure, so that tests walk
/// the result like a processor. Identity runs get 2 MiB leaves wherever a whole one fits, everything else 4 KiB leaves.
/// </summary>
public ref struct PageTables
{
    /// <summary>Physical address of the local APIC's registers after reset (SDM vol. 3A, "Local APIC Status and Location").</summary>
    public const ulong LocalApicPhysical = 0xFEE0_0000;

    /// <summary>Physical address of the first I/O APIC's registers (82093AA datasheet, "Register Description").</summary>
    public const ulong IoApicPhysical = 0xFEC0_0000;

    /// <summary>Identity-mapped memory must lie below this: one table of the third level spans it.</summary>
    public const ulong IdentityEnd = EntriesPerTable * DirectoryBytes;

    const int EntriesPerTable = 512;
    const int RootAndIdentityTables = 2;                            // levels 4 and 3
    const int ImageTables = 3;                                      // levels 3, 2 and 1 of the image window
    const ulong DirectoryBytes = EntriesPerTable * AddressSpace.LargePageBytes;
    const ulong LargePageMask = AddressSpace.LargePageBytes - 1;
    const ulong AddressMask = 0x000F_FFFF_FFFF_F000;                // bits 51:12 of an entry

    readonly Span<ulong> tables;
    readonly ulong physical;
    int used;

    PageTables(Span<ulong> tables, ulong physical)
    {
        this.tables = tables;
        this.physical = physical;
        used = 1;                                                   // the root
    }

    /// <summary>How many tables <see cref="Build"/> fills for these regions.</summary>
    public static int Count(ReadOnlySpan<MemoryRegion> regions)
    {
        int count = RootAndIdentityTables + ImageTables;
        ulong directoryEnd = 0;                                     // tables exist for what lies below
        ulong pageTableEnd = 0;
        IdentityRuns runs = new(regions);
        while (runs.TryNext(out IdentityRun run))
        {
            ulong end = (run.End + DirectoryBytes - 1) & ~(DirectoryBytes - 1);
            ulong start = Math.Max(run.Start & ~(DirectoryBytes - 1), directoryEnd);
            count += (int)((end - start) / DirectoryBytes);
            directoryEnd = end;
            // Only the first and the last 2 MiB of a run can be partly covered.
            CountPartial(run.Start, ref pageTableEnd, ref count);
            CountPartial(run.End, ref pageTableEnd, ref count);
        }
        return count;
    }

    /// <summary>
    /// Fills <paramref name="tables"/>, all zero and exactly as long as <see cref="Count"/> says, which lie at
    /// <paramref name="physical"/>; the first is the root. <paramref name="device"/> says who may touch device registers.
    /// </summary>
    public static void Build(Span<ulong> tables, ulong physical, ReadOnlySpan<MemoryRegion> regions, SegmentFlags device)
    {
        PageTables built = new(tables, physical);
        IdentityRuns runs = new(regions);
        while (runs.TryNext(out IdentityRun run))
            built.MapIdentity(run);
        Span<ulong> window = built.PageTable(AddressSpace.ImageBase);
        foreach (ref readonly MemoryRegion region in regions)
            if (region.Use == RegionUse.Image)
                MapImage(window, region.Virtual, region.Physical, (int)region.Pages, PageEntry.Leaf(new SegmentFlags(region.Flags)));
        ulong registers = PageEntry.Leaf(device) | PageEntry.Uncached;
        MapImage(window, AddressSpace.IoApic, IoApicPhysical, 1, registers);
        MapImage(window, AddressSpace.LocalApic, LocalApicPhysical, 1, registers);
    }

    void MapIdentity(in IdentityRun run)
    {
        ulong address = run.Start;
        while (address < run.End)
        {
            ulong blockEnd = Math.Min((address & ~LargePageMask) + AddressSpace.LargePageBytes, run.End);
            if (blockEnd - address == AddressSpace.LargePageBytes)
                address = MapLarge(address, run.End, run.Bits);
            else
            {
                int count = (int)((blockEnd - address) / AddressSpace.PageBytes);
                Fill(PageTable(address).Slice(Index(address, 0), count), address | run.Bits, AddressSpace.PageBytes);
                address = blockEnd;
            }
        }
    }

    // As many 2 MiB leaves as fit below `end` in one directory. Returns the end of what is mapped.
    ulong MapLarge(ulong address, ulong end, ulong bits)
    {
        Span<ulong> entries = Directory(address).Slice(Index(address, 1));
        int count = (int)Math.Min((end - address) / AddressSpace.LargePageBytes, (ulong)entries.Length);
        Fill(entries.Slice(0, count), address | bits | PageEntry.Large, AddressSpace.LargePageBytes);
        return address + (ulong)count * AddressSpace.LargePageBytes;
    }

    // One table maps the whole image window.
    static void MapImage(Span<ulong> window, ulong address, ulong frame, int count, ulong bits)
        => Fill(window.Slice(Index(address, 0), count), frame | bits, AddressSpace.PageBytes);

    Span<ulong> PageTable(ulong address) => Below(Directory(address), Index(address, 1));

    Span<ulong> Directory(ulong address)
        => Below(Below(tables.Slice(0, EntriesPerTable), Index(address, 3)), Index(address, 2));

    // The table that an entry names; a fresh one when it names none.
    Span<ulong> Below(Span<ulong> table, int index)
    {
        ref ulong entry = ref table[index];
        if (entry == 0)
            entry = (physical + (ulong)used++ * AddressSpace.PageBytes) | PageEntry.Table;
        int number = (int)(((entry & AddressMask) - physical) / AddressSpace.PageBytes);
        return tables.Slice(number * EntriesPerTable, EntriesPerTable);
    }

    // Eight entries a turn: this loop is a good part of the loader's time.
    static void Fill(Span<ulong> entries, ulong first, ulong step)
    {
        while (entries.Length >= 8)
        {
            entries[7] = first + 7 * step;      // the highest first: one check of the bounds serves all
            entries[0] = first;
            entries[1] = first += step;
            entries[2] = first += step;
            entries[3] = first += step;
            entries[4] = first += step;
            entries[5] = first += step;
            entries[6] = first += step;
            first += 2 * step;
            entries = entries.Slice(8);
        }
        foreach (ref ulong entry in entries)
        {
            entry = first;
            first += step;
        }
    }

    static void CountPartial(ulong boundary, ref ulong pageTableEnd, ref int count)
    {
        if ((boundary & LargePageMask) == 0 || boundary < pageTableEnd)
            return;
        pageTableEnd = (boundary & ~LargePageMask) + AddressSpace.LargePageBytes;
        count++;
    }

    // Nine bits of the address select the entry; level 0 is the page table.
    static int Index(ulong address, int level) => (int)(address >> (12 + 9 * level)) & (EntriesPerTable - 1);
}
