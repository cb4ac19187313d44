namespace Testbed.Kernel.Machine;

// What the tables of further cores are made of (CoreTables.cs).
public static partial class PageTables
{
    /// <summary>Core 0's top-level table.</summary>
    internal static ulong Root => s_root;

    /// <summary>An entry of a table, at the identity address where it lies.</summary>
    internal static PageTableEntry ReadEntry(ulong slot) => Read(slot);

    /// <summary>Writes an entry of a further core's table.</summary>
    // SAFETY: as Write.
    internal static unsafe void WriteEntry(ulong slot, PageTableEntry entry) => *(ulong*)slot = entry.Value;
}

public readonly partial struct PageTableEntry
{
    /// <summary>The same leaf for another frame.</summary>
    internal PageTableEntry At(ulong physical) => new(Value & ~AddressMask | physical);
}
