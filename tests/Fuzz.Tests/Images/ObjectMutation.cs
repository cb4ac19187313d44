using System;
using System.Linq;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// Damages an object or a linked file where a reader follows it: header, section headers, symbols, relocations, names,
/// and where the tables lie.
/// </summary>
sealed class ObjectMutation
{
    const int MostChanges = 3, FileHeaderBytes = 64;

    readonly byte[] _sound;
    readonly int _headers, _sections;
    readonly (int Offset, int Entries)[] _symbols, _relocations;
    readonly (int Offset, int Bytes)[] _names;

    public ObjectMutation(string path, byte[] sound)
    {
        ObjectFile file = ObjectFile.Read(path, sound);
        _sound = sound;
        (_headers, _sections) = ((int)file.SectionHeaders, file.Sections.Count);
        _symbols = Tables(file, SectionType.SymbolTable, ElfField.SymbolEntry);
        _relocations = Tables(file, SectionType.Rela, ElfField.RelocationEntry);
        _names = Tables(file, SectionType.StringTable, 1);
    }

    /// <summary>A damaged copy.</summary>
    public byte[] Damage(Random random)
    {
        byte[] file = (byte[])_sound.Clone();
        for (int i = random.Next(MostChanges) + 1; i > 0; i--)
            file = Change(file, random);
        return file;
    }

    byte[] Change(byte[] file, Random random)
    {
        switch (random.Next(10))
        {
            case 0:
                Set(file, 0, ElfField.Header, random);
                break;
            case 1:
                return file[..random.Next(random.Next(4) == 0 ? Math.Min(file.Length, 2 * FileHeaderBytes) : file.Length + 1)];
            case 2:
                SetEntry(file, _symbols, ElfField.SymbolEntry, ElfField.Symbol, random);
                break;
            case 3:
                SetEntry(file, _relocations, ElfField.RelocationEntry, ElfField.Relocation, random);
                break;
            case 4:
                (int names, int bytes) = _names[random.Next(_names.Length)];
                if (bytes != 0 && names + bytes <= file.Length)
                    file[names + random.Next(bytes)] = (byte)random.Next(256);
                break;
            case 5:
                Aim(file, random);
                break;
            default:
                Set(file, _headers + random.Next(_sections) * ElfField.SectionEntry, ElfField.Section, random);
                break;
        }
        return file;
    }

    // One field of a section header as another section has it: overlapping tables, links into the wrong table.
    void Aim(byte[] file, Random random)
    {
        ElfField field = ElfField.Section[random.Next(ElfField.Section.Length)];
        int one = _headers + random.Next(_sections) * ElfField.SectionEntry + field.Offset;
        int other = _headers + random.Next(_sections) * ElfField.SectionEntry + field.Offset;
        if (Math.Max(one, other) + field.Bytes <= file.Length)
            file.AsSpan(other, field.Bytes).CopyTo(file.AsSpan(one));
    }

    static void SetEntry(byte[] file, (int Offset, int Entries)[] tables, int entryBytes, ElfField[] fields, Random random)
    {
        if (tables.Length == 0)
            return;
        (int offset, int entries) = tables[random.Next(tables.Length)];
        if (entries != 0)
            Set(file, offset + random.Next(entries) * entryBytes, fields, random);
    }

    static void Set(byte[] file, int entry, ElfField[] fields, Random random)
    {
        ElfField field = fields[random.Next(fields.Length)];
        int at = entry + field.Offset;
        if (at + field.Bytes <= file.Length)
            HostileNumber.Write(file, at, field.Bytes, HostileNumber.Near(random, HostileNumber.Read(file, at, field.Bytes)));
    }

    static (int, int)[] Tables(ObjectFile file, SectionType type, int entryBytes)
        => [.. file.Sections.Where(section => section.Type == type).Select(section => ((int)section.Offset, (int)section.Size / entryBytes))];
}
