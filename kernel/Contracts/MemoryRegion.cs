using System.Runtime.InteropServices;

namespace Testbed.Contracts;

/// <summary>What a run of frames is used for when the kernel starts.</summary>
public enum RegionUse : uint
{
    /// <summary>RAM that nobody uses, mapped at identity with T's key, writable, not executable.</summary>
    Free = 0,

    /// <summary>Part of the image, mapped in the image window (not at identity).</summary>
    Image = 1,

    /// <summary>Page tables, at identity with T's key.</summary>
    PageTables = 2,

    /// <summary>This boot information, at identity with T's key.</summary>
    BootInfo = 3,

    /// <summary>
    /// Code and data of the loader, at identity. One page of it is still executable: the kernel unmaps it and frees
    /// the frames when it seals the machine.
    /// </summary>
    Loader = 4,

    /// <summary>Archive pages that hold files, at identity, read-only, with the key that everybody may read.</summary>
    Files = 5,

    /// <summary>RAM that must not be mapped: page 0, the image member's headers.</summary>
    Reserved = 6,

    /// <summary>A component's heap, at identity with its key. Given by the kernel, never by the loader.</summary>
    Heap = 7,

    /// <summary>Pages that a component asked for while it ran (<c>t_map</c>), at identity with its key.</summary>
    Mapped = 8,

    /// <summary>Pages of that kind that their owner has lent (<c>t_lend</c>): the key is the borrower's.</summary>
    Lent = 9,

    /// <summary>Stacks of a thread, in the application and in T, and the page below that nobody can write; at identity.</summary>
    Stack = 10,

    /// <summary>
    /// What a further core has of its own, at identity with T's key: page tables, T's stacks, and the pages that its page tables show in place of
    /// those of the image (kernel/Machine/ManyThreads/Cores).
    /// </summary>
    Core = 11,
}

/// <summary>
/// A run of frames with one use, owner and protection key: the loader's plan says where every frame of RAM belongs,
/// and the kernel's frame table starts from exactly this list.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct MemoryRegion
{
    /// <summary>Physical address of the first frame, a multiple of the page size.</summary>
    public ulong Physical;

    /// <summary>Virtual address it is mapped at; 0 when it is not mapped.</summary>
    public ulong Virtual;

    /// <summary>Number of frames.</summary>
    public ulong Pages;

    /// <summary>What it is used for.</summary>
    public RegionUse Use;

    /// <summary>Access, key, owner, boot-only and stack bits as in <see cref="SegmentFlags"/>.</summary>
    public uint Flags;
}
