using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;

namespace Testbed.Tests.Loader;

/// <summary>Makes images for tests: a valid one of four segments to start from, and whatever a test does to it.</summary>
static class TestImage
{
    public const ulong Base = AddressSpace.ImageBase;
    public const ulong Page = AddressSpace.PageBytes;
    public const ulong Entry = Base + Page;

    /// <summary>Offsets of header fields, for tests that damage a file (System V ABI, Elf64_Ehdr).</summary>
    public const int MagicAt = 0, ClassAt = 4, OrderAt = 5, VersionAt = 6, TypeAt = 16, MachineAt = 18, EntryAt = 24,
        HeadersAt = 32, FlagsAt = 48, HeaderBytesAt = 54, HeaderCountAt = 56;

    public static readonly uint Code = new SegmentFlags(true, false, true, 1, Component.Trusted, false, false).Value;
    public static readonly uint TrustedWritable = new SegmentFlags(true, true, false, 2, Component.Trusted, false, false).Value;
    public static readonly uint UntrustedWritable = new SegmentFlags(true, true, false, 3, Component.Untrusted, false, false).Value;
    public static readonly uint TrustedStack = new SegmentFlags(true, true, false, 2, Component.Trusted, false, true).Value;
    public static readonly uint WritableCode = new SegmentFlags(true, true, true, 1, Component.Trusted, false, false).Value;

    /// <summary>Code, T's data with two zero pages, U's data, a stack: page 0 of the file holds the headers.</summary>
    public static List<ElfSegment> Segments() =>
    [
        new(Code, 1 * Page, Entry, Page, Page, Page),
        new(TrustedWritable, 2 * Page, Base + 2 * Page, 0x80, 3 * Page, Page),
        new(UntrustedWritable, 3 * Page, Base + 5 * Page, Page, Page, Page),
        new(TrustedStack, 4 * Page, Base + 7 * Page, 0, 2 * Page, Page),
    ];

    /// <summary>The valid image.</summary>
    public static byte[] Valid() => Write(Segments());

    /// <summary>A file with these program headers, long enough for page 3, filled with a pattern behind the headers.</summary>
    public static byte[] Write(IReadOnlyList<ElfSegment> segments, ulong entry = Entry, uint flags = 0, int length = 4 * (int)Page)
    {
        byte[] file = new byte[length];
        Array.Fill(file, (byte)0xA5);
        Array.Clear(file, 0, ElfHeader.Bytes);
        new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1 }.CopyTo(file, MagicAt);
        Put16(file, TypeAt, ElfHeader.TypeExecutable);
        Put16(file, MachineAt, ElfHeader.MachineX64);
        Put32(file, MachineAt + 2, 1);
        Put64(file, EntryAt, entry);
        Put64(file, HeadersAt, ElfHeader.Bytes);
        Put32(file, FlagsAt, flags);
        Put16(file, FlagsAt + 4, ElfHeader.Bytes);
        Put16(file, HeaderBytesAt, ElfSegment.Bytes);
        Put16(file, HeaderCountAt, (ushort)segments.Count);
        for (int i = 0; i < segments.Count; i++)
            Put(file, ElfHeader.Bytes + i * ElfSegment.Bytes, segments[i]);
        return file;
    }

    public static void Put16(byte[] file, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);

    public static void Put32(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);

    public static void Put64(byte[] file, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);

    static void Put(byte[] file, int at, in ElfSegment segment)
    {
        Put32(file, at, segment.Type);
        Put32(file, at + 4, segment.Flags);
        Put64(file, at + 8, segment.Offset);
        Put64(file, at + 16, segment.Address);
        Put64(file, at + 24, segment.PhysicalAddress);
        Put64(file, at + 32, segment.FileBytes);
        Put64(file, at + 40, segment.MemoryBytes);
        Put64(file, at + 48, segment.Alignment);
    }
}
