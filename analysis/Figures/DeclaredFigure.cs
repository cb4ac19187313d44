using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Papers;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>A figure that a paper's page declares. All its values have one unit; what is modelled is hatched and says so.</summary>
public static class DeclaredFigure
{
    const double BarHalfHeight = 0.36;
    const int RowPixels = 22;
    const int FramePixels = 84;
    const int Width = 640;
    const double LetterPixels = 8.6;    // at the size of text that all figures share, bold
    const int NumberWidth = 68;         // of what stands at the left of lines
    const int LabelDistance = 22;       // between a label, what it names and the edge
    const int HatchPattern = 4;
    const string Whole = "full";        // a program, a size: the variant that everything is about

    readonly record struct Point(string Key, double Value, double? Least, double? Greatest);

    readonly record struct Drawn(PaperSeries Series, Point[] Points)
    {
        public string Label => Series.IsModelled ? $"{Series.Name}, modelled" : Series.Name;

        /// <summary>Theirs are black; ours have the colour of the variant that a key, or else the series, names; a kernel that is not ours is grey.</summary>
        public string ColourOf(string key = "")
            => Formula.IsPublished(Series.Values) ? Palette.Ink
                : RowSet.IsPeer(key) ? Palette.Faint
                : Palette.IsVariant(key) ? Palette.Of(key)
                : Palette.IsVariant(FirstWord) ? Palette.Of(FirstWord)
                : Palette.Of(Whole);

        string FirstWord => Series.Name.Split(' ', ',')[0];
    }

    /// <summary>The figure; null when none of its values was measured.</summary>
    public static FigureSource? Of(PaperFigure figure, Ledger ledger, string source)
    {
        Drawn[] series = [.. figure.Series.Select(series => new Drawn(series, PointsOf(series, ledger))).Where(series => series.Points.Length > 0)];
        if (series.Length == 0)
            return null;
        var rows = new Table(source, "row_or_key", "value", "least", "greatest", "fill", "key", "series");
        var script = figure.Kind == FigureKind.Bars ? Bars(figure, series, rows) : Lines(figure, series, rows);
        return new FigureSource(figure.Name, Sentence.Fill(figure.Title, ledger), Sentence.Fill(figure.Caption, ledger), rows.ToString(), script);
    }

    static Point[] PointsOf(PaperSeries series, Ledger ledger)
    {
        var (least, greatest) = (series.Least.Length > 0 ? Formula.Evaluate(series.Least, ledger) : Quantity.Absent,
            series.Greatest.Length > 0 ? Formula.Evaluate(series.Greatest, ledger) : Quantity.Absent);
        return [.. Formula.Evaluate(series.Values, ledger).Numbers.Select(pair => new Point(pair.Key, pair.Value, least[pair.Key], greatest[pair.Key]))];
    }

    static string Bars(PaperFigure figure, Drawn[] series, Table rows)
    {
        var bars = (from drawn in series
                    from point in drawn.Points
                    let name = point.Key.Length == 0 ? drawn.Label : series.Length == 1 ? point.Key : $"{drawn.Label} · {point.Key}"
                    select (Drawn: drawn, Point: point, Name: name)).ToArray();
        var greatest = bars.Max(bar => bar.Point.Greatest ?? bar.Point.Value);
        var least = Math.Min(0, bars.Min(bar => bar.Point.Value));
        var script = new Script(Width, FramePixels + RowPixels * bars.Length)
            .Line($"set border 1")
            .Line($"set grid noytics xtics")
            .Line($"set xrange [{least * 1.25}:{(greatest > 0 ? greatest + (greatest - least) * (bars.Any(bar => bar.Drawn.Series.IsModelled) ? 0.7 : 0.3) : 1)}]")      // room for the labels
            .Line($"set yrange [0.4:{bars.Length + 0.75}]")
            .Line($"set xlabel {Script.Quote(figure.Axis)} textcolor rgb '{Palette.Ink}'")
            .Line($"set xtics autofreq rotate by 0")
            .Line($"unset ytics")
            .Margins(Math.Min(0.6 * Width, LetterPixels * bars.Max(bar => bar.Name.Length) + LabelDistance));
        foreach (var (index, (drawn, point, name)) in bars.Index())
        {
            var row = bars.Length - index;
            var colour = drawn.ColourOf(point.Key);
            rows.Row(row, point.Value, point.Least, point.Greatest, Script.Rgb(colour), point.Key, drawn.Label);
            script.Label($"graph 0, first {row}", name, colour, "right", offset: "-0.8,0");
            var band = point is { Least: { } low, Greatest: { } high } ? $" ({NumberText.Of(low, drawn.Series.Decimals)} to {NumberText.Of(high, drawn.Series.Decimals)})" : "";
            script.Label($"first {Math.Max(point.Greatest ?? point.Value, 0)}, first {row}", NumberText.Of(point.Value, drawn.Series.Decimals) + band, colour, "left", bold: true, offset: "0.8,0");
        }
        var fill = series.Any(drawn => drawn.Series.IsModelled) ? $"fs pattern {HatchPattern} border" : "fs solid noborder";
        var ends = series.Any(drawn => drawn.Series.IsModelled) ? $", \\\n     '' using 2:1:3:4 with xerrorbars pt 0 ps 0 lw 1.5 lc rgb '{Palette.Ink}'" : "";
        return script.Line($"plot '{FigureSource.DataFile}' using ($2/2):1:(abs($2)/2):({BarHalfHeight}):5 with boxxyerror lc rgb variable {fill}{ends}").ToString();
    }

    static string Lines(PaperFigure figure, Drawn[] series, Table rows)
    {
        var top = series.Max(drawn => drawn.Points.Max(point => point.Greatest ?? point.Value)) * 1.15;
        var keys = series.SelectMany(drawn => drawn.Points).Select(point => double.Parse(point.Key, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var script = new Script(Width, 380)
            .Line($"set logscale x 2")
            .Line($"set xrange [{keys.Min() * 0.85}:{keys.Max() * 1.15}]")
            .Line($"set xlabel {Script.Quote(figure.Keys)} textcolor rgb '{Palette.Ink}'")
            .Line($"set yrange [0:{top}]")
            .Label($"graph 0, graph 1.06", figure.Axis, Palette.Faint)
            .Margins(NumberWidth, Math.Min(0.5 * Width, LetterPixels * series.Max(drawn => LabelOf(drawn).Length) + LabelDistance))
            .Line($"set tmargin 3");
        var heights = LabelColumn.Place([.. series.Select(drawn => drawn.Points[^1].Value)], gap: top / 15);
        var elements = new List<string>();
        foreach (var (index, drawn) in series.Index())
        {
            foreach (var point in drawn.Points)
                rows.Row(point.Key, point.Value, point.Least, point.Greatest, Script.Rgb(drawn.ColourOf()), point.Key, drawn.Label);
            rows.Block();
            script.Label($"graph 1.02, first {heights[index]}", LabelOf(drawn), drawn.ColourOf(), bold: true);
            var block = $"'{FigureSource.DataFile}' index {index} using";
            if (drawn.Series.IsModelled)
                elements.Add($"{block} 1:3:4 with filledcurves fs pattern {HatchPattern} noborder lc rgb '{drawn.ColourOf()}'");
            elements.Add($"{block} 1:2 with linespoints lw 2 pt 7 ps 0.5 lc rgb '{drawn.ColourOf()}'");
        }
        SizeAxis.Plot(script, elements);
        return script.ToString();
    }

    static string LabelOf(Drawn drawn) => $"{drawn.Label}  {NumberText.Of(drawn.Points[^1].Value, drawn.Series.Decimals)}";
}
