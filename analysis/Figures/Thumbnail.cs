using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>
/// Numbers of one unit at a glance: one bar for each, in the colour of its variant, in the order given, from 0 to the greatest. A small
/// SVG that is written here, not drawn by a program, so that it is the same bytes wherever it is made.
/// </summary>
public static class Thumbnail
{
    const int Width = 120, Height = 40;
    const double Gap = 0.25;        // share of a bar's place that stays empty

    /// <summary>How many bars can be told apart.</summary>
    public const int MostBars = 40;

    /// <summary>The picture.</summary>
    /// <param name="title">What it shows, for those who do not see it.</param>
    /// <param name="bars">The numbers by their names, at least one; bars of those below 0 are empty.</param>
    public static string Of(string title, IReadOnlyList<KeyValuePair<string, double>> bars)
    {
        var (place, greatest) = ((double)Width / bars.Count, System.Math.Max(bars.Max(bar => bar.Value), double.Epsilon));
        var text = new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\" role=\"img\">\n"
            + $"  <title>{System.Net.WebUtility.HtmlEncode(title)}</title>\n  <rect width=\"{Width}\" height=\"{Height}\" fill=\"{Palette.Paper}\"/>\n");
        foreach (var (index, (name, value)) in bars.Index())
        {
            var height = Height * System.Math.Max(value, 0) / greatest;
            text.Append(CultureInfo.InvariantCulture,
                $"  <rect x=\"{index * place:0.##}\" y=\"{Height - height:0.##}\" width=\"{place * (1 - Gap):0.##}\" height=\"{height:0.##}\" fill=\"{ColourOf(name)}\"/>\n");
        }
        return text.Append("</svg>\n").ToString();
    }

    /// <summary>The last part of a metric's name is its variant; a kernel that is not ours is grey.</summary>
    static string ColourOf(string metric) => metric[(metric.LastIndexOf('.') + 1)..] is var variant && RowSet.IsPeer(variant) ? Palette.Peer : Palette.Of(variant);
}
