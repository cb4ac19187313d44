using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>Whose fault a fault is, and what it was about.</summary>
readonly struct Place
{
    /// <summary>The component to which it is attributed.</summary>
    public readonly Component Component;

    /// <summary>The address of a page fault; 0 for any other exception.</summary>
    public readonly ulong Address;

    /// <summary>The page-table leaf of that address.</summary>
    public readonly PageTableEntry Leaf;

    Place(Component component, ulong address, PageTableEntry leaf)
    {
        Component = component;
        Address = address;
        Leaf = leaf;
    }

    /// <summary>Protection key of the page at the address; 0 when none is mapped there.</summary>
    public uint Key => Leaf.Present ? Leaf.Key : 0;

    /// <summary>Looks it up.</summary>
    public static Place Of(in InterruptFrame frame)
    {
        if (frame.Vector != Vectors.PageFault)
            return new Place(Attribution.Of(frame), 0, PageTableEntry.Absent);
        ulong address = Processor.FaultAddress();
        PageTables.TryFindLeaf(address, out PageTableEntry leaf, out _);
        return new Place(Attribution.Of(frame), address, leaf);
    }
}
