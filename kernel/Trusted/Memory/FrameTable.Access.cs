using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

// Which range an address lies in, and who may name it in a call (I6).
public sealed partial class FrameTable
{
    int _foundLast;             // where the last address was found: programs name the same memory again and again

    /// <summary>The range that is mapped at a virtual address; false when none is.</summary>
    public bool TryFindMapped(ulong address, out MemoryRegion range)
    {
        int index = FindMapped(address);
        range = index < 0 ? default : _ranges[index];
        return index >= 0;
    }

    /// <summary>
    /// Whether a domain may read, or write, every byte of [address, address + bytes) (I6): memory of its components, and
    /// for reading also the constants that the image holds for everybody. A pointer to anything else is a lie, whatever
    /// the hardware says. No byte at all may be named anywhere.
    /// </summary>
    public bool MayAccess(ComponentSet domain, ulong address, ulong bytes, bool write)
    {
        ulong end = address + bytes;
        if (end < address)
            return false;
        while (address < end)
        {
            int index = FindMapped(address);
            if (index < 0)
                return false;
            ref readonly MemoryRegion range = ref _ranges[index];
            if (!MayAccess(domain, range, write))
                return false;
            address = range.Virtual + range.Pages * AddressSpace.PageBytes;
            if (address <= range.Virtual)       // the range ends with the address space: it holds the rest
                return true;
        }
        return true;
    }

    /// <summary>Whether all these pages have one use and one owner. Addresses are multiples of the page size; no page at all is nobody's.</summary>
    public bool AreOwned(ulong address, ulong pages, RegionUse use, Component owner)
    {
        if (pages == 0 || pages > (ulong.MaxValue - address) / AddressSpace.PageBytes)
            return false;
        ulong end = address + pages * AddressSpace.PageBytes;
        while (address < end)
        {
            int index = FindMapped(address);
            if (index < 0 || _ranges[index].Use != use || new SegmentFlags(_ranges[index].Flags).Component != owner)
                return false;
            address = _ranges[index].Virtual + _ranges[index].Pages * AddressSpace.PageBytes;
        }
        return true;
    }

    /// <summary>Whether these pages are taken and mapped, and no range holds but a part of them: to free them leaves no more ranges.</summary>
    public bool AreWhole(ulong address, ulong pages) => TryCountCuts(address, pages, out ulong cuts) && cuts == 0;

    /// <summary>Some range with this use and owner; false when there is none.</summary>
    public bool TryFindOwned(RegionUse use, Component owner, out MemoryRegion range)
    {
        foreach (ref readonly MemoryRegion candidate in Ranges)
        {
            range = candidate;
            if (range.Use == use && new SegmentFlags(range.Flags).Component == owner)
                return true;
        }
        range = default;
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool MayAccess(ComponentSet domain, in MemoryRegion range, bool write)
    {
        if (range.Use == RegionUse.Lent)        // its key is the borrower's: its owner could not follow the pointer, and the borrower does not own it
            return false;
        SegmentFlags flags = new(range.Flags);
        if (domain.Contains(flags.Component))
            return write ? flags.Write : flags.Read;
        bool constants = flags.Component == Component.None && range.Use == RegionUse.Image && !flags.Write && !flags.Execute;
        return constants && flags.Read && !write;
    }

    // Index of the range that is mapped at an address; -1 when none is.
    int FindMapped(ulong address)
    {
        if (_foundLast < _count && IsMappedIn(_ranges[_foundLast], address))
            return _foundLast;
        // Below the image memory lies at its physical address, which is what the ranges are sorted by.
        if (address < AddressSpace.ImageBase)
        {
            int index = FindLast(address);
            return index >= 0 && IsMappedIn(_ranges[index], address) ? _foundLast = index : -1;
        }
        for (int i = 0; i < _count; i++)
            if (IsMappedIn(_ranges[i], address))
                return _foundLast = i;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsMappedIn(in MemoryRegion range, ulong address)
        => range.Virtual != 0 && address - range.Virtual < range.Pages * AddressSpace.PageBytes;
}
