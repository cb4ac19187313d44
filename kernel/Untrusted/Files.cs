using System;
using System.Runtime;

namespace Testbed.Kernel.Untrusted;

/// <summary>The files of the boot archive, as the trusted kernel asks for them.</summary>
static class Files
{
    static nuint s_archive;
    static int s_archiveLength;

    /// <summary>Takes note of where the archive's files are. More than 2 GiB of them stay unseen.</summary>
    public static void Init(nuint archive, nuint length)
    {
        s_archive = archive;
        s_archiveLength = (int)Math.Min(length, int.MaxValue);
    }

    [RuntimeExport("u_file_find")]
    static long Find(nuint pathLength) => Open().Find(ExchangePage.First(pathLength));

    [RuntimeExport("u_file_length")]
    static long Length(long file) => Open().Length(file);

    [RuntimeExport("u_file_read")]
    static long Read(long file, long position, nuint length) => Open().Read(file, position, ExchangePage.First(length));

    [RuntimeExport("u_file_read_into")]
    static unsafe long ReadInto(long file, long position, nuint target, nuint length)
    {
        // SAFETY: the trusted kernel named memory that was lent to this domain; elsewhere the domain's rights end the store.
        return Open().Read(file, position, new Span<byte>((void*)target, (int)Math.Min(length, int.MaxValue)));
    }

    static unsafe FileSystem Open()
    {
        // SAFETY: the trusted kernel mapped these bytes for this domain, read-only and for good.
        return new FileSystem(new ReadOnlySpan<byte>((void*)s_archive, s_archiveLength));
    }
}
