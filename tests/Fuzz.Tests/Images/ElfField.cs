using Testbed.Isolation.Image.Elf;

namespace Testbed.Tests.Fuzz;

/// <summary>A field of a table in an ELF file: where in its entry and how long (System V gABI).</summary>
readonly record struct ElfField(int Offset, int Bytes)
{
    /// <summary>Elf64_Ehdr.</summary>
    public static readonly ElfField[] Header =
    [
        new(0, 4), new(4, 1), new(5, 1), new(6, 1), new(7, 1), new(16, 2), new(18, 2), new(20, 4), new(24, 8), new(32, 8), new(40, 8),
        new(48, 4), new(52, 2), new(54, 2), new(56, 2), new(58, 2), new(60, 2), new(62, 2),
    ];

    /// <summary>Elf64_Phdr: type, flags, offset, virtual and physical address, bytes in file and memory, alignment.</summary>
    public static readonly ElfField[] Segment =
        [new(0, 4), new(4, 4), new(8, 8), new(16, 8), new(24, 8), new(32, 8), new(40, 8), new(48, 8)];

    /// <summary>Elf64_Shdr: name, type, flags, address, offset, size, link, info, alignment, entry size.</summary>
    public static readonly ElfField[] Section =
        [new(0, 4), new(4, 4), new(8, 8), new(16, 8), new(24, 8), new(32, 8), new(40, 4), new(44, 4), new(48, 8), new(56, 8)];

    /// <summary>Elf64_Sym: name, info, other, section, value, size.</summary>
    public static readonly ElfField[] Symbol = [new(0, 4), new(4, 1), new(5, 1), new(6, 2), new(8, 8), new(16, 8)];

    /// <summary>Elf64_Rela: place, type, symbol, addend.</summary>
    public static readonly ElfField[] Relocation = [new(0, 8), new(8, 4), new(12, 4), new(16, 8)];

    /// <summary>Bytes of one entry of each table.</summary>
    public const int SegmentEntry = ElfSegment.Bytes, SectionEntry = 64, SymbolEntry = 24, RelocationEntry = 24;
}
