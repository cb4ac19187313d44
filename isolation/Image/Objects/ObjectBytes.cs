using System;
using System.Buffers.Binary;
using System.Text;

namespace Testbed.Isolation.Image.Objects;

/// <summary>Little-endian numbers and names out of a file's bytes; an access outside names the place and throws.</summary>
sealed class ObjectBytes(string path, byte[] bytes)
{
    public string Path => path;

    public ulong Length => (ulong)bytes.Length;

    public ushort U16(string section, ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(Span(section, offset, 2));

    public uint U32(string section, ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Span(section, offset, 4));

    public ulong U64(string section, ulong offset) => BinaryPrimitives.ReadUInt64LittleEndian(Span(section, offset, 8));

    /// <summary>The bytes [offset, offset + length) of the file.</summary>
    public ReadOnlySpan<byte> Span(string section, ulong offset, ulong length)
    {
        // Two comparisons, so that no sum can wrap round.
        if (offset > Length || length > Length - offset)
            throw Bad(section, offset, $"{length} bytes reach past the end of the file ({Length} bytes)");
        return bytes.AsSpan((int)offset, (int)length);
    }

    /// <summary>The zero-terminated name at <paramref name="index"/> of a string table.</summary>
    public string Name(ObjectSection table, uint index)
    {
        ReadOnlySpan<byte> names = Span(table.Name, table.Offset, table.Size);
        if (index >= names.Length)
            throw Bad(table.Name, index, "name starts past the end of its string table");
        int length = names[(int)index..].IndexOf((byte)0);
        if (length < 0)
            throw Bad(table.Name, index, "name has no end");
        return Encoding.UTF8.GetString(names.Slice((int)index, length));
    }

    public ImageFormatException Bad(string section, ulong offset, string reason) => new(path, section, offset, reason);
}
