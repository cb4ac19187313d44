using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The memory of each component's <c>new</c> (I5). T's is small and closed by Seal; U's is small; the application gets
/// most of the largest run of free memory. What is left is for memory calls.
/// </summary>
static partial class Heaps
{
    const ulong FewestTrustedPages = 4 + Threads.HeapPages;     // the frame table, the handle pool, the statics: see Kernel.Main
    const ulong FewestUntrustedPages = 2;       // U's log is one page, and an object has a header
    const ulong MostUntrustedPages = 16;
    const ulong UntrustedShare = 8;             // of the largest free range, where memory is small
    const ulong MappingShare = 8;               // of the largest free range: left for memory calls

    static ulong s_trustedStart;
    static ulong s_trustedPages;

    /// <summary>
    /// T's own heap, in the first free frames that are enough. They are T's memory already; <see cref="Claim"/> tells the
    /// frame table, which needs this heap to exist.
    /// </summary>
    /// <param name="originals">Bytes of it that will hold originals of code and constants.</param>
    [Allocates]
    public static void InitTrusted(ulong originals)
    {
        s_trustedPages = FewestTrustedPages + (originals + AddressSpace.PageBytes - 1) / AddressSpace.PageBytes;
        foreach (ref readonly MemoryRegion region in BootMemory.Regions)
        {
            if (region.Use != RegionUse.Free || region.Pages < s_trustedPages)
                continue;
            s_trustedStart = region.Physical;
            Startup.Init((nuint)s_trustedStart, (nuint)(s_trustedStart + s_trustedPages * AddressSpace.PageBytes), Modules.Start(), Modules.End());
            return;
        }
        Panic.Refuse("too-little-memory"u8);
    }

    /// <summary>Enters T's heap into the frame table.</summary>
    public static void Claim() => Frames.Claim(s_trustedStart, s_trustedPages, RegionUse.Heap);

    /// <summary>Gives U its heap.</summary>
    public static Interval GiveUntrusted()
    {
        MemoryRegion largest = LargestFree();
        ulong pages = Math.Max(FewestUntrustedPages, Math.Min(MostUntrustedPages, largest.Pages / UntrustedShare));
        if (pages > largest.Pages)
            Panic.Refuse("too-little-memory"u8);
        if (!Frames.Table.TryFindFree(pages, out ulong start))
            Panic.Halt("frames-lost"u8);
        return Give(start, pages, Component.Untrusted);
    }

    /// <summary>
    /// Gives the application its heap: the largest free range but an eighth, cut to whole 2 MiB leaves when that costs no more than
    /// half of it (a key is then changed by leaf and not by page), and to the limit of the command line, in bytes.
    /// </summary>
    public static Interval GiveApplication(ulong limit)
    {
        MemoryRegion free = LargestFree();
        ulong start = free.Physical;
        ulong pages = free.Pages - free.Pages / MappingShare;

        const ulong leafPages = AddressSpace.LargePageBytes / AddressSpace.PageBytes;
        ulong leafStart = (start + AddressSpace.LargePageBytes - 1) / AddressSpace.LargePageBytes * AddressSpace.LargePageBytes;
        ulong skipped = (leafStart - start) / AddressSpace.PageBytes;
        ulong wholePages = skipped < pages ? (pages - skipped) / leafPages * leafPages : 0;
        if (wholePages >= pages / 2 && wholePages > 0)
        {
            start = leafStart;
            pages = wholePages;
        }
        return Give(start, Math.Min(pages, Math.Max(limit / AddressSpace.PageBytes, 1)), Component.Application);
    }

    static MemoryRegion LargestFree()
    {
        if (!Frames.Table.TryFindLargestFree(out MemoryRegion largest))
            Panic.Refuse("too-little-memory"u8);
        return largest;
    }

    static Interval Give(ulong start, ulong pages, Component component)
    {
        Frames.Give(start, pages, RegionUse.Heap, component);
        return new Interval(start, start + pages * AddressSpace.PageBytes);
    }
}
