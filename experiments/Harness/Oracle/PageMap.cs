using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Testbed.Contracts;
using Testbed.Loader.Plan;

namespace Testbed.Experiments.Oracle;

/// <summary>A page of a page table.</summary>
/// <param name="Physical">Its frame.</param>
/// <param name="Level">4 for the top level, 1 for the lowest.</param>
/// <param name="Address">First virtual address that it translates.</param>
public readonly record struct PageTable(ulong Physical, int Level, ulong Address);

/// <summary>
/// The whole address space of a stopped machine, walked from CR3 by the harness itself (SDM vol. 3A, "4-Level Paging"). A
/// frame that is linked as a table a second time is not entered again, so that no table, however wrong, makes this endless.
/// </summary>
public sealed class PageMap
{
    const int EntriesPerTable = 512;
    const int IndexBits = 9;
    const int PageBits = 12;
    const int TopLevel = 4;
    const int SignBits = 16;                                        // addresses are extended by bit 47
    const ulong AddressMask = 0x000F_FFFF_FFFF_F000;                // bits 51:12 of an entry

    readonly GuestMemory _memory;
    readonly HashSet<ulong> _seen = [];
    readonly List<PageLeaf> _leaves = [];
    readonly List<PageTable> _tables = [];
    readonly List<PageTable> _repeated = [];
    readonly List<PageTable> _lost = [];

    /// <summary>Walks the tables that CR3 leads to.</summary>
    public PageMap(GuestMemory memory, ulong cr3)
    {
        _memory = memory;
        Enter(new PageTable(cr3 & AddressMask, TopLevel, 0), PageEntry.Writable | PageEntry.User);
    }

    /// <summary>All mappings, by address.</summary>
    public IReadOnlyList<PageLeaf> Leaves => _leaves;

    /// <summary>All frames that hold tables.</summary>
    public IReadOnlyList<PageTable> Tables => _tables;

    /// <summary>Links to a frame that is a table already: none in tables of ours.</summary>
    public IReadOnlyList<PageTable> Repeated => _repeated;

    /// <summary>Links to tables that do not lie in memory: none in tables of ours.</summary>
    public IReadOnlyList<PageTable> Lost => _lost;

    /// <summary>The physical address behind a virtual one; null where nothing is mapped.</summary>
    public ulong? Translate(ulong address)
    {
        foreach (var leaf in _leaves)
            if (address - leaf.Address < leaf.Bytes)
                return leaf.Physical + (address - leaf.Address);
        return null;
    }

    /// <summary>Reads through the mappings. False where not all of it is mapped to memory.</summary>
    public bool TryRead(ulong address, Span<byte> target)
    {
        while (target.Length > 0)
        {
            var part = target[..(int)Math.Min((ulong)target.Length, AddressSpace.PageBytes - address % AddressSpace.PageBytes)];
            if (Translate(address) is not { } physical || !_memory.TryRead(physical, part))
                return false;
            target = target[part.Length..];
            address += (ulong)part.Length;
        }
        return true;
    }

    void Enter(PageTable table, ulong granted)
    {
        if (!_seen.Add(table.Physical))
        {
            _repeated.Add(table);
            return;
        }
        var entries = new ulong[EntriesPerTable];
        if (!_memory.TryRead(table.Physical, MemoryMarshal.AsBytes(entries.AsSpan())))
        {
            _lost.Add(table);
            return;
        }
        _tables.Add(table);
        var shift = PageBits + IndexBits * (table.Level - 1);
        foreach (var (index, entry) in entries.Index().Where(entry => (entry.Item & PageEntry.Present) != 0))
        {
            var address = (ulong)((long)(table.Address + ((ulong)index << shift) << SignBits) >> SignBits);
            // Every level must permit; one that forbids execution is enough.
            var permitted = entry & granted | (entry | granted) & PageEntry.NoExecute;
            if (table.Level == 1 || (entry & PageEntry.Large) != 0)
                _leaves.Add(new PageLeaf(address, entry & AddressMask & ~((1UL << shift) - 1), 1UL << shift, entry & ~Permissions | permitted));
            else
                Enter(new PageTable(entry & AddressMask, table.Level - 1, address), permitted);
        }
    }

    const ulong Permissions = PageEntry.Writable | PageEntry.User | PageEntry.NoExecute;
}
