using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;

namespace Testbed.Isolation.Image.Building;

/// <summary>
/// Encodes a finished image: an ELF64 executable of headers (one page) and whole pages, without sections or symbols.
/// Offsets in the file are multiples of the page size, so that the loader maps the pages where they lie.
/// </summary>
static class ImageFile
{
    // Offsets in Elf64_Ehdr (System V gABI, "ELF Header"), fields that are not zero.
    const int FormAt = 4, TypeAt = 16, MachineAt = 18, VersionAt = 20, EntryAt = 24, SegmentsAt = 32, FlagsAt = 48,
        HeaderBytesAt = 52, SegmentBytesAt = 54, SegmentCountAt = 56;
    const uint FormatVersion = 1;

    /// <summary>The file's bytes.</summary>
    /// <param name="entry">Virtual address of the first instruction.</param>
    /// <param name="permitsWriteExecute">Sets the mark without which the loader refuses pages that are both writable and executable.</param>
    /// <param name="segments">By address.</param>
    public static byte[] Encode(ulong entry, bool permitsWriteExecute, IReadOnlyList<ImageSegment> segments)
    {
        int headers = ElfHeader.Bytes + segments.Count * ElfSegment.Bytes;
        ulong next = ImageMemory.WholePages((ulong)headers);
        var file = new byte[next + (ulong)segments.Sum(s => s.Contents.LongLength)];
        WriteHeader(file, entry, permitsWriteExecute ? ElfImage.WriteExecuteFlag : 0, segments.Count);

        for (int i = 0; i < segments.Count; i++)
        {
            ImageSegment segment = segments[i];
            ulong length = (ulong)segment.Contents.Length;
            var header = new ElfSegment(segment.Flags.Value, next, segment.Address, length, segment.MemoryBytes, AddressSpace.PageBytes);
            MemoryMarshal.Write(file.AsSpan(ElfHeader.Bytes + i * ElfSegment.Bytes), header);
            segment.Contents.CopyTo(file, (int)next);
            next += length;
        }
        return file;
    }

    static void WriteHeader(Span<byte> file, ulong entry, uint flags, int segments)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(file, ElfHeader.ExpectedMagic);
        BinaryPrimitives.WriteUInt32LittleEndian(file[FormAt..], ElfHeader.ExpectedForm);
        BinaryPrimitives.WriteUInt16LittleEndian(file[TypeAt..], ElfHeader.TypeExecutable);
        BinaryPrimitives.WriteUInt16LittleEndian(file[MachineAt..], ElfHeader.MachineX64);
        BinaryPrimitives.WriteUInt32LittleEndian(file[VersionAt..], FormatVersion);
        BinaryPrimitives.WriteUInt64LittleEndian(file[EntryAt..], entry);
        BinaryPrimitives.WriteUInt64LittleEndian(file[SegmentsAt..], ElfHeader.Bytes);
        BinaryPrimitives.WriteUInt32LittleEndian(file[FlagsAt..], flags);
        BinaryPrimitives.WriteUInt16LittleEndian(file[HeaderBytesAt..], ElfHeader.Bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(file[SegmentBytesAt..], ElfSegment.Bytes);
        BinaryPrimitives.WriteUInt16LittleEndian(file[SegmentCountAt..], (ushort)segments);
    }
}
