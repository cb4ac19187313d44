using System;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Loader.Boot;

/// <summary>
/// Carries a plan out: the only part of the loader that writes to memory that is not its own. Everything it writes to lies
/// in regions of the plan below 4 GiB, and what it reads has been copied into the loader's workspace before.
/// </summary>
readonly ref struct Handover
{
    readonly TemporaryMap map;
    readonly LoadPlan plan;
    readonly ReadOnlySpan<MemoryRegion> regions;

    public Handover(TemporaryMap map, in LoadPlan plan, ReadOnlySpan<MemoryRegion> regions)
    {
        this.map = map;
        this.plan = plan;
        this.regions = regions;
    }

    /// <summary>Clears what is zero in the image's memory, stacks excepted: they are written before they are read.</summary>
    public void ClearZeroPages(in LoadRequest request)
    {
        foreach (ref readonly MemoryRegion region in regions)
        {
            bool inArchive = region.Physical >= request.Archive.Start && region.Physical < request.Archive.End;
            if (region.Use == RegionUse.Image && !inArchive && !new SegmentFlags(region.Flags).Stack)
                Clear(region.Physical, (nuint)region.Pages);
        }
        foreach (ref readonly ElfSegment segment in request.Segments)
            if (segment.FileBytes != 0)
                ClearLastPage(request.Image + segment.Offset, segment.FileBytes);
    }

    /// <summary>Writes the final page tables; nothing uses them yet.</summary>
    public unsafe void BuildPageTables()
    {
        Clear(plan.Tables, (nuint)plan.TableCount);
        // SAFETY: the plan took these frames for tables, and Clear has mapped them.
        Span<ulong> tables = new((void*)plan.Tables, plan.TableCount * (int)(AddressSpace.PageBytes / sizeof(ulong)));
        PageTables.Build(tables, plan.Tables, regions, plan.Trusted);
    }

    /// <summary>Writes <see cref="BootInfo"/>, the command line behind it, and the regions on the next page. Returns its address.</summary>
    public unsafe ulong WriteBootInfo(in LoadRequest request, in MachineState state, ulong entryTicks)
    {
        ulong commandLine = plan.BootInfo + (ulong)sizeof(BootInfo);
        ulong list = plan.BootInfo + AddressSpace.PageBytes;
        map.TryCover(plan.BootInfo, LoadPlan.BootInfoPages * AddressSpace.PageBytes);
        // SAFETY: the plan took these frames for this; both copies are no longer than what remains of their page.
        state.CommandLine.CopyTo(new Span<byte>((void*)commandLine, Workspace.CommandLineBytes));
        regions.CopyTo(new Span<MemoryRegion>((void*)list, LoadPlan.MostRegions));
        BootInfo* info = (BootInfo*)plan.BootInfo;
        info->Magic = BootInfo.ExpectedMagic;
        info->LoaderEntryTicks = entryTicks;
        info->PageTableRoot = plan.Tables;
        info->CommandLine = commandLine;
        info->CommandLineLength = (ulong)state.CommandLine.Length;
        info->Archive = state.Archive;
        info->ArchiveLength = (ulong)state.ArchiveLength;
        info->Files = request.Files.Start;
        info->FilesLength = request.Files.Pages * AddressSpace.PageBytes;
        info->Regions = list;
        info->RegionCount = (ulong)regions.Length;
        info->KernelEntryTicks = Machine.Ticks();
        return plan.BootInfo;
    }

    unsafe void Clear(ulong physical, nuint pages)
    {
        map.TryCover(physical, pages * AddressSpace.PageBytes);
        // SAFETY: the plan owns these frames and took them below 4 GiB, so that they are mapped now.
        Machine.ClearPages((void*)physical, pages);
    }

    // What follows a segment in its last page of the file is not part of it.
    unsafe void ClearLastPage(ulong start, ulong length)
    {
        int used = (int)((start + length) % AddressSpace.PageBytes);
        if (used == 0)
            return;
        // SAFETY: the page belongs to this segment alone (ImageSegments), inside the archive, which is mapped.
        new Span<byte>((void*)(start + length), (int)AddressSpace.PageBytes - used).Clear();
    }
}
