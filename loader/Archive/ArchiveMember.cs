using System;

namespace Testbed.Loader.Archive;

/// <summary>One member of an archive: positions are bytes from the archive's first byte and lie inside it.</summary>
public readonly struct ArchiveMember
{
    const uint TypeMask = 0xF000;       // the file type bits of stat's st_mode
    const uint RegularFile = 0x8000;

    /// <summary>Permission and type bits, as in stat's st_mode.</summary>
    public readonly uint Mode;

    /// <summary>First byte of the name.</summary>
    public readonly int NameStart;

    /// <summary>Length of the name up to its first NUL.</summary>
    public readonly int NameLength;

    /// <summary>First byte of the data.</summary>
    public readonly int DataStart;

    /// <summary>Length of the data.</summary>
    public readonly int DataLength;

    /// <summary>Where the next member's header starts; may be the archive's end.</summary>
    public readonly int Next;

    internal ArchiveMember(uint mode, int nameStart, int nameLength, int dataStart, int dataLength, int next)
    {
        Mode = mode;
        NameStart = nameStart;
        NameLength = nameLength;
        DataStart = dataStart;
        DataLength = dataLength;
        Next = next;
    }

    /// <summary>A regular file, not a folder or a link.</summary>
    public bool IsFile => (Mode & TypeMask) == RegularFile;

    /// <summary>The name, without its end.</summary>
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> archive) => archive.Slice(NameStart, NameLength);

    /// <summary>The contents.</summary>
    public ReadOnlySpan<byte> Contents(ReadOnlySpan<byte> archive) => archive.Slice(DataStart, DataLength);

    /// <summary>The member is called <paramref name="name"/>, byte for byte.</summary>
    public bool Is(ReadOnlySpan<byte> archive, ReadOnlySpan<byte> name)
    {
        if (NameLength != name.Length)
            return false;
        for (int i = 0; i < name.Length; i++)
            if (archive[NameStart + i] != name[i])
                return false;
        return true;
    }
}
