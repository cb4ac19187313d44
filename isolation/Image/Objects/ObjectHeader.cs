namespace Testbed.Isolation.Image.Objects;

/// <summary>What we use of the file header (<c>Elf64_Ehdr</c>; System V gABI, "ELF Header").</summary>
readonly record struct ObjectHeader(bool IsLinked, ulong Entry, ulong SectionHeaders, int SectionCount, int SectionNames)
{
    const uint Magic = 0x464C_457F;             // 0x7F "ELF"
    const byte Class64 = 2;
    const byte LittleEndian = 1;
    const ushort Relocatable = 1;
    const ushort Executable = 2;
    const ushort MachineX64 = 62;

    // Offsets in Elf64_Ehdr.
    const ulong ClassAt = 4, EncodingAt = 5, TypeAt = 16, MachineAt = 18, EntryAt = 24, SectionHeadersAt = 40,
        SectionHeaderBytesAt = 58, SectionCountAt = 60, SectionNamesAt = 62;

    public static ObjectHeader Read(ObjectBytes file)
    {
        const string Here = "header";
        if (file.U32(Here, 0) != Magic)
            throw file.Bad(Here, 0, "not an ELF file");
        if (file.Span(Here, ClassAt, 1)[0] != Class64 || file.Span(Here, EncodingAt, 1)[0] != LittleEndian)
            throw file.Bad(Here, ClassAt, "not a 64-bit little-endian file");
        ushort type = file.U16(Here, TypeAt);
        if (type is not (Relocatable or Executable))
            throw file.Bad(Here, TypeAt, $"file type {type} is neither relocatable nor executable");
        if (file.U16(Here, MachineAt) != MachineX64)
            throw file.Bad(Here, MachineAt, $"machine {file.U16(Here, MachineAt)} is not x86-64");
        if (file.U16(Here, SectionHeaderBytesAt) != SectionTable.EntryBytes)
            throw file.Bad(Here, SectionHeaderBytesAt, "section headers of an unknown size");

        int count = file.U16(Here, SectionCountAt);
        int names = file.U16(Here, SectionNamesAt);
        // 0 would announce 65,280 sections or more, counted elsewhere: no object of ours comes near.
        if (count == 0)
            throw file.Bad(Here, SectionCountAt, "no section headers");
        if (names >= count)
            throw file.Bad(Here, SectionNamesAt, $"section {names} shall hold the section names but does not exist");
        return new ObjectHeader(type == Executable, file.U64(Here, EntryAt), file.U64(Here, SectionHeadersAt), count, names);
    }
}
