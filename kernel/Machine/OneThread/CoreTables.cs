namespace Testbed.Kernel.Machine;

/// <summary>Page tables of further cores: in an image with one thread there are none (kernel/Guest.props).</summary>
static class CoreTables
{
    /// <summary>An entry is about to change.</summary>
    public static void Change(ulong slot, PageTableEntry entry)
    {
    }
}
