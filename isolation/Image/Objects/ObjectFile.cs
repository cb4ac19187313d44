using System;
using System.Collections.Generic;
using System.IO;

namespace Testbed.Isolation.Image.Objects;

/// <summary>
/// An ELF64 file of x86-64 with its section headers: what a compiler made (relocatable), or what the linker made out
/// of it with <c>--emit-relocs</c> (executable). Everything is checked when it is read, so that who uses it need not:
/// ranges lie in the file, names end, links lead to a section of the right type.
/// Finished images have no sections; for them there is the reader in <c>Image/Elf</c>, which the loader shares.
/// </summary>
public sealed class ObjectFile
{
    readonly ObjectBytes _bytes;
    readonly Dictionary<int, ObjectRelocation[]> _relocations = [];

    /// <summary>The file's name, for messages.</summary>
    public string Path => _bytes.Path;

    /// <summary>True for a linked file, false for a relocatable one.</summary>
    public bool IsLinked { get; }

    /// <summary>Virtual address of the first instruction; 0 in a relocatable file.</summary>
    public ulong Entry { get; }

    /// <summary>All sections; number 0 is the null section.</summary>
    public IReadOnlyList<ObjectSection> Sections { get; }

    /// <summary>The section that holds the symbols.</summary>
    public ObjectSection SymbolTable { get; }

    /// <summary>The section that holds the sections' names.</summary>
    public ObjectSection SectionNames { get; }

    /// <summary>All symbols; number 0 is the null symbol.</summary>
    public IReadOnlyList<ObjectSymbol> Symbols { get; }

    /// <summary>File offset of the section headers.</summary>
    public ulong SectionHeaders { get; }

    ObjectFile(ObjectBytes bytes)
    {
        _bytes = bytes;
        ObjectHeader header = ObjectHeader.Read(bytes);
        IsLinked = header.IsLinked;
        Entry = header.Entry;
        SectionHeaders = header.SectionHeaders;
        Sections = SectionTable.Read(bytes, header);
        SectionNames = Sections[header.SectionNames];
        SymbolTable = SymbolReader.FindTable(bytes, Sections);
        Symbols = SymbolReader.Read(bytes, Sections, SymbolTable);
        foreach (ObjectSection section in Sections)
            ReadRelocations(section);
    }

    /// <summary>Reads a file. Throws <see cref="ImageFormatException"/> for anything that is not such a file.</summary>
    public static ObjectFile Read(string path) => Read(path, File.ReadAllBytes(path));

    /// <summary>Reads bytes; <paramref name="path"/> only names them in messages.</summary>
    public static ObjectFile Read(string path, byte[] bytes) => new(new ObjectBytes(path, bytes));

    /// <summary>A section's bytes in the file; empty for one that has none there.</summary>
    public ReadOnlySpan<byte> BytesOf(ObjectSection section)
        => section.Type == SectionType.NoBits ? default : _bytes.Span(section.Name, section.Offset, section.Size);

    /// <summary>Relocations of a section, in file order; empty when it has none.</summary>
    public IReadOnlyList<ObjectRelocation> RelocationsOf(ObjectSection section)
        => _relocations.TryGetValue(section.Index, out ObjectRelocation[]? found) ? found : [];

    void ReadRelocations(ObjectSection section)
    {
        if (section.Type == SectionType.Rel)
            throw _bytes.Bad(section.Name, 0, "relocations without addends are not used on x86-64");
        if (section.Type != SectionType.Rela)
            return;
        if (section.Link != SymbolTable.Index)
            throw _bytes.Bad(section.Name, 0, $"relocations refer to section {section.Link}, which is not the symbol table");
        if (section.Info <= 0 || section.Info >= Sections.Count)
            throw _bytes.Bad(section.Name, 0, $"relocations of section {section.Info}, which does not exist");
        if (!_relocations.TryAdd(section.Info, RelocationReader.Read(_bytes, section, Sections[section.Info], Symbols.Count, IsLinked)))
            throw _bytes.Bad(section.Name, 0, $"second relocation section of {Sections[section.Info].Name}");
    }
}
