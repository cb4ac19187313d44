using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;
using Testbed.Loader.Archive;

namespace Testbed.Kernel.Untrusted;

/// <summary>The real file system, with lies for answers.</summary>
static class Files
{
    static nuint s_archive;
    static int s_archiveLength;

    /// <summary>Takes note of the archive, and the seed out of its file <c>seed</c>: eight bytes.</summary>
    public static void Init(nuint archive, nuint length)
    {
        s_archive = archive;
        s_archiveLength = (int)Math.Min(length, int.MaxValue);
        Span<byte> seed = stackalloc byte[sizeof(ulong)];
        seed.Clear();
        Open().Read(Open().Find("seed"u8), 0, seed);
        ulong number = 0;
        foreach (byte digit in seed)
            number = number << 8 | digit;
        Lies.Init(number);
    }

    [RuntimeExport("u_file_find")]
    static long Find(nuint pathLength) => Lies.Instead(Open().Find(ExchangePage.First(pathLength)));

    [RuntimeExport("u_file_length")]
    static long Length(long file) => Lies.Instead(Open().Length(file));

    [RuntimeExport("u_file_place")]
    static long Place(long file, long position, nuint length)
        => Lies.Instead(Open().TryMember(file, out ArchiveMember member) ? FileSystem.Place(member, position, length) : (long)AbiError.BadHandle);

    [RuntimeExport("u_file_read_into")]
    static unsafe long ReadInto(long file, long position, nuint target, nuint length)
    {
        // SAFETY: as in the real one: memory that was lent to this domain; elsewhere the domain's rights end the store.
        return Lies.Instead(Open().Read(file, position, new Span<byte>((void*)target, (int)Math.Min(length, int.MaxValue))));
    }

    static unsafe FileSystem Open()
    {
        // SAFETY: the trusted kernel mapped these bytes for this domain, read-only and for good.
        return new FileSystem(new ReadOnlySpan<byte>((void*)s_archive, s_archiveLength));
    }
}

/// <summary>The real fill, and a buffer that is elsewhere every other time.</summary>
static class RawMemory
{
    [RuntimeExport("u_fill")]
    static void Fill(nuint target, nuint length, byte value) => SetBytes(target, value, length);

    [RuntimeExport("u_fill_buffer")]
    public static nuint FillBuffer() => (nuint)Lies.Instead((long)FillPageAddress());

    [RuntimeImport("*", "memset"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void SetBytes(nuint target, int value, nuint length);

    [RuntimeImport("*", "fill_page_address"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint FillPageAddress();
}
