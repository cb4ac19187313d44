using System.Runtime.InteropServices;

namespace Testbed.Isolation.Image.Elf;

/// <summary>
/// The file header as it stands at offset 0, all numbers little-endian (System V ABI, "ELF Header", Elf64_Ehdr).
/// Contract: the field order is the file format; <see cref="ElfImage"/> reads it in one piece.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct ElfHeader
{
    /// <summary>Bytes of the header in a file.</summary>
    public const int Bytes = 64;

    /// <summary>The first four bytes of the file: 0x7F, 'E', 'L', 'F'.</summary>
    public const uint ExpectedMagic = 0x464C_457F;

    /// <summary>64-bit class, little-endian, version 1: the three bytes behind the magic number.</summary>
    public const uint ExpectedForm = 0x01_01_02;

    /// <summary><see cref="Machine"/> of x86-64.</summary>
    public const ushort MachineX64 = 62;

    /// <summary><see cref="Type"/> of a file that is linked at fixed addresses.</summary>
    public const ushort TypeExecutable = 2;

    /// <summary><see cref="ExpectedMagic"/>.</summary>
    public readonly uint Magic;

    /// <summary>In the low three bytes <see cref="ExpectedForm"/>; above it the operating-system ABI, which is not looked at.</summary>
    public readonly uint Form;

    /// <summary>ABI version and padding.</summary>
    public readonly ulong Padding;

    /// <summary>What kind of file this is, e.g. <see cref="TypeExecutable"/>.</summary>
    public readonly ushort Type;

    /// <summary>The processor it is made for.</summary>
    public readonly ushort Machine;

    /// <summary>Version of the format: 1.</summary>
    public readonly uint Version;

    /// <summary>Virtual address of the first instruction.</summary>
    public readonly ulong Entry;

    /// <summary>File offset of the program header table.</summary>
    public readonly ulong ProgramHeaders;

    /// <summary>File offset of the section header table; 0 when there is none.</summary>
    public readonly ulong SectionHeaders;

    /// <summary>Processor-specific flags: x86-64 defines none, see <see cref="ElfImage.WriteExecuteFlag"/>.</summary>
    public readonly uint Flags;

    /// <summary>Bytes of this header.</summary>
    public readonly ushort HeaderBytes;

    /// <summary>Bytes of one program header.</summary>
    public readonly ushort ProgramHeaderBytes;

    /// <summary>Number of program headers.</summary>
    public readonly ushort ProgramHeaderCount;

    /// <summary>Bytes of one section header.</summary>
    public readonly ushort SectionHeaderBytes;

    /// <summary>Number of section headers.</summary>
    public readonly ushort SectionHeaderCount;

    /// <summary>Index of the section that holds the section names.</summary>
    public readonly ushort SectionNamesIndex;
}
