using Testbed.Contracts;

namespace Testbed.Loader.Plan;

/// <summary>A run of physical memory in whole frames, [<see cref="Start"/>, <see cref="End"/>).</summary>
public readonly struct FrameRange
{
    /// <summary>Physical address of the first frame.</summary>
    public readonly ulong Start;

    /// <summary>Physical address behind the last frame.</summary>
    public readonly ulong End;

    FrameRange(ulong start, ulong end)
    {
        Start = start;
        End = end;
    }

    /// <summary>Number of frames.</summary>
    public ulong Pages => (End - Start) / AddressSpace.PageBytes;

    /// <summary>Holds no frame.</summary>
    public bool IsEmpty => Start == End;

    /// <summary>All frames that hold a byte of the range. The bytes must not reach the last page of the address space.</summary>
    public static FrameRange Touching(ulong start, ulong length)
        => new(start & ~PageMask, (start + length + PageMask) & ~PageMask);

    /// <summary>The frames that lie wholly inside the range, possibly none. The bytes must not wrap around.</summary>
    public static FrameRange Inside(ulong start, ulong length)
    {
        ulong end = (start + length) & ~PageMask;
        ulong first = start > ulong.MaxValue - PageMask ? end : (start + PageMask) & ~PageMask;
        return first < end ? new FrameRange(first, end) : default;
    }

    /// <summary>The part below <paramref name="limit"/>, a multiple of the page size; possibly empty.</summary>
    public FrameRange Below(ulong limit)
    {
        if (End <= limit)
            return this;
        return Start < limit ? new FrameRange(Start, limit) : default;
    }

    /// <summary>The part from <paramref name="limit"/> on, a multiple of the page size; possibly empty.</summary>
    public FrameRange From(ulong limit)
    {
        if (Start >= limit)
            return this;
        return limit < End ? new FrameRange(limit, End) : default;
    }

    /// <summary>The region that these frames become, mapped at <paramref name="address"/>; 0: not mapped.</summary>
    public MemoryRegion As(RegionUse use, ulong address, SegmentFlags flags)
        => new() { Physical = Start, Virtual = address, Pages = Pages, Use = use, Flags = flags.Value };

    const ulong PageMask = AddressSpace.PageBytes - 1;
}
