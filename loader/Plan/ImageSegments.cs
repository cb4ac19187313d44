using System;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;

namespace Testbed.Loader.Plan;

/// <summary>
/// What the loader demands of an image beyond the ELF format: fixed addresses, whole pages, the image window, ascending
/// and disjoint segments, W^X (I3), an entry that can be executed. Nothing in memory has been touched when this refuses.
/// </summary>
public static class ImageSegments
{
    /// <summary>Most program headers that an image may have.</summary>
    public const int Most = 32;

    /// <summary>End of what segments may use of the image window: the device pages lie behind it.</summary>
    public const ulong WindowEnd = AddressSpace.IoApic;

    const ulong PageMask = AddressSpace.PageBytes - 1;

    /// <summary>
    /// Reads and checks all loadable segments of <paramref name="file"/> into <paramref name="segments"/> (room for
    /// <see cref="Most"/>), and returns the entry point. Segments without a byte in memory are left out.
    /// </summary>
    public static LoadError TryRead(ReadOnlySpan<byte> file, Span<ElfSegment> segments, out int count, out ulong entry)
    {
        count = 0;
        entry = 0;
        if (!ElfImage.TryRead(file, out ElfImage image, out ElfError elfError))
            return LoadErrorText.From(elfError);
        if (image.Type != ElfHeader.TypeExecutable)
            return LoadError.NotExecutable;
        if (image.SegmentCount > Most)
            return LoadError.TooManySegments;
        entry = image.Entry;
        bool mayWriteAndExecute = (image.Flags & ElfImage.WriteExecuteFlag) != 0;
        bool entryFound = false;
        ulong addressLimit = AddressSpace.ImageBase;    // the next segment starts here or above
        ulong offsetLimit = 0;
        for (int i = 0; i < image.SegmentCount; i++)
        {
            ref ElfSegment segment = ref segments[count];
            if (!image.TryReadSegment(i, out segment, out elfError))
                return LoadErrorText.From(elfError);
            if (!segment.IsLoadable || segment.MemoryBytes == 0)
                continue;
            LoadError error = Check(segment, addressLimit, offsetLimit, mayWriteAndExecute);
            if (error != LoadError.None)
                return error;
            count++;
            addressLimit = RoundUp(segment.End);
            if (segment.FileBytes != 0)
                offsetLimit = RoundUp(segment.Offset + segment.FileBytes);
            entryFound |= new SegmentFlags(segment.Flags).Execute && entry >= segment.Address && entry < segment.End;
        }
        return entryFound ? LoadError.None : LoadError.EntryNotExecutable;
    }

    static LoadError Check(in ElfSegment segment, ulong addressLimit, ulong offsetLimit, bool mayWriteAndExecute)
    {
        if ((segment.Address & PageMask) != 0 || (segment.FileBytes != 0 && (segment.Offset & PageMask) != 0))
            return LoadError.SegmentMisaligned;
        if (segment.Address < AddressSpace.ImageBase || segment.End > WindowEnd)
            return LoadError.SegmentOutsideWindow;
        if (segment.Address < addressLimit)
            return LoadError.SegmentsOverlap;
        if (segment.FileBytes != 0 && segment.Offset < offsetLimit)
            return LoadError.SegmentsShareFilePage;
        SegmentFlags flags = new(segment.Flags);
        if (flags.Write && flags.Execute && !mayWriteAndExecute)
            return LoadError.WritableAndExecutable;
        return LoadError.None;
    }

    static ulong RoundUp(ulong address) => (address + PageMask) & ~PageMask;
}
