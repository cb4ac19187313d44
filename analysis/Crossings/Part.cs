using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Figures;

namespace Testbed.Analysis.Crossings;

/// <summary>A part of an image as drawings show it: its lane, its name, its colour. Every gate is in the lane of gates.</summary>
/// <param name="Lane">Name of its lane in a trace.</param>
readonly record struct Part(string Lane)
{
    const string Gates = "gates", Call = "->";

    /// <summary>Those that have a place of their own, from the top.</summary>
    static readonly string[] s_order = ["A", "B", Gates, "T", "U"];

    /// <summary>The part of a range of addresses.</summary>
    public static Part Of(string range) => new(range.Contains(Call, StringComparison.Ordinal) ? Gates : range);

    /// <summary>In the order in which they are drawn.</summary>
    public static IReadOnlyList<Part> Ordered(IEnumerable<Part> parts)
        => [.. parts.OrderBy(part => Array.IndexOf(s_order, part.Lane) is >= 0 and var place ? place : s_order.Length).ThenBy(part => part.Lane, StringComparer.Ordinal)];

    /// <summary>What people call it.</summary>
    public string Name => Lane switch { "T" => "trusted kernel", "U" => "untrusted kernel", "A" => "application", "B" => "second application", _ => Lane };

    /// <summary>What people call a range: a gate by its edge, anything else by its part.</summary>
    public static string NameOf(string range) => Of(range) is { Lane: Gates } ? range : Of(range).Name;

    /// <summary>The same where there is little room: a gate by the function that is called.</summary>
    public static string ShortNameOf(string range) => range[(range.IndexOf(Call, StringComparison.Ordinal) is >= 0 and var at ? at + Call.Length : 0)..];

    /// <summary>Its colour.</summary>
    public string Colour => Lane switch
    {
        "T" => Palette.Blue, "U" => Palette.Vermillion, "A" => Palette.Green, "B" => Palette.Purple, Gates => Palette.Peer, _ => Palette.Brown,
    };

    /// <summary>The colour of its name on paper.</summary>
    public string TextColour => Lane == Gates ? Palette.Faint : Colour;

    /// <summary>The colour of a name on its own colour.</summary>
    public string Ink => Lane == Gates ? Palette.Ink : Palette.Paper;
}
