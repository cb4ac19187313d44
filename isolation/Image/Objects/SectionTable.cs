namespace Testbed.Isolation.Image.Objects;

/// <summary>Reads the section headers (<c>Elf64_Shdr</c>). Offsets are public for the component step, which rewrites some.</summary>
static class SectionTable
{
    /// <summary>Bytes of one header.</summary>
    public const ulong EntryBytes = 64;

    // Offsets in Elf64_Shdr.
    public const ulong NameAt = 0, TypeAt = 4, AttributesAt = 8, AddressAt = 16, OffsetAt = 24, SizeAt = 32, LinkAt = 40, InfoAt = 44;

    const string Here = "section headers";

    public static ObjectSection[] Read(ObjectBytes file, ObjectHeader header)
    {
        file.Span(Here, header.SectionHeaders, (ulong)header.SectionCount * EntryBytes);
        // The names are needed to name a section in a message, so their section comes first.
        ObjectSection names = ReadOne(file, header, header.SectionNames, null);
        if (names.Type != SectionType.StringTable)
            throw file.Bad(Here, (ulong)names.Index * EntryBytes, "the section of section names is not a string table");

        var sections = new ObjectSection[header.SectionCount];
        for (int i = 0; i < sections.Length; i++)
            sections[i] = ReadOne(file, header, i, names);
        return sections;
    }

    static ObjectSection ReadOne(ObjectBytes file, ObjectHeader header, int index, ObjectSection? names)
    {
        ulong at = header.SectionHeaders + (ulong)index * EntryBytes;
        var section = new ObjectSection(
            index,
            names == null ? "section names" : file.Name(names, file.U32(Here, at + NameAt)),
            (SectionType)file.U32(Here, at + TypeAt),
            (SectionAttributes)file.U64(Here, at + AttributesAt),
            file.U64(Here, at + AddressAt),
            file.U64(Here, at + OffsetAt),
            file.U64(Here, at + SizeAt),
            (int)file.U32(Here, at + LinkAt),
            (int)file.U32(Here, at + InfoAt));

        if (section.Type is not (SectionType.NoBits or SectionType.Null))
            file.Span(section.Name, section.Offset, section.Size);
        if (section.Address + section.Size < section.Address)
            throw file.Bad(section.Name, 0, "section wraps round the end of the address space");
        if (section.Attributes.HasFlag(SectionAttributes.ThreadLocal))
            throw file.Bad(section.Name, 0, "thread-local storage is not supported");
        return section;
    }
}
