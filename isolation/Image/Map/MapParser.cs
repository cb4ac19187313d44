using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Testbed.Contracts;

namespace Testbed.Isolation.Image.Map;

/// <summary>Reads the text of an image map, line by line, with the keys in the order in which they are written.</summary>
sealed class MapParser(TextReader text)
{
    readonly List<MapSegment> _segments = [];
    readonly List<MapSymbol> _symbols = [];
    readonly List<MapEdge> _edges = [];
    readonly List<MapSite> _sites = [];
    string _line = "";
    int _number;

    public ImageMap Parse()
    {
        if (!Next() || Words("image", "variant", "mutant", "sha256") is not { } head)
            throw Bad("the first line shall start with 'image'");
        while (Next())
        {
            if (Words("segment", "address", "bytes", "file", "access", "key", "component", "boot", "stack") is { } segment)
                _segments.Add(new MapSegment(Number(segment[0]), Number(segment[1]), Number(segment[2]), Flags(segment)));
            else if (Words("symbol", "address", "bytes", "component", "name") is { } symbol)
                _symbols.Add(new MapSymbol(Number(symbol[0]), Number(symbol[1]), Owner(symbol[2]), symbol[3]));
            else if (Words("edge", "index", "caller", "gate", "bytes", "callee") is { } edge)
                _edges.Add(new MapEdge((int)Number(edge[0]), Owner(edge[1]), edge[4], Number(edge[2]), Number(edge[3])));
            else if (Words("site", "address", "boot", "name") is { } site)
                _sites.Add(new MapSite(Number(site[0]), Number(site[1]) != 0, site[2]));
            else
                throw Bad("neither segment nor symbol nor edge nor site");
        }
        return new ImageMap(head[0], head[1], head[2], _segments, _symbols, _edges, _sites);
    }

    bool Next()
    {
        string? line = text.ReadLine();
        _line = line ?? "";
        _number++;
        return line is not null;
    }

    /// <summary>The values of a line of this kind; null when it is of another kind. The last value ends with the line.</summary>
    string[]? Words(string kind, params ReadOnlySpan<string> keys)
    {
        string[] words = _line.Split(' ', keys.Length + 1);
        if (words[0] != kind)
            return null;
        if (words.Length != keys.Length + 1)
            throw Bad($"'{kind}' has {keys.Length} words");
        var values = new string[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            string start = keys[i] + "=";
            if (!words[i + 1].StartsWith(start, StringComparison.Ordinal))
                throw Bad($"word {i + 1} shall be '{start}'");
            values[i] = words[i + 1][start.Length..];
        }
        return values;
    }

    SegmentFlags Flags(string[] segment)
    {
        string access = segment[3];
        if (access.Length != 3)
            throw Bad("access is three letters");
        return new SegmentFlags(
            access[0] == 'r', access[1] == 'w', access[2] == 'x', (uint)Number(segment[4]), Owner(segment[5]),
            Number(segment[6]) != 0, Number(segment[7]) != 0);
    }

    Component Owner(string word)
        => Enum.TryParse(word, out Component component) && Enum.IsDefined(component) ? component : throw Bad($"'{word}' is no component");

    ulong Number(string word)
    {
        bool hexadecimal = word.StartsWith("0x", StringComparison.Ordinal);
        return ulong.TryParse(
            hexadecimal ? word[2..] : word,
            hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture,
            out ulong number) ? number : throw Bad($"'{word}' is no number");
    }

    FormatException Bad(string reason) => new($"image.map:{_number}: {reason}: {_line}");
}
