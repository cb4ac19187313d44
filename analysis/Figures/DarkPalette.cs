using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Testbed.Analysis.Figures;

/// <summary>
/// The palette on a dark page. A drawing inside a page names its colours by variables, which a style sheet sets for either scheme;
/// a drawing that stands alone, and every PDF and PNG, keeps the light ones, for paper is white.
/// </summary>
static partial class DarkPalette
{
    static readonly (string Name, string Light, string Dark)[] s_colours =
    [
        (nameof(Palette.Paper), Palette.Paper, "#1c1f22"),
        (nameof(Palette.Ink), Palette.Ink, "#e8e8e6"),
        (nameof(Palette.Faint), Palette.Faint, "#adada8"),
        (nameof(Palette.Frame), Palette.Frame, "#a0a3a6"),
        (nameof(Palette.Grid), Palette.Grid, "#363a3e"),
        (nameof(Palette.Blue), Palette.Blue, "#56b4e9"),
        (nameof(Palette.Vermillion), Palette.Vermillion, "#ff8c4a"),
        (nameof(Palette.Green), Palette.Green, "#3cc79b"),
        (nameof(Palette.Purple), Palette.Purple, "#e08cbb"),
        (nameof(Palette.Olive), Palette.Olive, "#cdb83a"),
        (nameof(Palette.Indigo), Palette.Indigo, "#a99cf5"),
        (nameof(Palette.Teal), Palette.Teal, "#3fc3d8"),
        (nameof(Palette.Brown), Palette.Brown, "#d09a72"),
        (nameof(Palette.Peer), Palette.Peer, "#7c8084"),
        (nameof(Palette.Pale), Palette.Pale, "#4a4e52"),
        (nameof(Palette.PaleBlue), Palette.PaleBlue, "#1f3f57"),
        (nameof(Palette.MiddleBlue), Palette.MiddleBlue, "#2f6487"),
        (nameof(Palette.Amber), Palette.Amber, "#7a4420"),
        (nameof(Palette.Sand), Palette.Sand, "#5c5220"),
    ];

    /// <summary>Every colour with the one that it is on a dark page.</summary>
    public static IReadOnlyList<(string Name, string Light, string Dark)> Colours => s_colours;

    /// <summary>The variables: light everywhere, dark on the screen of a reader who asked for it, never on paper.</summary>
    public static string Css { get; } = $"{Root(s_colours.Select(colour => (colour.Name, colour.Light)))}\n"
        + $"@media screen and (prefers-color-scheme: dark) {{ {Root(s_colours.Select(colour => (colour.Name, colour.Dark)))} }}\n";

    /// <summary>The drawing with variables in the place of the palette's colours, as gnuplot and Graphviz write them.</summary>
    public static string Follow(string svg) => Colour().Replace(svg, written => Array.Find(s_colours, colour => colour.Light == Hex(written)) is { Name: { } name } ? $"var({Variable(name)})" : written.Value);

    static string Root(IEnumerable<(string Name, string Shown)> colours)
        => $":root {{ {string.Join(' ', colours.Select(colour => $"{Variable(colour.Name)}: {colour.Shown};"))} }}";

    static string Variable(string name) => "--figure-" + name.ToLowerInvariant();

    static string Hex(Match written)
    {
        if (written.Value == Named)
            return Palette.Ink;
        return written.Value[0] == '#' ? written.Value.ToLowerInvariant()
            : "#" + string.Concat(written.Groups["channel"].Captures.Select(channel => byte.Parse(channel.Value, CultureInfo.InvariantCulture).ToString("x2", CultureInfo.InvariantCulture)));
    }

    const string Named = "black";      // what gnuplot's terminal begins with

    [GeneratedRegex("""(?<=["':]\s*)(?:#[0-9a-fA-F]{6}|rgb\(\s*(?<channel>\d+)\s*,\s*(?<channel>\d+)\s*,\s*(?<channel>\d+)\s*\)|black)(?=["';])""")]
    private static partial Regex Colour();
}
