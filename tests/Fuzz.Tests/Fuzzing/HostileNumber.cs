using System;
using System.Buffers.Binary;

namespace Testbed.Tests.Fuzz;

/// <summary>Numbers that readers of other projects stumbled over: ends of types, signs, page borders, and one beside what is right.</summary>
static class HostileNumber
{
    static readonly ulong[] s_ends =
    [
        0, 1, 2, 3, 7, 8, 0x7F, 0xFF, 0x7FFF, 0xFFFF, 0x1_0000, 0xFFF, 0x1000, 0x1001, 0x20_0000,
        0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF, 0x1_0000_0000, 0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000,
        0xFFFF_FFFF_8000_0000, 0xFFFF_FFFF_FFFF_F000, 0xFFFF_FFFF_FFFF_FFF8, 0xFFFF_FFFF_FFFF_FFFE, 0xFFFF_FFFF_FFFF_FFFF,
    ];

    /// <summary>A number to put where <paramref name="right"/> stands.</summary>
    public static ulong Near(Random random, ulong right) => random.Next(5) switch
    {
        0 or 1 => s_ends[random.Next(s_ends.Length)],
        2 => right + (ulong)random.Next(-2, 3),
        3 => right ^ 1UL << random.Next(64),
        _ => (ulong)random.NextInt64(),
    };

    /// <summary>Reads a little-endian field of 1, 2, 4 or 8 bytes.</summary>
    public static ulong Read(ReadOnlySpan<byte> file, int at, int bytes)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        number.Clear();
        file.Slice(at, bytes).CopyTo(number);
        return BinaryPrimitives.ReadUInt64LittleEndian(number);
    }

    /// <summary>Writes a little-endian field of 1, 2, 4 or 8 bytes.</summary>
    public static void Write(Span<byte> file, int at, int bytes, ulong value)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, value);
        number[..bytes].CopyTo(file[at..]);
    }
}
