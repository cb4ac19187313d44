using System;
using System.Collections.Generic;
using System.IO;
using Testbed.Contracts;

namespace Testbed.Isolation.Image.Building;

/// <summary>The memory of the image under construction, segment by segment in the order of addresses.</summary>
sealed class ImageMemory(IEnumerable<ImageSegment> segments)
{
    readonly List<ImageSegment> _segments = [.. segments];

    public IReadOnlyList<ImageSegment> Segments => _segments;

    public void Append(ImageSegment segment) => _segments.Add(segment);

    /// <summary>Bytes that the file will hold for [address, address + length).</summary>
    /// <exception cref="ImageRefusedException">It holds none there: the linked file promises what its segments do not hold.</exception>
    public Span<byte> At(ulong address, ulong length)
    {
        foreach (ImageSegment segment in _segments)
        {
            Span<byte> bytes = segment.At(address, length);
            if (bytes.Length != 0)
                return bytes;
        }
        throw new ImageRefusedException($"no bytes of the image at 0x{address:x}..0x{address + length:x}");
    }

    /// <summary>The pages at an address are unmapped before the first instruction of U or A.</summary>
    public bool IsBootOnly(ulong address)
        => _segments.Exists(segment => address - segment.Address < segment.MemoryBytes && segment.Flags.BootOnly);

    /// <summary>
    /// The executable bytes as runs without a gap: what the scanner must look at, for an instruction may start in one
    /// segment and end in the next.
    /// </summary>
    public IEnumerable<(ulong Address, byte[] Code)> ExecutableRuns()
    {
        ulong start = 0;
        var run = new MemoryStream();
        foreach (ImageSegment segment in _segments)
        {
            if (!segment.Flags.Execute)
                continue;
            if (run.Length != 0 && segment.Address != start + (ulong)run.Length)
            {
                yield return (start, run.ToArray());
                run.SetLength(0);
            }
            if (run.Length == 0)
                start = segment.Address;
            run.Write(segment.Contents);
        }
        if (run.Length != 0)
            yield return (start, run.ToArray());
    }

    /// <summary>A number of bytes rounded up to whole pages.</summary>
    public static ulong WholePages(ulong bytes) => (bytes + AddressSpace.PageBytes - 1) & ~(AddressSpace.PageBytes - 1);
}
