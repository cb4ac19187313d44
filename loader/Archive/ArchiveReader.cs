using System;

namespace Testbed.Loader.Archive;

/// <summary>
/// Reads a cpio archive of the newc format, member by member (cpio(5), "New ASCII Format"). Compiled into the loader, the
/// untrusted kernel and the host library: allocates nothing, throws nothing, and touches no byte outside the archive,
/// whatever its headers say.
/// </summary>
public static class ArchiveReader
{
    /// <summary>Bytes of a header: the magic number and thirteen numbers of eight hexadecimal digits.</summary>
    public const int HeaderBytes = 6 + 13 * DigitsPerNumber;

    /// <summary>Headers and data start at multiples of this, counted from the archive's first byte.</summary>
    public const int Alignment = 4;

    const int DigitsPerNumber = 8;
    const int ModeField = 1;
    const int DataLengthField = 6;
    const int NameLengthField = 11;

    /// <summary>First bytes of every header.</summary>
    public static ReadOnlySpan<byte> Magic => "070701"u8;

    /// <summary>Name of the member that ends an archive.</summary>
    public static ReadOnlySpan<byte> TrailerName => "TRAILER!!!"u8;

    /// <summary>
    /// Reads the member whose header starts at <paramref name="position"/>, 0 or an earlier member's
    /// <see cref="ArchiveMember.Next"/>. The trailer is a member like any other.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> archive, int position, out ArchiveMember member, out ArchiveError error)
    {
        member = default;
        if (position < 0 || archive.Length - position < HeaderBytes)
        {
            error = ArchiveError.Truncated;
            return false;
        }
        ReadOnlySpan<byte> header = archive.Slice(position, HeaderBytes);
        if (!StartsWithMagic(header))
        {
            error = ArchiveError.NotNewc;
            return false;
        }
        if (!TryNumber(header, ModeField, out uint mode)
            || !TryNumber(header, DataLengthField, out uint dataLength)
            || !TryNumber(header, NameLengthField, out uint nameLength))
        {
            error = ArchiveError.Malformed;
            return false;
        }
        // Sums of three 32-bit numbers do not overflow 64 bits.
        ulong nameStart = (ulong)position + HeaderBytes;
        ulong dataStart = Align(nameStart + nameLength);
        ulong end = dataStart + dataLength;
        if (end > (ulong)archive.Length)
        {
            error = ArchiveError.Truncated;
            return false;
        }
        int length = IndexOfNul(archive.Slice((int)nameStart, (int)nameLength));
        if (length < 0)
        {
            error = ArchiveError.Malformed;
            return false;
        }
        // The padding behind the last member may be missing: the next header is then what is found truncated.
        ulong next = Align(end);
        if (next > (ulong)archive.Length)
            next = (ulong)archive.Length;
        member = new ArchiveMember(mode, (int)nameStart, length, (int)dataStart, (int)dataLength, (int)next);
        error = ArchiveError.None;
        return true;
    }

    static ulong Align(ulong position) => (position + (Alignment - 1)) & ~(ulong)(Alignment - 1);

    static bool StartsWithMagic(ReadOnlySpan<byte> header)
    {
        ReadOnlySpan<byte> magic = Magic;
        for (int i = 0; i < magic.Length; i++)
            if (header[i] != magic[i])
                return false;
        return true;
    }

    static bool TryNumber(ReadOnlySpan<byte> header, int field, out uint number)
    {
        number = 0;
        foreach (byte character in header.Slice(Magic.Length + field * DigitsPerNumber, DigitsPerNumber))
        {
            uint digit = character - (uint)'0';
            if (digit > 9)
            {
                digit = (character | 0x20u) - 'a';      // bit 5 tells lower from upper case
                if (digit > 5)
                    return false;
                digit += 10;
            }
            number = (number << 4) | digit;
        }
        return true;
    }

    static int IndexOfNul(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < name.Length; i++)
            if (name[i] == 0)
                return i;
        return -1;
    }
}
