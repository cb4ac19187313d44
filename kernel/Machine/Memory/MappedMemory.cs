namespace Testbed.Kernel.Machine;

/// <summary>Words of memory by address, for reports.</summary>
public static class MappedMemory
{
    /// <summary>Reads the word at an address; false when it is not aligned or nothing is mapped there.</summary>
    // SAFETY: an aligned word lies in one page, the page is mapped, and T may read every page.
    public static unsafe bool TryRead(ulong address, out ulong word)
    {
        bool readable = address % sizeof(ulong) == 0 && PageTables.TryFindLeaf(address, out _, out _);
        word = readable ? *(ulong*)address : 0;
        return readable;
    }
}
