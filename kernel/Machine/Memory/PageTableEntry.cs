using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>
/// A page-table entry as the processor reads it. The only file of the kernel that knows its bits.
/// Source: SDM vol. 3A, "4-Level Paging and 5-Level Paging", "Protection Keys".
/// </summary>
public readonly partial struct PageTableEntry
{
    const ulong PresentBit = 1 << 0;
    const ulong WriteBit = 1 << 1;
    const ulong UserBit = 1 << 2;               // U/S: 1 in all that changes here, for PKRU governs no other page
    const ulong LargeBit = 1 << 7;              // PS: a leaf of 2 MiB (in the second-lowest level)
    const ulong ExecuteDisableBit = 1UL << 63;
    const int KeyShift = 59;
    const ulong KeyMask = 0xF;
    const ulong AddressMask = 0x000F_FFFF_FFFF_F000;

    /// <summary>The entry as it stands in the table.</summary>
    public readonly ulong Value;

    /// <summary>Wraps an entry as read from a table.</summary>
    public PageTableEntry(ulong value) => Value = value;

    /// <summary>Maps nothing.</summary>
    public static PageTableEntry Absent => default;

    /// <summary>An entry that points to the next lower table; access is decided by the leaf alone.</summary>
    public static PageTableEntry Table(ulong physical) => new(physical & AddressMask | PresentBit | WriteBit | UserBit);

    /// <summary>The processor uses this entry.</summary>
    public bool Present => (Value & PresentBit) != 0;

    /// <summary>It ends the walk one level early: 2 MiB instead of 4 KiB.</summary>
    public bool Large => (Value & LargeBit) != 0;

    /// <summary>The page may be written.</summary>
    public bool Write => (Value & WriteBit) != 0;

    /// <summary>The page may be executed.</summary>
    public bool Execute => (Value & ExecuteDisableBit) == 0;

    /// <summary>Protection key, 0..15.</summary>
    public uint Key => (uint)(Value >> KeyShift & KeyMask);

    /// <summary>Physical address of the page, or of the next lower table.</summary>
    public ulong Physical => Value & AddressMask;

    /// <summary>
    /// The same leaf with another key and access. Writable wins over executable, so that no leaf of ours is both (I3), but in the mutant wx-off.
    /// </summary>
    public PageTableEntry WithAccess(SegmentFlags flags)
    {
        ulong value = Value & ~(WriteBit | ExecuteDisableBit | KeyMask << KeyShift) | (ulong)flags.Key << KeyShift;
        if (flags.Write)
            value |= WriteBit;
        if (!flags.Execute || (flags.Write && Image.Has(Guard.WriteXorExecute)))
            value |= ExecuteDisableBit;
        return new PageTableEntry(value);
    }

    /// <summary>Entry number <paramref name="index"/> (0..511) of the table that maps the same as this 2 MiB leaf.</summary>
    public PageTableEntry Part(int index) => new((Value & ~LargeBit) + (ulong)index * AddressSpace.PageBytes);
}
