using System;
using System.Collections.Generic;
using Testbed.Contracts;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Loader;

/// <summary>One page as the processor would find it: where it lies and the bits of its leaf.</summary>
sealed record MappedPage(ulong Frame, ulong Bits, bool Large);

/// <summary>Walks page tables like a processor, without sharing a line with what wrote them (SDM vol. 3A, "4-Level Paging").</summary>
static class PageWalk
{
    const ulong Address = 0x000F_FFFF_FFFF_F000;

    /// <summary>Every mapped 4 KiB of the address space, by virtual address; 2 MiB leaves are taken apart.</summary>
    public static Dictionary<ulong, MappedPage> Pages(ulong[] tables, ulong physical)
    {
        Dictionary<ulong, MappedPage> pages = [];
        HashSet<ulong> visited = [];
        Walk(physical, 3, 0);
        return pages;

        void Walk(ulong table, int level, ulong prefix)
        {
            if (!visited.Add(table))
                throw new InvalidOperationException($"table {table:x} is used twice");
            int number = checked((int)((table - physical) / AddressSpace.PageBytes));
            for (int i = 0; i < 512; i++)
            {
                ulong entry = tables[number * 512 + i];
                ulong address = prefix | (ulong)i << (12 + 9 * level);
                if ((entry & 1) == 0)
                {
                    if (entry != 0)
                        throw new InvalidOperationException($"entry {entry:x} at {address:x} is not present and not zero");
                    continue;
                }
                if (level == 3 && i >= 256)
                    address |= 0xFFFF_0000_0000_0000;       // canonical form
                bool large = level == 1 && (entry & PageEntry.Large) != 0;
                if (level != 0 && !large)
                {
                    if ((entry & ~Address) != PageEntry.Table)
                        throw new InvalidOperationException($"table entry {entry:x} at {address:x} has other bits than a table's");
                    Walk(entry & Address, level - 1, address);
                    continue;
                }
                ulong bytes = large ? AddressSpace.LargePageBytes : AddressSpace.PageBytes;
                ulong frame = entry & Address;
                if (frame % bytes != 0)
                    throw new InvalidOperationException($"leaf {entry:x} at {address:x} is misaligned");
                for (ulong offset = 0; offset < bytes; offset += AddressSpace.PageBytes)
                    pages.Add(address + offset, new MappedPage(frame + offset, entry & ~Address & ~PageEntry.Large, large));
            }
        }
    }
}
