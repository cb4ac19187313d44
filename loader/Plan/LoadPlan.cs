using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;

namespace Testbed.Loader.Plan;

/// <summary>
/// Decides what every frame of RAM is used for before one of them is touched: image pages stay where the archive lies,
/// zero pages come from free memory, everything else is mapped at its physical address. Pure: the result is a list of
/// regions, from which <see cref="PageTables"/> follow. Keeps I3: nothing is mapped writable and executable, page 0 not at all.
/// </summary>
public struct LoadPlan
{
    /// <summary>Frames of the boot information: one for <see cref="BootInfo"/> and the command line, one for the regions.</summary>
    public const ulong BootInfoPages = 2;

    /// <summary>Most regions that fit: one page of <see cref="MemoryRegion"/>, 32 bytes each.</summary>
    public const int MostRegions = (int)(AddressSpace.PageBytes / 32);

    /// <summary>Most ranges of RAM that a request may hold.</summary>
    public const int MostMemoryRanges = 32;

    /// <summary>What the loader itself must write to lies below this: its temporary tables reach no further.</summary>
    public const ulong ReachableEnd = 1UL << 32;

    /// <summary>Physical address of the boot information.</summary>
    public ulong BootInfo;

    /// <summary>Physical address of the page tables, the top-level table first.</summary>
    public ulong Tables;

    /// <summary>Number of page tables.</summary>
    public int TableCount;

    /// <summary>Pages that only the trusted kernel may touch: readable, writable, its key.</summary>
    public SegmentFlags Trusted;

    /// <summary>Fills <paramref name="regions"/>, which must be empty, and says where the loader's own products go.</summary>
    public static LoadError TryMake(in LoadRequest request, ref RegionList regions, out LoadPlan plan)
    {
        plan = default;
        LoadError error = FindKeys(request, out plan.Trusted, out SegmentFlags files);
        if (error == LoadError.None)
            error = AddMemory(request, plan.Trusted, ref regions);
        if (error == LoadError.None)
            error = PlaceLoader(request, plan.Trusted, ref regions);
        if (error == LoadError.None)
            error = regions.Carve(request.Archive.As(RegionUse.Reserved, 0, default), RegionUse.Free);
        if (error == LoadError.None)
            error = PlaceZeroPages(request, ref regions);
        if (error == LoadError.None)
            error = TakeIdentity(BootInfoPages, RegionUse.BootInfo, plan.Trusted, ref regions, out plan.BootInfo);
        if (error == LoadError.None)
            error = PlaceFilePages(request, files, ref regions);
        if (error != LoadError.None)
            return error;
        // Tables are mapped like free memory: taking them changes no mapping, hence not their number.
        plan.TableCount = PageTables.Count(regions.Regions);
        return TakeIdentity((ulong)plan.TableCount, RegionUse.PageTables, plan.Trusted, ref regions, out plan.Tables);
    }

    // The keys are the policy's; the loader finds them at the segments that it is told to load.
    static LoadError FindKeys(in LoadRequest request, out SegmentFlags trusted, out SegmentFlags files)
    {
        trusted = default;
        files = default;
        bool trustedFound = false;
        bool commonFound = false;
        foreach (ref readonly ElfSegment segment in request.Segments)
        {
            SegmentFlags flags = new(segment.Flags);
            if (!flags.Write && !flags.BootOnly && !commonFound)
            {
                files = new SegmentFlags(true, false, false, flags.Key, Component.Untrusted, false, false);
                commonFound = true;
            }
            if (flags.Execute)
                continue;       // in the mutant wx-off code may be written, with a key that is open to all
            if (flags.Write && flags.Component == Component.Trusted && !trustedFound)
            {
                trusted = new SegmentFlags(true, true, false, flags.Key, Component.Trusted, false, false);
                trustedFound = true;
            }
        }
        if (!trustedFound)
            return LoadError.NoTrustedKey;
        return commonFound || request.Files.IsEmpty ? LoadError.None : LoadError.NoCommonKey;
    }

    static LoadError AddMemory(in LoadRequest request, SegmentFlags trusted, ref RegionList regions)
    {
        SegmentFlags free = new(true, true, false, trusted.Key, Component.None, false, false);
        foreach (ref readonly FrameRange memory in request.Memory)
        {
            FrameRange range = memory.Below(PageTables.IdentityEnd);
            LoadError error = LoadError.None;
            if (!range.IsEmpty && range.Start == 0)
            {
                // A null reference must fault: the first page is nobody's.
                error = regions.Add(range.Below(AddressSpace.PageBytes), RegionUse.Reserved, default);
                range = range.From(AddressSpace.PageBytes);
            }
            if (error == LoadError.None && !range.IsEmpty)
                error = regions.Add(range, RegionUse.Free, free);
            if (error != LoadError.None)
                return error;
        }
        return LoadError.None;
    }

    static LoadError PlaceLoader(in LoadRequest request, SegmentFlags trusted, ref RegionList regions)
    {
        SegmentFlags code = new(true, false, true, trusted.Key, Component.Trusted, true, false);
        LoadError error = regions.Carve(request.Loader.As(RegionUse.Loader, request.Loader.Start, trusted), RegionUse.Free);
        if (error != LoadError.None)
            return error;
        return regions.Carve(request.Handover.As(RegionUse.Loader, request.Handover.Start, code), RegionUse.Loader);
    }

    static LoadError PlaceZeroPages(in LoadRequest request, ref RegionList regions)
    {
        foreach (ref readonly ElfSegment segment in request.Segments)
        {
            ulong inFile = FrameRange.Touching(0, segment.FileBytes).End;
            ulong pages = FrameRange.Touching(0, segment.MemoryBytes).Pages - inFile / AddressSpace.PageBytes;
            if (pages == 0)
                continue;
            MemoryRegion zero = new()
            {
                Virtual = segment.Address + inFile, Pages = pages, Use = RegionUse.Image, Flags = segment.Flags,
            };
            LoadError error = regions.Take(ref zero, ReachableEnd);
            if (error != LoadError.None)
                return error;
        }
        return LoadError.None;
    }

    // What is neither a segment nor a file stays reserved: headers and padding of the archive and of the image.
    static LoadError PlaceFilePages(in LoadRequest request, SegmentFlags files, ref RegionList regions)
    {
        foreach (ref readonly ElfSegment segment in request.Segments)
        {
            if (segment.FileBytes == 0)
                continue;
            FrameRange frames = FrameRange.Touching(request.Image + segment.Offset, segment.FileBytes);
            LoadError error = regions.Carve(
                frames.As(RegionUse.Image, segment.Address, new SegmentFlags(segment.Flags)), RegionUse.Reserved);
            if (error != LoadError.None)
                return error;
        }
        if (request.Files.IsEmpty)
            return LoadError.None;
        return regions.Carve(request.Files.As(RegionUse.Files, request.Files.Start, files), RegionUse.Reserved);
    }

    static LoadError TakeIdentity(ulong pages, RegionUse use, SegmentFlags flags, ref RegionList regions, out ulong physical)
    {
        MemoryRegion piece = new() { Pages = pages, Use = use, Flags = flags.Value };
        LoadError error = regions.Take(ref piece, ReachableEnd, identity: true);
        physical = piece.Physical;
        return error;
    }
}
