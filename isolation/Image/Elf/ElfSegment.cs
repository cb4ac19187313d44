using System.Runtime.InteropServices;

namespace Testbed.Isolation.Image.Elf;

/// <summary>
/// One program header (System V ABI, "Program Header", Elf64_Phdr): which bytes of the file belong where in memory.
/// Contract: the field order is the file format; <see cref="ElfImage"/> reads it in one piece.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct ElfSegment
{
    /// <summary>Bytes of a program header in a file.</summary>
    public const int Bytes = 56;

    /// <summary><see cref="Type"/> of a segment that is loaded (PT_LOAD).</summary>
    public const uint TypeLoad = 1;

    /// <summary>What the segment is for; only <see cref="TypeLoad"/> reaches memory.</summary>
    public readonly uint Type;

    /// <summary>Access bits of the standard and, in the bits left to the operating system, Contracts.SegmentFlags.</summary>
    public readonly uint Flags;

    /// <summary>First byte in the file.</summary>
    public readonly ulong Offset;

    /// <summary>First byte in memory, a virtual address.</summary>
    public readonly ulong Address;

    /// <summary>Physical address; not used here.</summary>
    public readonly ulong PhysicalAddress;

    /// <summary>Bytes in the file.</summary>
    public readonly ulong FileBytes;

    /// <summary>Bytes in memory; those beyond <see cref="FileBytes"/> are zero.</summary>
    public readonly ulong MemoryBytes;

    /// <summary>Alignment in the file and in memory, a power of two.</summary>
    public readonly ulong Alignment;

    /// <summary>Composes a loadable segment, e.g. for a file that is about to be written.</summary>
    public ElfSegment(uint flags, ulong offset, ulong address, ulong fileBytes, ulong memoryBytes, ulong alignment)
    {
        Type = TypeLoad;
        Flags = flags;
        Offset = offset;
        Address = address;
        PhysicalAddress = address;
        FileBytes = fileBytes;
        MemoryBytes = memoryBytes;
        Alignment = alignment;
    }

    /// <summary>The segment is to be brought to memory.</summary>
    public bool IsLoadable => Type == TypeLoad;

    /// <summary>End in memory (exclusive); does not wrap in a segment that <see cref="ElfImage"/> accepted.</summary>
    public ulong End => Address + MemoryBytes;
}
