using System;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Application;

/// <summary>A file of the archive, open for reading. Answers below zero are <see cref="AbiError"/>.</summary>
public readonly struct File
{
    readonly long _handle;

    File(long handle) => _handle = handle;

    /// <summary>
    /// Opens a file by its path below <c>files/</c>, e.g. "notes.txt"u8. Returns 0, or why it cannot be opened; then
    /// every use of <paramref name="file"/> answers <see cref="AbiError.BadHandle"/>.
    /// </summary>
    public static unsafe long Open(ReadOnlySpan<byte> path, out File file)
    {
        // SAFETY: the span is pinned while the kernel copies the path, and no more than its length is named.
        fixed (byte* first = path)
        {
            long handle = TrustedKernel.Open((nuint)first, (nuint)path.Length);
            file = new File(handle);
            return handle < 0 ? handle : 0;
        }
    }

    /// <summary>Reads from the position on and moves it. Returns the number of bytes read, which may be fewer than fit; 0 at the end.</summary>
    public unsafe long Read(Span<byte> buffer)
    {
        // SAFETY: the span is pinned while the kernel writes to it, and no more than its length is named.
        fixed (byte* first = buffer)
            return TrustedKernel.Read(_handle, (nuint)first, (nuint)buffer.Length);
    }

    /// <summary>
    /// Reads into memory that is lent to the untrusted kernel, which then writes there itself: nothing is copied by the
    /// trusted kernel. Else as <see cref="Read(Span{byte})"/>.
    /// </summary>
    public long Read(Memory lent) => TrustedKernel.Read(_handle, lent.Address, lent.Pages * Memory.PageBytes);

    /// <summary>Moves the position to 0..length of the file. Returns it.</summary>
    public long Seek(long position) => TrustedKernel.Seek(_handle, position);

    /// <summary>Releases the handle. Returns 0.</summary>
    public long Close() => TrustedKernel.Close(_handle);
}
