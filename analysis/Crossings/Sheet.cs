using System.Globalization;
using System.Net;
using System.Text;
using Testbed.Analysis.Figures;

namespace Testbed.Analysis.Crossings;

/// <summary>A sheet of boxes and texts, as SVG: what it shows stands above it, all sizes in pixels.</summary>
/// <param name="title">What is drawn.</param>
/// <param name="legend">How to read it.</param>
sealed class Sheet(string title, string legend)
{
    /// <summary>Width of the whole sheet.</summary>
    public const int Width = 1160;

    /// <summary>Where the drawing begins, below title and legend.</summary>
    public const int Top = 62;

    /// <summary>At the left and at the right of everything.</summary>
    public const int Edge = 12;

    const int TitleLine = 24, LegendLine = 46;
    readonly StringBuilder _elements = new();

    /// <summary>A filled box; <paramref name="says"/> is shown to who points at it.</summary>
    public void Box(double x, double y, double width, double height, string colour, string says = "")
        => _elements.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{colour}\"")
            .Append(says.Length == 0 ? "/>\n" : $"><title>{WebUtility.HtmlEncode(says)}</title></rect>\n");

    /// <summary>A text whose line stands at <paramref name="y"/>; <paramref name="more"/>: further attributes.</summary>
    public void Text(double x, double y, string text, string colour, string more = "")
        => _elements.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" fill=\"{colour}\"{(more.Length == 0 ? "" : " " + more)}>{WebUtility.HtmlEncode(text)}</text>\n");

    /// <summary>The file.</summary>
    /// <param name="height">Of the whole sheet.</param>
    public string ToSvg(int height)
    {
        var drawn = _elements.ToString();
        _elements.Clear();
        Text(Edge, TitleLine, title, Palette.Ink, "font-size=\"15\" font-weight=\"bold\"");
        Text(Edge, LegendLine, legend, Palette.Faint);
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"13\" shape-rendering=\"crispEdges\" role=\"img\">\n"
            + $"<title>{WebUtility.HtmlEncode(title)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"{Palette.Paper}\"/>\n{_elements}{drawn}</svg>\n";
    }
}
