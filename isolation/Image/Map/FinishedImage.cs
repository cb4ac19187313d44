using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Testbed.Contracts;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Image.Elf;
using Testbed.Isolation.Policy;

namespace Testbed.Isolation.Image.Map;

/// <summary>
/// A finished image as the loader will see it, with its map: for <c>explain</c> and for tests. What it says comes from
/// the image's bytes; the map only gives names to addresses.
/// </summary>
public sealed class FinishedImage
{
    const string RecordSymbol = "__image_record";

    readonly byte[] _bytes;
    readonly List<ElfSegment> _segments = [];

    /// <summary>Names of addresses.</summary>
    public ImageMap Map { get; }

    /// <summary>Virtual address of the first instruction.</summary>
    public ulong Entry { get; }

    /// <summary>The file carries the mark of the mutant whose pages may be writable and executable.</summary>
    public bool PermitsWriteExecute { get; }

    /// <summary>The mutant whose boot code stays when U and A run.</summary>
    public bool KeepsBootCode => (Record.MissingGuards >> (int)Guard.Seal & 1) != 0;

    /// <summary>Its segments, by address.</summary>
    public IReadOnlyList<MapSegment> Segments
        => [.. _segments.Select(s => new MapSegment(s.Address, s.MemoryBytes, s.FileBytes, new SegmentFlags(s.Flags)))];

    /// <summary>What the kernel is told about its variant.</summary>
    public ImageRecord Record => RecordOf(Component.None);

    /// <summary>The components that it has.</summary>
    public IReadOnlyList<Component> Components
        => [.. ComponentNames.All.Where(component => Map.Symbols.Any(symbol => symbol.Name == ComponentNames.Place(component, "core")))];

    /// <summary>The kernel is told to run with protection keys only.</summary>
    public bool RequiresKeys => Record.RequiresKeys != 0;

    /// <summary>The PKRU value that the kernel is told a component runs with.</summary>
    public unsafe Pkru RightsOf(Component component)
    {
        ImageRecord record = RecordOf(component);
        // SAFETY: `record` is a local copy, whose Pkru has Places elements.
        return Pkru.FromRegister(record.Pkru[(int)component % ImageRecord.Places]);
    }

    /// <summary>The key of a component's data; of <see cref="Component.None"/>, that of common read-only pages.</summary>
    public unsafe uint KeyOf(Component component)
    {
        ImageRecord record = RecordOf(component);
        // SAFETY: `record` is a local copy, whose Keys has Places elements.
        return record.Keys[(int)component % ImageRecord.Places];
    }

    /// <summary>Takes an image's bytes. Throws <see cref="ImageFormatException"/> when they are none, or not those of the map.</summary>
    public FinishedImage(string path, byte[] bytes, ImageMap map)
    {
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != map.Digest)
            throw new ImageFormatException(path, "file", 0, "the map beside it is that of another image");
        if (map.Symbols.All(symbol => symbol.Name != RecordSymbol))
            throw new ImageFormatException(path, "map", 0, $"it is cut off: no symbol {RecordSymbol}");
        _bytes = bytes;
        Map = map;
        if (!ElfImage.TryRead(bytes, out ElfImage image, out ElfError error))
            throw new ImageFormatException(path, "header", 0, error.ToString());
        for (int i = 0; i < image.SegmentCount; i++)
        {
            if (!image.TryReadSegment(i, out ElfSegment segment, out error))
                throw new ImageFormatException(path, "program headers", (ulong)i * ElfSegment.Bytes, error.ToString());
            _segments.Add(segment);
        }
        Entry = image.Entry;
        PermitsWriteExecute = (image.Flags & ElfImage.WriteExecuteFlag) != 0;
    }

    /// <summary>Reads an image file and the map beside it.</summary>
    public static FinishedImage Load(string path) => new(path, File.ReadAllBytes(path), ImageMap.Load(path + ".map"));

    ImageRecord RecordOf(Component component)
    {
        ulong bytes = (ulong)Marshal.SizeOf<ImageRecord>();
        return MemoryMarshal.Read<ImageRecord>(Read(Map.AddressOf(RecordSymbol) + (ulong)component / ImageRecord.Places * bytes, bytes));
    }

    /// <summary>The bytes at a virtual address. Throws when the file does not hold them.</summary>
    public ReadOnlySpan<byte> Read(ulong address, ulong length)
    {
        foreach (ElfSegment segment in _segments)
        {
            ulong offset = address - segment.Address;
            if (offset <= segment.FileBytes && length <= segment.FileBytes - offset)
                return _bytes.AsSpan((int)(segment.Offset + offset), (int)length);
        }
        throw new ArgumentOutOfRangeException(nameof(address), $"the image holds no {length} bytes at 0x{address:x}");
    }
}
