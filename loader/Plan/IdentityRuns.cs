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
        ReadOnlySpan<MemoryRegion> list = regions;
        int i = next;
        while (i < list.Length && !IsIdentity(list[i]))
            i++;
        if (i == list.Length)
        {
            run = default;
            return false;
        }
        ulong start = list[i].Physical;
        ulong bits = Bits(list[i]);
        ulong end = start;
        while (i < list.Length && list[i].Physical == end && IsIdentity(list[i]) && Bits(list[i]) == bits)
            end += list[i++].Pages * AddressSpace.PageBytes;
        next = i;
        run = new IdentityRun(start, end, bits);
        return true;
    }

    static bool IsIdentity(in MemoryRegion region) => region.Virtual != 0 && region.Virtual == region.Physical;

    static ulong Bits(in MemoryRegion region) => PageEntry.Leaf(new SegmentFlags(region.Flags));
}
