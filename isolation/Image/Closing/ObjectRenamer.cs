using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Closing;

/// <summary>
/// Writes an object file anew under other names. Nothing moves: the new name tables are appended, section headers and
/// symbols point to them, and the old tables stay behind as bytes that nobody refers to. So code, data, relocations
/// and COMDAT groups (whose signature is a symbol, which is renamed with the rest) are untouched by construction.
/// </summary>
sealed class ObjectRenamer(ObjectFile file, byte[] bytes)
{
    /// <summary>What becomes of one section.</summary>
    /// <param name="Name">Its new name.</param>
    /// <param name="ReadOnly">Its write attribute is taken away.</param>
    public readonly record struct NewSection(string Name, bool ReadOnly);

    /// <summary>The file with the given names; both functions are asked once for each entry, in order.</summary>
    public byte[] Rename(Func<ObjectSymbol, string> symbolName, Func<ObjectSection, NewSection> section)
    {
        byte[] result = bytes.AsSpan().ToArray();
        // One table may hold both kinds of names (LLVM does so), hence tables by section number.
        var tables = new SortedDictionary<int, NameTable>();
        NameTable symbolNames = TableOf(tables, file.SymbolTable.Link);
        NameTable sectionNames = TableOf(tables, file.SectionNames.Index);

        foreach (ObjectSymbol symbol in file.Symbols)
        {
            ulong entry = file.SymbolTable.Offset + (ulong)symbol.Index * SymbolReader.EntryBytes;
            Write(result, entry + SymbolReader.NameAt, symbolNames.Add(symbolName(symbol)));
        }
        foreach (ObjectSection old in file.Sections)
        {
            NewSection renamed = section(old);
            Write(result, HeaderOf(old.Index) + SectionTable.NameAt, sectionNames.Add(renamed.Name));
            if (renamed.ReadOnly)
                Write(result, HeaderOf(old.Index) + SectionTable.AttributesAt, (ulong)(old.Attributes & ~SectionAttributes.Write));
        }
        return Append(result, tables);
    }

    ulong HeaderOf(int section) => file.SectionHeaders + (ulong)section * SectionTable.EntryBytes;

    byte[] Append(byte[] head, SortedDictionary<int, NameTable> tables)
    {
        using var output = new MemoryStream();
        output.Write(head);
        var places = new List<(int Section, ulong Offset, ulong Size)>();
        foreach ((int section, NameTable table) in tables)
        {
            byte[] names = table.ToArray();
            places.Add((section, (ulong)output.Length, (ulong)names.Length));
            output.Write(names);
        }

        byte[] result = output.ToArray();
        foreach ((int section, ulong offset, ulong size) in places)
        {
            Write(result, HeaderOf(section) + SectionTable.OffsetAt, offset);
            Write(result, HeaderOf(section) + SectionTable.SizeAt, size);
        }
        return result;
    }

    static NameTable TableOf(SortedDictionary<int, NameTable> tables, int section)
    {
        if (!tables.TryGetValue(section, out NameTable? table))
            tables.Add(section, table = new NameTable());
        return table;
    }

    // The reader has checked that headers and symbols lie in the file.
    static void Write(byte[] target, ulong offset, uint value)
        => BinaryPrimitives.WriteUInt32LittleEndian(target.AsSpan((int)offset), value);

    static void Write(byte[] target, ulong offset, ulong value)
        => BinaryPrimitives.WriteUInt64LittleEndian(target.AsSpan((int)offset), value);
}
