using System;
using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Loader.Plan;

/// <summary>
/// The frames of the machine as a list of regions: sorted by physical address, no frame in two of them. It starts as free
/// memory; everything else is carved out of a region that is already there, so that no frame can get two uses.
/// </summary>
public ref struct RegionList
{
    readonly Span<MemoryRegion> storage;
    int count;

    /// <summary>An empty list that may grow to the length of <paramref name="storage"/>.</summary>
    public RegionList(Span<MemoryRegion> storage)
    {
        this.storage = storage;
        count = 0;
    }

    /// <summary>The regions, in ascending order.</summary>
    public readonly ReadOnlySpan<MemoryRegion> Regions => storage.Slice(0, count);

    /// <summary>Adds memory that is in no region yet: free and mapped where it lies, or reserved and not mapped.</summary>
    public LoadError Add(FrameRange frames, RegionUse use, SegmentFlags flags)
    {
        int index = count;
        while (index > 0 && storage[index - 1].Physical >= frames.Start)
            index--;
        if ((index > 0 && EndOf(storage[index - 1]) > frames.Start)
            || (index < count && storage[index].Physical < frames.End))
            return LoadError.MemoryMapMalformed;
        if (!TryMakeRoom(index, 1))
            return LoadError.TooManyRegions;
        storage[index] = frames.As(use, use == RegionUse.Reserved ? 0 : frames.Start, flags);
        return LoadError.None;
    }

    /// <summary>
    /// Makes <paramref name="piece"/> a region of its own, out of a region of use <paramref name="from"/> that holds all of its
    /// frames. The rest of that region stays as it is.
    /// </summary>
    public LoadError Carve(in MemoryRegion piece, RegionUse from)
    {
        int index = count - 1;
        while (index >= 0 && storage[index].Physical > piece.Physical)
            index--;
        if (index < 0 || storage[index].Use != from || EndOf(storage[index]) < EndOf(piece))
            return LoadError.NotInMemory;
        return CarveAt(index, piece);
    }

    /// <summary>
    /// Finds free frames in a row for <paramref name="piece"/>, below <paramref name="limit"/>, and writes where they lie into it;
    /// with <paramref name="identity"/> they are also mapped there. They come from the start of the highest region that has
    /// them: usually right behind the loader, in 2 MiB that cannot be mapped by one leaf anyway.
    /// </summary>
    public LoadError Take(ref MemoryRegion piece, ulong limit, bool identity = false)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            ref MemoryRegion free = ref storage[i];
            if (free.Use != RegionUse.Free || free.Pages < piece.Pages)
                continue;
            piece.Physical = free.Physical;
            if (EndOf(piece) > limit)
                continue;
            if (identity)
                piece.Virtual = piece.Physical;
            return CarveAt(i, piece);
        }
        return LoadError.NotEnoughMemory;
    }

    LoadError CarveAt(int index, in MemoryRegion piece)
    {
        ref MemoryRegion whole = ref storage[index];
        ulong before = (piece.Physical - whole.Physical) / AddressSpace.PageBytes;
        ulong after = whole.Pages - before - piece.Pages;
        if (!TryMakeRoom(index, (before != 0 ? 1 : 0) + (after != 0 ? 1 : 0)))
            return LoadError.TooManyRegions;
        // The whole region now stands at `index` and at the place of what is left behind the piece.
        if (before != 0)
            storage[index++].Pages = before;
        storage[index] = piece;
        if (after == 0)
            return LoadError.None;
        ref MemoryRegion rest = ref storage[index + 1];
        ulong skipped = (before + piece.Pages) * AddressSpace.PageBytes;
        rest.Physical += skipped;
        rest.Pages = after;
        if (rest.Virtual != 0)
            rest.Virtual += skipped;
        return LoadError.None;
    }

    // Copies the regions from `index` on to `pieces` places higher; what stood at `index` still stands there, too.
    bool TryMakeRoom(int index, int pieces)
    {
        if (count + pieces > storage.Length)
            return false;
        if (pieces != 0)
            for (int i = count - 1; i >= index; i--)
                storage[i + pieces] = storage[i];
        count += pieces;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong EndOf(in MemoryRegion region) => region.Physical + region.Pages * AddressSpace.PageBytes;
}
