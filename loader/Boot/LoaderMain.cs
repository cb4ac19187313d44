using System;
using System.Runtime;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Loader.Boot;

/// <summary>
/// The loader in C#: reads what the machine handed over, finds the image in the archive, plans, and enters the kernel. Called
/// once by entry.asm. Nothing outside the loader is written before the plan stands; until then every refusal is a report.
/// </summary>
static class LoaderMain
{
    [RuntimeExport("loader_main")]
    static unsafe void Main(ulong startInfo, ulong entryTicks, BootLayout* layout)
    {
        // SAFETY: layout is a constant of entry.asm.
        ExceptionTable.Init(layout->ExceptionEntry);        // from here on a fault is a report
        Refusal.End(Load(startInfo, entryTicks, *layout));  // only a refusal comes back
    }

    static LoadError Load(ulong startInfo, ulong entryTicks, in BootLayout layout)
    {
        TemporaryMap map = new(layout.Directories);
        LoadError error = new StartInfoReader(map).TryRead(startInfo, out MachineState state);
        if (error != LoadError.None)
            return error;

        ReadOnlySpan<byte> archive = ArchiveBytes(state);
        error = ArchiveContents.TryRead(archive, out ArchiveContents contents);
        if (error != LoadError.None)
            return error;

        ReadOnlySpan<byte> image = archive.Slice(contents.ImageStart, contents.ImageLength);
        error = ImageSegments.TryRead(image, Workspace.Segments, out int segmentCount, out ulong entry);
        if (error != LoadError.None)
            return error;

        LoadRequest request = default;
        request.Memory = state.Memory;
        request.Loader = FrameRange.Touching(layout.LoaderStart, layout.LoaderEnd - layout.LoaderStart);
        request.Handover = FrameRange.Touching(layout.Handover, 1);
        request.Archive = FrameRange.Touching(state.Archive, (ulong)state.ArchiveLength);
        request.Image = state.Archive + (ulong)contents.ImageStart;
        request.Files = contents.HasFiles
            ? FrameRange.Touching(state.Archive + (ulong)contents.FilesStart, (ulong)(state.ArchiveLength - contents.FilesStart))
            : default;
        request.Segments = Workspace.Segments.Slice(0, segmentCount);

        RegionList regions = new(Workspace.Regions);
        error = LoadPlan.TryMake(request, ref regions, out LoadPlan plan);
        if (error != LoadError.None)
            return error;

        Handover handover = new(map, plan, regions.Regions);
        handover.ClearZeroPages(request);
        handover.BuildPageTables();
        ulong bootInfo = handover.WriteBootInfo(request, state, entryTicks);
        Machine.Enter(plan.Tables, entry, bootInfo);
        return LoadError.None;
    }

    // SAFETY: StartInfoReader has mapped all of it, and nothing writes there before the plan stands.
    static unsafe ReadOnlySpan<byte> ArchiveBytes(in MachineState state)
        => new((void*)state.Archive, state.ArchiveLength);
}
