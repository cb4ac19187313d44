using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Memory of an application's own, by the page. What a call names must have been mapped for the caller by these calls:
/// image, stack, heap, page tables and everybody else's memory were not, so they can be named in none of them. No call can make a
/// page executable (I3), and no frame ever has two addresses. Every change is in force when the call returns.
/// </summary>
static partial class MemoryCalls
{
    /// <summary>Gives the caller cleared pages in a row, readable and writable. Returns their address.</summary>
    [RuntimeExport(CallNames.Map)]
    internal static long Map(nuint pages)
    {
        if (pages == 0)
            return (long)AbiError.BadArgument;
        return Frames.TryGiveCleared(pages, RegionUse.Mapped, Applications.Caller, out ulong address) ? (long)address : (long)AbiError.NoMemory;
    }

    /// <summary>Takes pages back. Returns 0.</summary>
    [RuntimeExport(CallNames.Unmap)]
    internal static long Unmap(nuint address, nuint pages)
    {
        if (pages == 0)
            return (long)AbiError.BadArgument;
        if (!IsCallers(address, pages, RegionUse.Mapped))
            return (long)AbiError.BadPointer;
        return Frames.TryTakeBack(address, pages) ? 0 : (long)AbiError.NoMemory;
    }

    /// <summary>Makes pages read-only, or writable again. Returns 0.</summary>
    [RuntimeExport(CallNames.Protect)]
    internal static long Protect(nuint address, nuint pages, uint access)
    {
        if ((access & (uint)PageAccess.Execute) != 0)
            return (long)AbiError.NotPermitted;
        if (pages == 0 || access is not ((uint)PageAccess.Read or (uint)PageAccess.ReadWrite))
            return (long)AbiError.BadArgument;
        return Change(address, pages, RegionUse.Mapped, RegionUse.Mapped, Access(Applications.Caller, access == (uint)PageAccess.ReadWrite));
    }

    /// <summary>Lends pages to the untrusted kernel: from here on it can access them and the caller cannot. Returns 0.</summary>
    [RuntimeExport(CallNames.Lend)]
    internal static long Lend(nuint address, nuint pages)
    {
        if (pages == 0)
            return (long)AbiError.BadArgument;
        return Change(address, pages, RegionUse.Mapped, RegionUse.Lent, Access(Component.Untrusted, write: true));
    }

    /// <summary>Ends lending, whether the borrower likes it or not: the pages are the caller's again, readable and writable. Returns 0.</summary>
    [RuntimeExport(CallNames.Recall)]
    internal static long Recall(nuint address, nuint pages)
    {
        if (pages == 0)
            return (long)AbiError.BadArgument;
        return Change(address, pages, RegionUse.Lent, RegionUse.Mapped, Access(Applications.Caller, write: true));
    }

    /// <summary>Whether these bytes, at least one and from a page's start on, lie in what the caller has lent to the untrusted kernel.</summary>
    public static bool IsLent(nuint address, nuint bytes)
        => Applications.MayUntrustedWrite(address, bytes) && address % AddressSpace.PageBytes == 0
            && Frames.Table.AreOwned(address, (bytes + (AddressSpace.PageBytes - 1)) / AddressSpace.PageBytes, RegionUse.Lent, Applications.Caller);

    static long Change(nuint address, nuint pages, RegionUse from, RegionUse to, SegmentFlags flags)
    {
        if (!IsCallers(address, pages, from))
            return (long)AbiError.BadPointer;
        return Frames.TryChange(address, pages, to, flags) ? 0 : (long)AbiError.NoMemory;
    }

    // The one check of owners: by frame, not by a list of addresses. The mutant owner-check-off believes its caller.
    static bool IsCallers(nuint address, nuint pages, RegionUse use)
        => address % AddressSpace.PageBytes == 0
            && (Frames.Table.AreOwned(address, pages, use, Applications.Caller) || !Image.Has(Guard.OwnerCheck));

    // The owner stays the caller, also while the key is the borrower's.
    static SegmentFlags Access(Component reachableBy, bool write) => Frames.DataOf(Applications.Caller, reachableBy, write);
}
