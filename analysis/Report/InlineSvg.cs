using System.Net;
using System.Text.RegularExpressions;
using Testbed.Analysis.Figures;

namespace Testbed.Analysis.Report;

/// <summary>
/// Makes the SVG of gnuplot or Graphviz a part of the page: no prologue, no namespaces, no ground of its own, colours of the page's
/// scheme, names of its own, the finding as its title.
/// </summary>
static partial class InlineSvg
{
    /// <summary>The SVG element. <paramref name="name"/> sets its ids apart from those of other figures.</summary>
    public static Markup Of(string svg, string name, string title)
    {
        var element = svg[svg.IndexOf("<svg", System.StringComparison.Ordinal)..];
        element = Namespaces().Replace(element, "");
        element = GnuplotTexts().Replace(element, "");
        element = Ground().Replace(element, "$1none$2", 1);
        element = DarkPalette.Follow(element);
        element = Ids().Replace(element, match => $"{match.Groups[1].Value}{name}-{match.Groups[2].Value}");
        var width = ViewBoxWidth().Match(element).Groups[1].Value;    // drawn no larger than made: one size of text on the page
        return Markup.Raw(element.Insert("<svg".Length, $" style=\"max-width:{width}px\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(title)}\""));
    }

    [GeneratedRegex(@"\s+xmlns(:xlink)?=""[^""]*""")]
    private static partial Regex Namespaces();

    [GeneratedRegex(@"viewBox=""0(?:\.00)? 0(?:\.00)? (\d+)")]
    private static partial Regex ViewBoxWidth();

    [GeneratedRegex(@"<title>[^<]*</title>|<desc>[^<]*</desc>")]
    private static partial Regex GnuplotTexts();

    [GeneratedRegex("(<rect x=\"0\" y=\"0\" [^>]*fill=\"|<polygon fill=\")" + Palette.Paper + "(\")")]
    private static partial Regex Ground();

    [GeneratedRegex(@"(\bid=['""]|href=['""]#|url\(#)([^'"")]+)")]
    private static partial Regex Ids();
}
