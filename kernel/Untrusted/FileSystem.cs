using System;
using System.Runtime.CompilerServices;
using Testbed.Contracts;
using Testbed.Loader.Archive;

namespace Testbed.Kernel.Untrusted;

/// <summary>
/// Read-only files: the members of the boot archive below <c>files/</c>. A file is named by the position of its
/// header, so that nothing has to be remembered. Pure; the same source is tested on the host. Answers below zero are
/// <see cref="AbiError"/>.
/// </summary>
readonly ref struct FileSystem
{
    readonly ReadOnlySpan<byte> _archive;

    /// <summary>The files of an archive, or of the rest of one from a header on.</summary>
    public FileSystem(ReadOnlySpan<byte> archive) => _archive = archive;

    static ReadOnlySpan<byte> Root => "files/"u8;

    /// <summary>Finds the file with a path below <c>files/</c>. A header that cannot be read ends the archive.</summary>
    public long Find(ReadOnlySpan<byte> path)
    {
        int position = 0;
        while (ArchiveReader.TryRead(_archive, position, out ArchiveMember member, out _)
            && !member.Is(_archive, ArchiveReader.TrailerName))
        {
            if (member.IsFile && HasPath(member.Name(_archive), path))
                return position;
            position = member.Next;
        }
        return (long)AbiError.NotFound;
    }

    /// <summary>Length of a file, bytes.</summary>
    public long Length(long file)
        => TryMember(file, out ArchiveMember member) ? member.DataLength : (long)AbiError.BadHandle;

    /// <summary>Where so many bytes of a file from a position on stand in the archive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Place(in ArchiveMember file, long position, ulong length)
        => (ulong)position <= (ulong)file.DataLength && length <= (ulong)file.DataLength - (ulong)position
            ? file.DataStart + position
            : (long)AbiError.BadArgument;

    /// <summary>Copies bytes of a file from a position on: as many as there are and fit. Returns how many; 0 at its end.</summary>
    public long Read(long file, long position, Span<byte> target)
    {
        if (!TryMember(file, out ArchiveMember member))
            return (long)AbiError.BadHandle;
        if (position < 0 || position > member.DataLength)
            return (long)AbiError.BadArgument;
        ReadOnlySpan<byte> rest = member.Contents(_archive).Slice((int)position);
        int count = Math.Min(rest.Length, target.Length);
        rest.Slice(0, count).CopyTo(target);
        return count;
    }

    /// <summary>What the header of a file says. False when it is no file's.</summary>
    public bool TryMember(long file, out ArchiveMember member)
    {
        member = default;
        return file >= 0 && file < _archive.Length
            && ArchiveReader.TryRead(_archive, (int)file, out member, out _) && member.IsFile;
    }

    static bool HasPath(ReadOnlySpan<byte> name, ReadOnlySpan<byte> path)
        => name.StartsWith(Root) && name.Slice(Root.Length).SequenceEqual(path);
}
