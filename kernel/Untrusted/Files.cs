using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;
using Testbed.Loader.Archive;

namespace Testbed.Kernel.Untrusted;

/// <summary>The files of the boot archive, as the trusted kernel asks for them.</summary>
static class Files
{
    static nuint s_archive;
    static int s_archiveLength;
    static ArchiveMember s_latest;      // what the header said that was read last for u_file_place: a file is read piece by piece
    static long s_latestFile;           // whose it is; nobody's while s_latest is no file

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

    [RuntimeExport("u_file_place")]
    static long Place(long file, long position, nuint length)
        => (file == s_latestFile && s_latest.IsFile) || TryReadHeader(file)
            ? FileSystem.Place(s_latest, position, length)
            : (long)AbiError.BadHandle;

    [RuntimeExport("u_file_read_into")]
    static unsafe long ReadInto(long file, long position, nuint target, nuint length)
    {
        // SAFETY: the trusted kernel named memory that was lent to this domain; elsewhere the domain's rights end the store.
        return Open().Read(file, position, new Span<byte>((void*)target, (int)Math.Min(length, int.MaxValue)));
    }

    // Not where it is called: what a read executes is the other path, which then needs no stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static bool TryReadHeader(long file)
    {
        s_latestFile = file;
        return Open().TryMember(file, out s_latest);
    }

    static unsafe FileSystem Open()
    {
        // SAFETY: the trusted kernel mapped these bytes for this domain, read-only and for good.
        return new FileSystem(new ReadOnlySpan<byte>((void*)s_archive, s_archiveLength));
    }
}
