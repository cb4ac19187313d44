using System.Runtime;
using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Memory of the application whose end it moves by bytes, as sbrk does (the paper's Figure 5a). The pages are the application's own from
/// the first call of each of its lives on, like those of <see cref="MemoryCalls"/>, and go back with them; what moves is a word of T.
/// </summary>
static class GrowingMemory
{
    const ulong Pages = 64;
    const ulong Bytes = Pages * AddressSpace.PageBytes;

    static ulong s_start;
    static ulong s_end;             // s_start .. s_start + Bytes
    static ulong s_life;            // number of the life that the pages were given to, from 1; 0: none

    /// <summary>Moves the end by so many bytes. Returns the end as it was.</summary>
    [RuntimeExport(CallNames.GrowHeap)]
    internal static long Grow(long change)
    {
        if (s_life != Life && !TryBegin())
            return (long)AbiError.NoMemory;
        ulong end = s_end + (ulong)change;
        if (end - s_start > Bytes)          // below the start it is far above: unsigned
            return (long)AbiError.NoMemory;
        ulong before = s_end;
        s_end = end;
        return (long)before;
    }

    static ulong Life => Application.Restarts + 1;

    // The second application has none: the end is the first one's.
    static bool TryBegin()
    {
        if (Applications.Caller != Component.Application || !Frames.TryGiveCleared(Pages, RegionUse.Mapped, Component.Application, out s_start))
            return false;
        s_end = s_start;
        s_life = Life;
        return true;
    }
}
