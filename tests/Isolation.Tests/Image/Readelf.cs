using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Testbed.Tests.Isolation.Image;

/// <summary>What binutils' readelf says about a file: the opinion of a program that shares no code with ours.</summary>
static class Readelf
{
    /// <summary>One line of <c>readelf -S</c>.</summary>
    public sealed record Section(int Index, string Name, string Type, ulong Address, ulong Size, string Flags);

    /// <summary>One line of <c>readelf -s</c>.</summary>
    public sealed record Symbol(string Name, string Binding, string Section, ulong Value);

    /// <summary>One line of <c>readelf -l</c>.</summary>
    public sealed record Segment(string Type, ulong Offset, ulong Address, ulong FileBytes, ulong MemoryBytes);

    /// <summary>One relocation of <c>readelf -r</c>: where, and against which name.</summary>
    public sealed record Relocation(ulong Offset, string Type, string Symbol);

    /// <summary>Sections after the null one.</summary>
    public static IReadOnlyList<Section> Sections(string path)
    {
        var sections = new List<Section>();
        foreach (string line in Lines("-SW", path))
        {
            int close = line.IndexOf(']');
            if (!line.StartsWith("  [") || close < 0 || !int.TryParse(line[3..close], out int index) || index == 0)
                continue;
            string[] words = Words(line[(close + 1)..]);
            // Name Type Address Off Size ES [Flg] Lk Inf Al
            sections.Add(new Section(index, words[0], words[1], Hex(words[2]), Hex(words[4]), words.Length == 10 ? words[6] : ""));
        }
        return sections;
    }

    /// <summary>Symbols that have a name.</summary>
    public static IReadOnlyList<Symbol> Symbols(string path)
        => [.. Lines("-sW", path).Select(Words).Where(w => w.Length >= 8 && w[0].EndsWith(':') && w[3] is not ("SECTION" or "FILE") && char.IsAsciiDigit(w[0][0]))
            .Select(w => new Symbol(string.Join(' ', w[7..]), w[4], w[6], Hex(w[1])))];

    /// <summary>Program headers.</summary>
    public static IReadOnlyList<Segment> Segments(string path)
        => [.. Lines("-lW", path).Select(Words).Where(w => w.Length >= 6 && w[1].StartsWith("0x"))
            .Select(w => new Segment(w[0], Hex(w[1]), Hex(w[2]), Hex(w[4]), Hex(w[5])))];

    /// <summary>All relocations of all sections.</summary>
    public static IReadOnlyList<Relocation> Relocations(string path)
        => [.. Lines("-rW", path).Select(Words).Where(w => w.Length >= 5 && w[2].StartsWith("R_X86_64"))
            .Select(w => new Relocation(Hex(w[0]), w[2], w[4]))];

    /// <summary>Section names by their COMDAT group's signature.</summary>
    public static IReadOnlyList<string> GroupSignatures(string path)
        => [.. Lines("-gW", path).Where(l => l.StartsWith("COMDAT group section")).Select(l => l.Split('[', ']')[3])];

    static IEnumerable<string> Lines(string option, string path)
    {
        using var reader = new StringReader(Tool.Run("readelf", option, path));
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static ulong Hex(string word)
        => ulong.Parse(word.StartsWith("0x") ? word[2..] : word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
