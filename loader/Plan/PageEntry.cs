using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Loader.Plan;

/// <summary>Bits of a page-table entry (SDM vol. 3A, "4-Level Paging", and "Protection Keys").</summary>
public static class PageEntry
{
    /// <summary>The entry maps something.</summary>
    public const ulong Present = 1UL << 0;

    /// <summary>Writes are permitted.</summary>
    public const ulong Writable = 1UL << 1;

    /// <summary>U/S=1, for PKRU governs no other page: set in every entry but a leaf that is <see cref="SegmentFlags.OpenToAll"/>.</summary>
    public const ulong User = 1UL << 2;

    /// <summary>PWT and PCD: strong uncacheable with the power-on PAT, for device registers.</summary>
    public const ulong Uncached = 1UL << 3 | 1UL << 4;

    /// <summary>PS: a page-directory entry maps 2 MiB instead of naming a page table.</summary>
    public const ulong Large = 1UL << 7;

    /// <summary>XD: instruction fetches are refused.</summary>
    public const ulong NoExecute = 1UL << 63;

    /// <summary>An entry that names a lower table; the leaf decides what is permitted.</summary>
    public const ulong Table = Present | Writable | User;

    /// <summary>Bits 62:59 hold the protection key.</summary>
    public const int KeyShift = 59;

    /// <summary>The bits of a leaf with the access and key of <paramref name="flags"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Leaf(SegmentFlags flags)
        => Present | (flags.OpenToAll ? 0 : User) | (flags.Write ? Writable : 0) | (flags.Execute ? 0 : NoExecute) | ((ulong)flags.Key << KeyShift);
}
