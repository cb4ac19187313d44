using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Testbed.Analysis.Figures;

/// <summary>Puts a gnuplot script together: the look that all figures share, quoting, numbers that no locale touches.</summary>
sealed class Script
{
    const double PixelsPerInch = 96;    // CSS pixels, of which a point is 4/3
    const int PixelScale = 2;           // pixels of the pixel image to one CSS pixel
    const double PaperFontScale = 0.75;         // makes a point of pdfcairo's a point: it takes them for CSS pixels, and halves them unless told
    const string Panels = "set multiplot";      // of several, replot draws the last one alone

    readonly StringBuilder _text = new();
    readonly int _width, _height;

    /// <summary>Starts a figure of the given size in CSS pixels.</summary>
    public Script(int width, int height)
    {
        (_width, _height) = (width, height);
        Line($"set datafile separator tab");
        Line($"set datafile missing '{Table.Missing}'");
        Line($"set border 3 lc rgb '{Palette.Frame}'");
        Line($"set tics nomirror out scale 0.6 textcolor rgb '{Palette.Ink}'");
        Line($"set grid ytics lc rgb '{Palette.Grid}' lw 1 dt solid");
        Line($"unset key");
    }

    /// <summary>Adds a line; numbers are written with a point.</summary>
    public Script Line(FormattableString text)
    {
        _text.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>Adds a text at a position such as <c>first 4096, first 42</c> or <c>graph 0.5, graph 0.9</c>.</summary>
    public Script Label(FormattableString position, string text, string colour, string align = "left", bool bold = false, string offset = "0,0")
    {
        var written = bold ? $"{Quote($"{{/:Bold {Literal(text)}}}")} enhanced" : $"{Quote(text)} noenhanced";
        return Line($"set label {written} at {position.ToString(CultureInfo.InvariantCulture)} {align} offset {offset} textcolor rgb '{colour}' front");
    }

    /// <summary>Where the axes begin and end, in CSS pixels from the edges: a margin in characters is another share of the sheet in every terminal.</summary>
    public Script Margins(double left, double? right = null)
    {
        Line($"set lmargin at screen {left / _width}");
        return right is { } room ? Line($"set rmargin at screen {1 - room / _width}") : this;
    }

    /// <summary>A string as gnuplot reads it.</summary>
    public static string Quote(string text) => "'" + text.Replace("'", "''") + "'";

    /// <summary>A text whose characters all stand for themselves in gnuplot's enhanced mode.</summary>
    static string Literal(string text) => Regex.Replace(text, @"[\\{}_^@&~]", @"\$0");

    /// <summary>A colour as a number that gnuplot reads from a data file.</summary>
    public static string Rgb(string colour) => "0x" + colour.TrimStart('#');

    /// <summary>The script: draws the figure, and once more for papers and for slides.</summary>
    public override string ToString()
    {
        var drawn = _text.ToString();
        var again = drawn.Contains(Panels, StringComparison.Ordinal) ? $"reset\n{drawn}" : "replot\n";
        return Terminal($"svg size {_width},{_height} dynamic font 'sans-serif,14'", FigureSource.ImageFile) + drawn
            + Terminal($"pdfcairo size {_width / PixelsPerInch:0.###}in,{_height / PixelsPerInch:0.###}in fontscale {PaperFontScale} font 'sans-serif,10.5'", FigureSource.PaperFile) + again
            + Terminal($"pngcairo size {_width * PixelScale},{_height * PixelScale} fontscale {PixelScale} linewidth {PixelScale} pointscale {PixelScale} font 'sans-serif,10.5'", FigureSource.PixelFile) + again;
    }

    static string Terminal(FormattableString terminal, string file)
        => $"set terminal {terminal.ToString(CultureInfo.InvariantCulture)} background '{Palette.Paper}' rounded\nset output '{file}'\n";
}
