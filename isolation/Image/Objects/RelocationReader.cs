namespace Testbed.Isolation.Image.Objects;

/// <summary>Reads one section of relocations (<c>Elf64_Rela</c>).</summary>
static class RelocationReader
{
    const ulong EntryBytes = 24;

    // Offsets in Elf64_Rela.
    const ulong OffsetAt = 0, TypeAt = 8, SymbolAt = 12, AddendAt = 16;

    public static ObjectRelocation[] Read(
        ObjectBytes file, ObjectSection section, ObjectSection target, int symbolCount, bool linked)
    {
        if (section.Size % EntryBytes != 0)
            throw file.Bad(section.Name, section.Size, "size is not a whole number of relocations");

        // The linker writes virtual addresses, a compiler offsets in the section.
        ulong start = linked ? target.Address : 0;
        var relocations = new ObjectRelocation[section.Size / EntryBytes];
        for (int i = 0; i < relocations.Length; i++)
        {
            ulong entry = (ulong)i * EntryBytes, at = section.Offset + entry;
            ulong offset = file.U64(section.Name, at + OffsetAt);
            uint symbol = file.U32(section.Name, at + SymbolAt);
            if (offset - start >= target.Size)
                throw file.Bad(section.Name, entry, $"place 0x{offset:x} lies outside {target.Name}");
            if (symbol >= (uint)symbolCount)
                throw file.Bad(section.Name, entry, $"symbol {symbol} does not exist");
            relocations[i] = new ObjectRelocation(
                offset, (RelocationType)file.U32(section.Name, at + TypeAt), (int)symbol,
                (long)file.U64(section.Name, at + AddendAt));
        }
        return relocations;
    }
}
