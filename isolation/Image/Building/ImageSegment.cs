using System;
using Testbed.Contracts;

namespace Testbed.Isolation.Image.Building;

/// <summary>A run of whole pages of the image under construction.</summary>
/// <param name="address">Virtual address of its first page.</param>
/// <param name="memoryBytes">Bytes in memory, whole pages.</param>
/// <param name="contents">Bytes in the file, whole pages, from the address on; the rest of the memory is zero.</param>
/// <param name="flags">Access, key and owner.</param>
sealed class ImageSegment(ulong address, ulong memoryBytes, byte[] contents, SegmentFlags flags)
{
    public ulong Address { get; } = address;

    public ulong MemoryBytes { get; } = memoryBytes;

    public byte[] Contents { get; } = contents;

    public SegmentFlags Flags { get; } = flags;

    public ulong End => Address + MemoryBytes;

    /// <summary>The bytes at a virtual address, or an empty span when they are not all in the file.</summary>
    public Span<byte> At(ulong start, ulong length)
    {
        ulong offset = start - Address;
        ulong total = (ulong)Contents.Length;
        return offset <= total && length <= total - offset ? Contents.AsSpan((int)offset, (int)length) : default;
    }
}
