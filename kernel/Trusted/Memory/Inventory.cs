using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What T has to give away, counted at one moment: after a component was ended and all that it held taken back, nothing
/// may be missing. T has no locks.
/// </summary>
readonly struct Inventory
{
    readonly ulong _freeFrames;
    readonly ulong _unusedRanges;
    readonly ulong _freeHandles;

    Inventory(ulong freeFrames, ulong unusedRanges, ulong freeHandles)
    {
        _freeFrames = freeFrames;
        _unusedRanges = unusedRanges;
        _freeHandles = freeHandles;
    }

    /// <summary>Counts.</summary>
    public static Inventory Take() => new(Frames.Table.FreePages, Frames.Table.Room, Files.FreeHandles);

    /// <summary>Records what is missing since <paramref name="before"/>: frames, places in the frame table, handles.</summary>
    public void ReportLosses(in Inventory before)
    {
        Records.Observe("lost.frames"u8, before._freeFrames - _freeFrames);
        Records.Observe("lost.ranges"u8, before._unusedRanges - _unusedRanges);
        Records.Observe("lost.handles"u8, before._freeHandles - _freeHandles);
    }
}
