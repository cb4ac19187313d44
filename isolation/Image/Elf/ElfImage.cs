using System;
using System.Runtime.InteropServices;

namespace Testbed.Isolation.Image.Elf;

/// <summary>
/// Reads the header and the program headers of an ELF64 file for x86-64. The same source runs in the guest's loader and
/// in the host's tools: it allocates nothing, throws nothing, and touches no byte outside the span it was given,
/// whatever the file says. What the loader demands beyond the format (alignment, addresses, W^X) is loader/Plan's.
/// </summary>
public readonly ref struct ElfImage
{
    /// <summary>
    /// Bit of <see cref="Flags"/> that permits segments to be writable and executable: set by the image tool in the
    /// mutant <c>wx-off</c> and nowhere else. x86-64 itself defines no flag.
    /// </summary>
    public const uint WriteExecuteFlag = 1 << 0;

    const uint FormMask = 0xFF_FF_FF;   // class, byte order, version

    readonly ReadOnlySpan<byte> file;
    readonly ElfHeader header;

    ElfImage(ReadOnlySpan<byte> file, ElfHeader header)
    {
        this.file = file;
        this.header = header;
    }

    /// <summary>What kind of file this is, e.g. <see cref="ElfHeader.TypeExecutable"/>.</summary>
    public ushort Type => header.Type;

    /// <summary>Virtual address of the first instruction; not checked against the segments.</summary>
    public ulong Entry => header.Entry;

    /// <summary>Processor-specific flags, see <see cref="WriteExecuteFlag"/>.</summary>
    public uint Flags => header.Flags;

    /// <summary>Number of program headers; all of them lie in the file.</summary>
    public int SegmentCount => header.ProgramHeaderCount;

    /// <summary>Reads the header. On success the whole program header table lies inside <paramref name="file"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, out ElfImage image, out ElfError error)
    {
        image = default;
        if (file.Length < ElfHeader.Bytes)
        {
            error = ElfError.Truncated;
            return false;
        }
        ElfHeader header = MemoryMarshal.Read<ElfHeader>(file);
        error = Check(header, (ulong)file.Length);
        if (error != ElfError.None)
            return false;
        image = new ElfImage(file, header);
        return true;
    }

    /// <summary>
    /// Reads program header <paramref name="index"/>, 0..<see cref="SegmentCount"/>-1. A loadable segment that is
    /// returned lies inside the file, is no longer there than in memory, and does not wrap around the address space.
    /// </summary>
    public bool TryReadSegment(int index, out ElfSegment segment, out ElfError error)
    {
        segment = MemoryMarshal.Read<ElfSegment>(file.Slice((int)header.ProgramHeaders + index * ElfSegment.Bytes));
        error = segment.IsLoadable ? Check(segment, (ulong)file.Length) : ElfError.None;
        return error == ElfError.None;
    }

    static ElfError Check(in ElfHeader header, ulong fileBytes)
    {
        if (header.Magic != ElfHeader.ExpectedMagic)
            return ElfError.NotElf;
        if ((header.Form & FormMask) != ElfHeader.ExpectedForm || header.Version != 1)
            return ElfError.NotElf64;
        if (header.Machine != ElfHeader.MachineX64)
            return ElfError.NotX64;
        if (header.ProgramHeaderCount != 0 && header.ProgramHeaderBytes != ElfSegment.Bytes)
            return ElfError.WrongHeaderSize;
        if (!Fits(header.ProgramHeaders, (ulong)header.ProgramHeaderCount * ElfSegment.Bytes, fileBytes))
            return ElfError.HeadersOutOfFile;
        return ElfError.None;
    }

    static ElfError Check(in ElfSegment segment, ulong fileBytes)
    {
        if (!Fits(segment.Offset, segment.FileBytes, fileBytes))
            return ElfError.SegmentOutOfFile;
        if (segment.FileBytes > segment.MemoryBytes)
            return ElfError.SegmentShrinks;
        if (segment.MemoryBytes > ulong.MaxValue - segment.Address)
            return ElfError.SegmentWraps;
        return ElfError.None;
    }

    // Written with a subtraction, for a sum of two numbers from the file could wrap.
    static bool Fits(ulong offset, ulong length, ulong total) => offset <= total && length <= total - offset;
}
