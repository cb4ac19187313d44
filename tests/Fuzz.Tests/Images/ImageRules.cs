using System;
using System.Collections.Generic;
using Testbed.Contracts;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// Which images may be loaded, written down a second time and independently of the loader: in 128-bit numbers, in which
/// no sum of two fields can wrap, and without an order of checks.
/// </summary>
static class ImageRules
{
    const int MostSegments = 32;
    const uint Load = 1, Execute = 1, Write = 2;

    sealed record Segment(uint Flags, UInt128 Offset, UInt128 Address, UInt128 FileBytes, UInt128 MemoryBytes)
    {
        public bool Fits(int length) => Offset + FileBytes <= (UInt128)length && FileBytes <= MemoryBytes && Address + MemoryBytes <= ulong.MaxValue;

        public bool IsPlaced => Address % AddressSpace.PageBytes == 0 && (FileBytes == 0 || Offset % AddressSpace.PageBytes == 0)
            && Address >= AddressSpace.ImageBase && Address + MemoryBytes <= AddressSpace.IoApic;
    }

    /// <summary>Whether the loader must accept the image; what it may not accept, it must refuse.</summary>
    public static bool Allow(byte[] file)
    {
        if (file.Length < 64 || !IsHeaderOfOurs(file))
            return false;
        UInt128 table = Field(file, 32, 8);
        int count = (int)Field(file, 56, 2);
        if (table + (UInt128)count * ElfField.SegmentEntry > (UInt128)file.Length || (count != 0 && Field(file, 54, 2) != ElfField.SegmentEntry))
            return false;
        if (Field(file, 16, 2) != 2 || count > MostSegments)
            return false;

        List<Segment> segments = [];
        for (int i = 0; i < count; i++)
        {
            int at = (int)table + i * ElfField.SegmentEntry;
            Segment segment = new((uint)Field(file, at + 4, 4), Field(file, at + 8, 8), Field(file, at + 16, 8), Field(file, at + 32, 8), Field(file, at + 40, 8));
            if (Field(file, at, 4) != Load)
                continue;
            if (!segment.Fits(file.Length))
                return false;
            if (segment.MemoryBytes != 0)
                segments.Add(segment);
        }
        return segments.TrueForAll(segment => segment.IsPlaced) && Ascend(segments)
            && ((Field(file, 48, 4) & 1) != 0 || segments.TrueForAll(segment => (segment.Flags & (Execute | Write)) != (Execute | Write)))
            && segments.Exists(segment => (segment.Flags & Execute) != 0 && IsInside(segment, Field(file, 24, 8)));
    }

    static bool IsHeaderOfOurs(byte[] file)
        => file.AsSpan().StartsWith<byte>([0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1]) && Field(file, 18, 2) == 62 && Field(file, 20, 4) == 1;

    static bool IsInside(Segment segment, ulong address) => address >= segment.Address && address < segment.Address + segment.MemoryBytes;

    // In file order, and no two of them in one page, neither in memory nor in the file.
    static bool Ascend(List<Segment> segments)
    {
        UInt128 address = 0, offset = 0;
        foreach (Segment segment in segments)
        {
            if (segment.Address / AddressSpace.PageBytes < address || (segment.FileBytes != 0 && segment.Offset / AddressSpace.PageBytes < offset))
                return false;
            address = PageBehind(segment.Address + segment.MemoryBytes);
            if (segment.FileBytes != 0)
                offset = PageBehind(segment.Offset + segment.FileBytes);
        }
        return true;
    }

    static UInt128 PageBehind(UInt128 end) => (end + (AddressSpace.PageBytes - 1)) / AddressSpace.PageBytes;

    static ulong Field(byte[] file, int at, int bytes) => HostileNumber.Read(file, at, bytes);
}
