using System;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Application;

/// <summary>
/// Pages of the application's own, outside its heap: mapped and unmapped while it runs, and lent to the untrusted kernel
/// to be filled without a copy. Answers below zero are <see cref="AbiError"/>.
/// </summary>
public readonly struct Memory
{
    /// <summary>Bytes of a page.</summary>
    public const int PageBytes = 4096;

    readonly nuint _address;
    readonly nuint _pages;

    Memory(nuint address, nuint pages)
    {
        _address = address;
        _pages = pages;
    }

    /// <summary>Address of the first byte.</summary>
    public nuint Address => _address;

    /// <summary>Number of pages; 0 when nothing was mapped.</summary>
    public nuint Pages => _pages;

    /// <summary>
    /// Maps cleared pages in a row, readable and writable. Returns 0, or why not; then <paramref name="memory"/> has no page.
    /// </summary>
    public static long Map(int pages, out Memory memory)
    {
        long answer = TrustedKernel.Map((nuint)pages);
        memory = answer < 0 ? default : new Memory((nuint)answer, (nuint)pages);
        return answer < 0 ? answer : 0;
    }

    /// <summary>
    /// The bytes. Writing to read-only memory, and any access to memory that is lent or unmapped, is a fault.
    /// </summary>
    // SAFETY: the pages were mapped for this component; when they no longer are, an access faults and reaches nobody else's.
    public unsafe Span<byte> Bytes => new((void*)_address, (int)_pages * PageBytes);

    /// <summary>A part: pages from <paramref name="first"/> on, within these.</summary>
    public Memory Slice(int first, int pages)
        => (nuint)first + (nuint)pages <= _pages ? new Memory(_address + (nuint)first * PageBytes, (nuint)pages) : default;

    /// <summary>Gives the pages back. Returns 0.</summary>
    public long Unmap() => TrustedKernel.Unmap(_address, _pages);

    /// <summary>Makes the pages read-only, or writable again. Returns 0.</summary>
    public long Protect(PageAccess access) => TrustedKernel.Protect(_address, _pages, (uint)access);

    /// <summary>Lends the pages to the untrusted kernel: it can access them, the application cannot. Returns 0.</summary>
    public long Lend() => TrustedKernel.Lend(_address, _pages);

    /// <summary>Ends lending; the pages are readable and writable again. Returns 0.</summary>
    public long Recall() => TrustedKernel.Recall(_address, _pages);
}
