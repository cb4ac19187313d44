using System;
using Testbed.Contracts;

namespace Testbed.Loader.Plan;

/// <summary>Physical memory that is mapped where it lies with one kind of leaf: as long as possible, for large leaves.</summary>
public readonly struct IdentityRun
{
    /// <summary>First byte.</summary>
    public readonly ulong Start;

    /// <summary>End (exclusive).</summary>
    public readonly ulong End;

    /// <summary>Bits of the leaves, without address.</summary>
    public readonly ulong Bits;

    internal IdentityRun(ulong start, ulong end, ulong bits)
    {
        Start = start;
        End = end;
        Bits = bits;
    }
}

/// <summary>Joins neighbouring regions that are mapped at their physical address with the same leaves, in ascending order.</summary>
public ref struct IdentityRuns
{
    readonly ReadOnlySpan<MemoryRegion> regions;
    int next;

    /// <summary>Starts before the first run of a sorted list.</summary>
    public IdentityRuns(ReadOnlySpan<MemoryRegion> regions)
    {
        this.regions = regions;
        next = 0;
    }

    /// <summary>Finds the next run; false at the end.</summary>
    public bool TryNext(out IdentityRun run)
    {
        while (next < regions.Length)
        {
            ref readonly MemoryRegion first = ref regions[next++];
            if (!IsIdentity(first))
                continue;
            ulong bits = Bits(first);
            ulong end = End(first);
            while (next < regions.Length && regions[next].Physical == end && IsIdentity(regions[next]) && Bits(regions[next]) == bits)
                end = End(regions[next++]);
            run = new IdentityRun(first.Physical, end, bits);
            return true;
        }
        run = default;
        return false;
    }

    static bool IsIdentity(in MemoryRegion region) => region.Virtual != 0 && region.Virtual == region.Physical;

    static ulong End(in MemoryRegion region) => region.Physical + region.Pages * AddressSpace.PageBytes;

    static ulong Bits(in MemoryRegion region) => PageEntry.Leaf(new SegmentFlags(region.Flags));
}
