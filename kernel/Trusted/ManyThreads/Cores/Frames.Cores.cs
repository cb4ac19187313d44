using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// What further cores begin with: a page that is executable as soon as it is no longer free.
static partial class Frames
{
    /// <summary>Makes a free page code of T, at its identity address, with what it holds: never both writable and executable (I3).</summary>
    public static void GiveCode(ulong page, RegionUse use)
    {
        SegmentFlags code = new(read: true, write: false, execute: true, Image.Key(Component.Trusted), Component.Trusted, bootOnly: false, stack: false);
        if (!Table.TryTake(page, 1, use, code) || !TrySplitEdges(page, 1))
            Panic.Halt("frames-not-free"u8);
        SetAccess(page, 1, code);
    }

    /// <summary>Ends <see cref="GiveCode"/>: the page is free, writable, and holds nothing.</summary>
    public static void TakeCodeBack(ulong page)
    {
        SetAccess(page, 1, FreeFlags);
        MappedMemory.Clear(page, 1);
        if (!Table.TryRelease(page, 1))
            Panic.Halt("frames-not-owned"u8);
    }
}
