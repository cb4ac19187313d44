using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;
using Testbed.Isolation.Image.Elf;

namespace Testbed.Loader.Disk;

/// <summary>
/// Makes the disk that boots a guest where nobody knows PVH: a boot sector of our own (sector.asm), the start info that a
/// PVH machine would have written (Xen, "x86/HVM direct boot ABI"), and the memory from 1 MiB on as it must be when the
/// loader starts. So the loader is the same file, entered the same way, whatever machine it is. GRUB and isolinux load
/// multiboot only: a second entry would then stand in every loader that is measured.
/// </summary>
public static class DiskImage
{
    // Contract: sector.asm has the same numbers.
    const int SectorBytes = 512;
    const ushort SectorMark = 0xAA55;               // at its end, or a BIOS does not start it
    const uint InfoAddress = 0x8000;
    const int InfoBytes = 8 * SectorBytes;
    const uint MapAddress = 0x9000;
    const uint MemoryAddress = 1 << 20;
    const int ChunkBytes = 64 * SectorBytes;
    const uint MemoryEnd = 16 << 20;                // INT 15h, AH=87h, as the sector uses it

    // Within the block: start info, the two words of the sector, the one module, the command line. A module has 32 bytes.
    const uint ModuleAt = 96;
    const uint CommandLineAt = ModuleAt + 32;

    const int PageBytes = 4096;                     // where an archive must begin
    const int CylinderBytes = 16 * 63 * SectorBytes;    // a disk of whole cylinders has a geometry

    const uint StartInfoMagic = 0x336E_C578;
    const uint StartInfoVersion = 1;                // with a memory map

    /// <summary>Longest command line, bytes; the loader takes no longer one either.</summary>
    public const int LongestCommandLine = (int)(InfoBytes - CommandLineAt - 1);

    /// <summary>The disk, sector by sector: whole cylinders of 16 heads and 63 sectors.</summary>
    /// <param name="sector">The boot sector's file, assembled of sector.asm.</param>
    /// <param name="loader">The loader's file.</param>
    /// <param name="archive">Image and files (<see cref="Archive.ArchiveWriter"/>).</param>
    /// <param name="commandLine">ASCII.</param>
    /// <exception cref="ArgumentException">The command line is too long.</exception>
    /// <exception cref="InvalidDataException">The boot sector is none, the loader is no ELF file that lies at 1 MiB, or all of it is more than a BIOS moves.</exception>
    public static byte[] Make(ReadOnlySpan<byte> sector, ReadOnlySpan<byte> loader, ReadOnlySpan<byte> archive, string commandLine)
    {
        if (commandLine.Length > LongestCommandLine)
            throw new ArgumentException($"a command line of {commandLine.Length} bytes; {LongestCommandLine} fit", nameof(commandLine));
        if (sector.Length != SectorBytes || BinaryPrimitives.ReadUInt16LittleEndian(sector[^sizeof(ushort)..]) != SectorMark)
            throw new InvalidDataException($"the boot sector: {sector.Length} bytes that a BIOS would not start");
        var (memory, entry) = Load(loader);
        memory.SetLength(memory.Position = RoundUp(memory.Length, PageBytes));
        var archiveAddress = MemoryAddress + (ulong)memory.Length;
        memory.Write(archive);
        memory.SetLength(RoundUp(memory.Length, ChunkBytes));
        if (MemoryAddress + memory.Length > MemoryEnd)
            throw new InvalidDataException($"loader and archive take {memory.Length} bytes; {MemoryEnd - MemoryAddress} can be booted from a disk");

        using var disk = new MemoryStream();
        disk.Write(sector);
        WriteInfo(disk, entry, chunks: (uint)(memory.Length / ChunkBytes), archiveAddress, (ulong)archive.Length, commandLine);
        memory.WriteTo(disk);
        disk.SetLength(RoundUp(disk.Length, CylinderBytes));
        return disk.ToArray();
    }

    /// <summary>What a PVH machine would have in memory once it has read the file: its segments, zeros included.</summary>
    static (MemoryStream Memory, uint Entry) Load(ReadOnlySpan<byte> loader)
    {
        if (!ElfImage.TryRead(loader, out var image, out var error))
            throw new InvalidDataException($"the loader: {error}");
        var memory = new MemoryStream();
        for (var i = 0; i < image.SegmentCount; i++)
        {
            if (!image.TryReadSegment(i, out var segment, out error))
                throw new InvalidDataException($"the loader, segment {i}: {error}");
            if (!segment.IsLoadable)
                continue;
            if (segment.Address < MemoryAddress || segment.End > MemoryEnd)
                throw new InvalidDataException($"the loader, segment {i}: lies at 0x{segment.Address:x}, not from 0x{MemoryAddress:x} to 0x{MemoryEnd:x}");
            memory.SetLength(Math.Max(memory.Length, (long)(segment.End - MemoryAddress)));
            memory.Position = (long)(segment.Address - MemoryAddress);
            memory.Write(loader.Slice((int)segment.Offset, (int)segment.FileBytes));
        }
        return (memory, (uint)image.Entry);
    }

    /// <summary>Contract: loader/Boot/StartInfo.cs, field by field; the ranges are counted by the sector.</summary>
    static void WriteInfo(MemoryStream disk, uint entry, uint chunks, ulong archive, ulong archiveBytes, string commandLine)
    {
        var start = disk.Position;
        using var info = new BinaryWriter(disk, Encoding.ASCII, leaveOpen: true);
        info.Write(StartInfoMagic);
        info.Write(StartInfoVersion);
        info.Write(0u);                                     // flags
        info.Write(1u);                                     // modules
        info.Write((ulong)(InfoAddress + ModuleAt));
        info.Write((ulong)(InfoAddress + CommandLineAt));
        info.Write(0ul);                                    // no ACPI: the kernel asks for none
        info.Write((ulong)MapAddress);
        info.Write(0ul);                                    // ranges, and what is reserved behind their count

        disk.Position = start + ModuleAt - 2 * sizeof(uint);
        info.Write(chunks);
        info.Write(entry);
        info.Write(archive);
        info.Write(archiveBytes);
        info.Write(0ul);                                    // the module's own command line
        info.Write(0ul);                                    // reserved
        info.Write(Encoding.ASCII.GetBytes(commandLine));
        info.Flush();
        disk.SetLength(disk.Position = start + InfoBytes);
    }

    static long RoundUp(long length, int multiple) => (length + multiple - 1) / multiple * multiple;
}
