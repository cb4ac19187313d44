using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// The heap of a second application.
static partial class Heaps
{
    const ulong SecondApplicationShare = 4;     // of the largest free range: it serves the first one, which gets what is left

    /// <summary>Gives the second application its heap, cut to the limit of the command line, in bytes.</summary>
    public static Interval GiveSecondApplication(ulong limit)
    {
        MemoryRegion free = LargestFree();
        ulong pages = Math.Min(free.Pages / SecondApplicationShare, limit / AddressSpace.PageBytes);
        return Give(free.Physical, Math.Max(pages, 1), Component.SecondApplication);
    }
}
