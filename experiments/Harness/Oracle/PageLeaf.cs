using Testbed.Loader.Plan;

namespace Testbed.Experiments.Oracle;

/// <summary>One mapping as the processor uses it: what all levels of the tables together say (SDM vol. 3A, "Access Rights").</summary>
/// <param name="Address">First virtual address.</param>
/// <param name="Physical">First physical address.</param>
/// <param name="Bytes">4 KiB, 2 MiB or 1 GiB.</param>
/// <param name="Entry">The leaf entry, with U/S and R/W cleared where a higher level clears them, and XD set where one sets it.</param>
public readonly record struct PageLeaf(ulong Address, ulong Physical, ulong Bytes, ulong Entry)
{
    const ulong KeyMask = 0xF;

    /// <summary>The bits of <see cref="Entry"/> that say who may do what, as PageEntry.Leaf composes them.</summary>
    public const ulong AccessBits = PageEntry.Present | PageEntry.Writable | PageEntry.User | PageEntry.NoExecute | KeyMask << PageEntry.KeyShift;

    /// <summary>Protection key, 0..15.</summary>
    public uint Key => (uint)(Entry >> PageEntry.KeyShift & KeyMask);

    /// <summary>PKRU governs it: U/S is 1.</summary>
    public bool User => (Entry & PageEntry.User) != 0;

    /// <summary>It may be written.</summary>
    public bool Write => (Entry & PageEntry.Writable) != 0;

    /// <summary>It may be executed.</summary>
    public bool Execute => (Entry & PageEntry.NoExecute) == 0;

    /// <summary>First address behind.</summary>
    public ulong End => Address + Bytes;

    /// <summary>Key and access, e.g. <c>key 4 rw-</c>; <c>supervisor</c> in front where PKRU does not govern the page.</summary>
    public string Access => $"{(User ? "" : "supervisor ")}key {Key} r{(Write ? 'w' : '-')}{(Execute ? 'x' : '-')}";
}
