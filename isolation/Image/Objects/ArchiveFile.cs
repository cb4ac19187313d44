using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Testbed.Isolation.Image.Objects;

/// <summary>
/// A library of objects as <c>ar</c> writes it (System V gABI, "Archive File"; long names as GNU binutils has them). Read
/// by its symbol index, so that members nobody needs are not looked at.
/// </summary>
public sealed class ArchiveFile
{
    const string Magic = "!<arch>\n", Index = "/", LongNames = "//";

    // struct ar_hdr: fields of text, filled up with blanks.
    const ulong HeaderBytes = 60, NameBytes = 16, SizeAt = 48, SizeBytes = 10, EndAt = 58;

    const string Here = "archive";

    readonly ObjectBytes _bytes;
    readonly Dictionary<string, ulong> _memberBySymbol = [];
    (ulong Offset, ulong Size) _longNames;

    ArchiveFile(ObjectBytes bytes)
    {
        _bytes = bytes;
        ReadOnlySpan<byte> magic = bytes.Span(Here, 0, (ulong)Magic.Length);
        if (!magic.SequenceEqual(Encoding.ASCII.GetBytes(Magic)))
            throw bytes.Bad(Here, 0, "not an archive of objects");
        (string name, ulong offset, ulong size) = ReadHeader((ulong)Magic.Length);
        if (name != Index)
            throw bytes.Bad(Here, (ulong)Magic.Length, "no index of symbols comes first: run ranlib");
        ReadIndex(offset, size);
        ulong next = offset + size + size % 2;      // members start at even offsets
        if (next < bytes.Length && ReadHeader(next) is (LongNames, var names, var length))
            _longNames = (names, length);
    }

    /// <summary>Reads an archive; <paramref name="path"/> only names it in messages. Throws <see cref="ImageFormatException"/>.</summary>
    public static ArchiveFile Read(string path, byte[] bytes) => new(new ObjectBytes(path, bytes));

    /// <summary>The member that defines a symbol, and its name for messages: <c>libc.a(exp.lo)</c>. Null when none does.</summary>
    public (string Path, byte[] Bytes)? MemberThatDefines(string symbol)
    {
        if (!_memberBySymbol.TryGetValue(symbol, out ulong at))
            return null;
        (string name, ulong offset, ulong size) = ReadHeader(at);
        return ($"{_bytes.Path}({NameOf(name)})", _bytes.Span(Here, offset, size).ToArray());
    }

    (string Name, ulong Offset, ulong Size) ReadHeader(ulong at)
    {
        ReadOnlySpan<byte> header = _bytes.Span(Here, at, HeaderBytes);
        string name = Encoding.ASCII.GetString(header[..(int)NameBytes]).TrimEnd();
        string size = Encoding.ASCII.GetString(header.Slice((int)SizeAt, (int)SizeBytes)).TrimEnd();
        if (!header[(int)EndAt..].SequenceEqual("`\n"u8) || !ulong.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out ulong bytes))
            throw _bytes.Bad(Here, at, "no member starts here");
        _bytes.Span(Here, at + HeaderBytes, bytes);
        return (name, at + HeaderBytes, bytes);
    }

    // A count, as many offsets of members, as many names; big-endian on every machine.
    void ReadIndex(ulong offset, ulong size)
    {
        ReadOnlySpan<byte> index = _bytes.Span(Here, offset, size);
        uint count = size < sizeof(uint) ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(index);
        if (count > size / sizeof(uint) - 1)
            throw _bytes.Bad(Here, offset, "the index of symbols is cut off");
        ReadOnlySpan<byte> names = index[(int)((count + 1) * sizeof(uint))..];
        for (int i = 1; i <= count; i++)
        {
            int length = names.IndexOf((byte)0);
            if (length < 0)
                throw _bytes.Bad(Here, offset, "a name in the index of symbols has no end");
            // The first member that defines a symbol is the one that a linker takes.
            _memberBySymbol.TryAdd(Encoding.UTF8.GetString(names[..length]), BinaryPrimitives.ReadUInt32BigEndian(index[(i * sizeof(uint))..]));
            names = names[(length + 1)..];
        }
    }

    // "exp.lo/" is a name, "/123" the place of a longer one.
    string NameOf(string field)
    {
        if (!field.StartsWith('/') || !ulong.TryParse(field[1..], NumberStyles.None, CultureInfo.InvariantCulture, out ulong at) || at >= _longNames.Size)
            return field.TrimEnd('/');
        ReadOnlySpan<byte> names = _bytes.Span(Here, _longNames.Offset + at, _longNames.Size - at);
        int end = names.IndexOf((byte)'/');
        return Encoding.UTF8.GetString(end < 0 ? names : names[..end]);
    }
}
