using System;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>Memory by address: words for reports, pages to be cleared.</summary>
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

    /// <summary>Fills pages at their identity address with zeros. They are mapped, writable, and T's to change.</summary>
    // SAFETY: the caller took them out of free memory, and nobody else knows them yet.
    public static unsafe void Clear(ulong address, ulong pages)
    {
        for (; pages > 0; pages--, address += AddressSpace.PageBytes)
            new Span<byte>((void*)address, (int)AddressSpace.PageBytes).Clear();
    }
}
