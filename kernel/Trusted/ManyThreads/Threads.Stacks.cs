using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// Stacks: given at the first use of a place in the pool, kept for its next threads, taken back when A's life ends.
static partial class Threads
{
    const ulong GuardPages = 1;
    const ulong TrustedPages = 5;           // where T and U share a domain, U runs on it too: its own 16 KiB, and T's calls around it
    const ulong ApplicationPages = 16;      // as much as the first thread has (isolation/Image/image.ld)

    static ulong s_stackBytes;              // of one thread, guard page included

    /// <summary>Takes back the stacks of an ended life. A second application has no threads.</summary>
    public static void TakeBack(Component application)
    {
        if (application != Component.Application)
            return;
        foreach (ref ThreadEntry entry in new Span<ThreadEntry>(s_entries, Main + 1, Most - (Main + 1)))
        {
            if (entry.Stack.End == 0)
                continue;
            ulong start = entry.TrustedStack.Start - GuardPages * AddressSpace.PageBytes;
            if (!Frames.TryTakeBack(start, (entry.Stack.End - start) / AddressSpace.PageBytes))
                Panic.Halt("frames-lost"u8);
            entry.Stack = entry.TrustedStack = default;
        }
    }

    // Not where A calls T without a gate, nor where gates leave the stack alone. Asked while A's call is served.
    static bool HaveOwnInTrusted
        => TrustedCore.StackFor(Component.Application) != 0 && Image.Stack(Component.Application).Start != Image.Stack(Component.Trusted).Start;

    // From the bottom: a page that nobody can write, T's stack if it has one of its own, A's stack. What grows out of A's stack
    // meets the guard page, or pages with T's key.
    static bool TryGiveStacks(ref ThreadEntry entry)
    {
        ulong before = Frames.Table.FreePages;
        ulong pages = GuardPages + (HaveOwnInTrusted ? TrustedPages : 0) + ApplicationPages;
        if (!Frames.TryGiveCleared(pages, RegionUse.Stack, Component.Application, out ulong start))
            return false;
        ulong trusted = start + GuardPages * AddressSpace.PageBytes;
        ulong application = start + (pages - ApplicationPages) * AddressSpace.PageBytes;
        if (!TryKey(start, GuardPages, Frames.DataOf(Component.Trusted, Component.Trusted, write: false))
            || (application != trusted && !TryKey(trusted, TrustedPages, Frames.DataOf(Image.Has(Guard.ThreadStack) ? Component.Trusted : Component.Application)))
            || !TryKey(application, ApplicationPages, FlagsOfFirst()))
        {
            if (!Frames.TryTakeBack(start, pages))
                Panic.Halt("frames-lost"u8);
            return false;
        }
        entry.Stack = new Interval(application, application + ApplicationPages * AddressSpace.PageBytes);
        entry.TrustedStack = application == trusted ? entry.Stack : new Interval(trusted, application);
        s_stackBytes = Math.Max(s_stackBytes, (before - Frames.Table.FreePages) * AddressSpace.PageBytes);
        return true;
    }

    static bool TryKey(ulong address, ulong pages, SegmentFlags flags) => Frames.TryChange(address, pages, RegionUse.Stack, flags);

    // Whoever may use the first thread's stack may use these: all components where all share one.
    static SegmentFlags FlagsOfFirst()
    {
        if (!Frames.Table.TryFindMapped(Image.Stack(Component.Application).Start, out MemoryRegion first))
            Panic.Halt("frames-not-mapped"u8);
        return new SegmentFlags(first.Flags);
    }
}
