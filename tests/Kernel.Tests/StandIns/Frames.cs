using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted
{
    /// <summary>Stands in for the machine's frames: the frame table without page tables.</summary>
    static class Frames
    {
        public static bool Known => Table != null;

        public static FrameTable Table { get; set; } = null!;

        public static void Give(ulong physical, ulong pages, RegionUse use, Component component)
        {
            SegmentFlags flags = new(true, true, false, Image.Key(component), component, bootOnly: false, stack: false);
            if (!Table.TryTake(physical, pages, use, flags))
                Panic.Halt("frames-not-free"u8);
        }

        public static void Claim(ulong physical, ulong pages, RegionUse use) => Give(physical, pages, use, Component.Trusted);
    }
}

namespace Testbed.Kernel.Machine
{
    /// <summary>Stands in for what the loader left.</summary>
    static class BootMemory
    {
        public static MemoryRegion[] RegionList { get; set; } = [];

        public static ReadOnlySpan<MemoryRegion> Regions => RegionList;
    }

    /// <summary>Stands in for the linker's symbols around T's modules.</summary>
    static class Modules
    {
        public static nuint Start() => 0;

        public static nuint End() => 0;
    }
}

namespace Testbed.Runtime
{
    /// <summary>Stands in for the runtime, which the host has already.</summary>
    static class Startup
    {
        public static void Init(nuint heapStart, nuint heapEnd, nuint modulesStart, nuint modulesEnd)
        {
        }
    }
}
