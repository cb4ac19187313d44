using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The point of no return, before the first instruction of U or A (I1, I3, I7): the kernel's boot code and the loader
/// are gone, no instruction that could undo the protection is left in executable memory but the gates' own, and T
/// allocates no more.
/// </summary>
static class Seal
{
    static bool s_sealed;

    /// <summary>Seals the machine. A second call is a panic.</summary>
    [Seals]
    public static void Apply()
    {
        if (s_sealed)
            Panic.Halt("sealed-twice"u8);
        s_sealed = true;

        if (Image.Has(Guard.Seal))
            RemoveBootCode();
        Heap.Seal();
    }

    static void RemoveBootCode()
    {
        foreach (ref readonly MemoryRegion region in BootMemory.Regions)
        {
            if (region.Use == RegionUse.Loader)
                Frames.Release(region);
            else if (region.Use == RegionUse.Image && new SegmentFlags(region.Flags).BootOnly)
                Frames.Retire(region);
        }
    }
}
