using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Crossings;

/// <summary>A run as two drawings: when which part executed, and who called whom. SVG, written here: a box for each fact.</summary>
public static class CrossingPictures
{
    const int Width = 1000, Margin = 150, RowHeight = 22, LaneHeight = 60, Line = 20;
    const double LeastDrawn = 0.3, LeastNamed = 60;     // pixels

    /// <summary>The parts of an image, each with its lane; every gate is in the lane of gates.</summary>
    static readonly string[] s_lanes = ["A", "B", "gates", "T", "U"];

    /// <summary>One lane for each part: how much of each moment was its, a moment being a thousandth of the run.</summary>
    public static string Timeline(string title, IReadOnlyList<Stretch> stretches)
    {
        var (start, end) = (stretches[0].Start, stretches[^1].End);
        var perPixel = Math.Max(1.0, (end - start) / (double)Width);
        var shares = new SortedDictionary<string, double[]>(StringComparer.Ordinal);
        foreach (var stretch in stretches)
        {
            var lane = LaneOf(stretch.Range);
            if (!shares.TryGetValue(lane, out var share))
                shares.Add(lane, share = new double[Width + 1]);
            for (double at = stretch.Start - start; at < stretch.End - start;)
            {
                var pixel = (int)(at / perPixel);
                var next = Math.Min((pixel + 1) * perPixel, stretch.End - start);
                share[pixel] += (next - at) / perPixel;
                at = next > at ? next : at + 1;
            }
        }
        var lanes = s_lanes.Where(shares.ContainsKey).Concat(shares.Keys.Except(s_lanes)).ToList();
        var picture = Begin(title, lanes.Count * LaneHeight + 2 * Line);
        foreach (var (index, lane) in lanes.Index())
        {
            var bottom = Line + (index + 1) * LaneHeight - 8;
            Text(picture, 8, bottom - 4, NameOf(lane), lane == "gates" ? Palette.Faint : ColourOf(lane));
            for (var pixel = 0; pixel < Width; pixel++)
                if (shares[lane][pixel] is > 0 and var share)
                    Box(picture, Margin + pixel, bottom - share * (LaneHeight - 16), 1, share * (LaneHeight - 16), ColourOf(lane), "");
        }
        Text(picture, Margin, lanes.Count * LaneHeight + 2 * Line - 4, $"instructions {NumberText.Of(start)} to {NumberText.Of(end)}", Palette.Faint);
        return picture.Append("</svg>\n").ToString();
    }

    /// <summary>One box for each path of calls, as wide as its share of the instructions; what is called stands below its caller.</summary>
    public static string Flame(string title, CallTree root)
    {
        var rows = new StringBuilder();
        var depth = Draw(rows, root, Margin, Width, 0, root.All);
        return Begin(title, (depth + 1) * RowHeight + 2 * Line).Append(rows).Append("</svg>\n").ToString();
    }

    /// <summary>Draws what a path calls. Returns the rows that it took.</summary>
    static int Draw(StringBuilder picture, CallTree caller, double left, double width, int row, long all)
    {
        var deepest = row;
        var x = left + (caller.Range.Length == 0 || caller.All == 0 ? 0 : width * caller.Own / caller.All);
        foreach (var call in caller.Calls)
        {
            var wide = (double)Width * call.All / all;
            if (wide < LeastDrawn)
                continue;
            var says = $"{NameOf(call.Range)}: {NumberText.Of(call.All)} instructions, {NumberText.Of(call.Own)} its own, entered {NumberText.Of(call.Entries)} times";
            Box(picture, x, Line + row * RowHeight, wide, RowHeight - 2, ColourOf(LaneOf(call.Range)), says);
            if (wide > LeastNamed)
                Text(picture, x + 4, Line + row * RowHeight + 15, Fitting(NameOf(call.Range), wide), LaneOf(call.Range) == "gates" ? Palette.Ink : Palette.Paper);
            deepest = Math.Max(deepest, Draw(picture, call, x, wide, row + 1, all));
            x += wide;
        }
        return deepest;
    }

    static string Fitting(string text, double width) => text.Length * 8 <= width ? text : text[..Math.Max(1, (int)(width / 8) - 1)] + "…";

    static string LaneOf(string range) => s_lanes.Contains(range) ? range : range.Contains("->", StringComparison.Ordinal) ? "gates" : range;

    static string NameOf(string range) => range switch { "T" => "trusted kernel", "U" => "untrusted kernel", "A" => "application", "B" => "second application", _ => range };

    static string ColourOf(string lane) => lane switch
    {
        "T" => Palette.Blue, "U" => Palette.Vermillion, "A" => Palette.Green, "B" => Palette.Purple, "gates" => Palette.Peer, _ => Palette.Brown,
    };

    static StringBuilder Begin(string title, int height) => new StringBuilder($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Margin + Width + 10} {height}\" font-family=\"sans-serif\" font-size=\"13\" shape-rendering=\"crispEdges\" role=\"img\">\n")
        .Append($"<title>{WebUtility.HtmlEncode(title)}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"{Palette.Paper}\"/>\n");

    static void Box(StringBuilder picture, double x, double y, double width, double height, string colour, string says)
        => picture.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{colour}\"")
            .Append(says.Length == 0 ? "/>\n" : $"><title>{WebUtility.HtmlEncode(says)}</title></rect>\n");

    static void Text(StringBuilder picture, double x, double y, string text, string colour)
        => picture.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" fill=\"{colour}\">{WebUtility.HtmlEncode(text)}</text>\n");
}
