using System.Collections.Generic;

namespace Testbed.Isolation.Image.Objects;

/// <summary>Reads the symbol table (<c>Elf64_Sym</c>).</summary>
static class SymbolReader
{
    /// <summary>Bytes of one entry.</summary>
    public const ulong EntryBytes = 24;

    // Offsets in Elf64_Sym.
    public const ulong NameAt = 0;
    const ulong InfoAt = 4, SectionAt = 6, ValueAt = 8, SizeAt = 16;

    public static ObjectSection FindTable(ObjectBytes file, IReadOnlyList<ObjectSection> sections)
    {
        ObjectSection? table = null;
        foreach (ObjectSection section in sections)
        {
            if (section.Type != SectionType.SymbolTable)
                continue;
            if (table != null)
                throw file.Bad(section.Name, 0, "second symbol table");
            table = section;
        }
        if (table == null)
            throw file.Bad("file", 0, "no symbol table");
        if (table.Link <= 0 || table.Link >= sections.Count || sections[table.Link].Type != SectionType.StringTable)
            throw file.Bad(table.Name, 0, $"section {table.Link} shall hold the symbol names but is no string table");
        if (table.Size % EntryBytes != 0)
            throw file.Bad(table.Name, table.Size, "size is not a whole number of symbols");
        return table;
    }

    public static ObjectSymbol[] Read(ObjectBytes file, IReadOnlyList<ObjectSection> sections, ObjectSection table)
    {
        var symbols = new ObjectSymbol[table.Size / EntryBytes];
        for (int i = 0; i < symbols.Length; i++)
        {
            ulong at = table.Offset + (ulong)i * EntryBytes;
            byte info = file.Span(table.Name, at + InfoAt, 1)[0];
            int section = file.U16(table.Name, at + SectionAt);
            if (section >= sections.Count && section is not (SectionIndex.Absolute or SectionIndex.Common))
                throw file.Bad(table.Name, (ulong)i * EntryBytes, $"symbol {i} lies in section {section}, which does not exist");
            symbols[i] = new ObjectSymbol(
                i,
                file.Name(sections[table.Link], file.U32(table.Name, at + NameAt)),
                (SymbolBinding)(info >> 4),
                (SymbolType)(info & 0xf),
                section,
                file.U64(table.Name, at + ValueAt),
                file.U64(table.Name, at + SizeAt));
        }
        return symbols;
    }
}
