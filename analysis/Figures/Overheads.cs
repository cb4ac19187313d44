using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>The figure of <c>compare</c>: one bar of overhead for each number, greatest first; what is within noise is grey and says so.</summary>
public static class Overheads
{
    const double BarHalfHeight = 0.32;
    const int Greatest = 40;      // what a page holds
    const int RowPixels = 26;
    const int FramePixels = 96;
    const int LeastPixels = 820;         // of the whole width; long names and labels add to it
    const int LeastPlotPixels = 260;
    const int LetterPixels = 8;         // at the size of text that all figures share

    /// <summary>The figure; null when nothing differs.</summary>
    public static FigureSource? Of(ComparisonTable table, string source)
    {
        Comparison[] numbers = [.. table.Rows.Where(row => row.OverheadPercent is not null)];
        Comparison[] bars = [.. numbers.Where(row => row.Effect.Significance != Significance.None).Take(Greatest)];
        if (bars.Length == 0)
            return null;

        var rows = new Table(source, "row", "overhead_percent", "low", "high", "fill", "subject", "unit", table.First, table.Second);
        foreach (var (bar, index) in bars.Select((bar, index) => (bar, index)))
            rows.Row(bars.Length - index, bar.OverheadPercent, ShownInterval(bar)?.Low, ShownInterval(bar)?.High,
                Script.Rgb(Colour(bar)), bar.Subject, bar.Unit, bar.First, bar.Second);
        return new FigureSource("compare_overheads", Title(table, numbers), Caption(table, numbers, bars.Length), rows.ToString(), ScriptOf(table, bars));
    }

    static string Title(ComparisonTable table, Comparison[] numbers)
    {
        var real = numbers.Count(bar => bar.Effect.Significance == Significance.Real);
        var found = real == 0
            ? $"{table.Second} and {table.First} do not differ in any of {numbers.Length} numbers"
            : $"{table.Second} differs from {table.First} in {real} of {numbers.Length} numbers";
        return table.Means.Count == 0 ? found
            : $"{found}; geometric means: " + string.Join(", ", table.Means.Select(mean => $"{mean.Unit} {Signed(100 * (mean.Ratio - 1))}"));
    }

    static string Caption(ComparisonTable table, Comparison[] numbers, int drawn)
    {
        var equal = numbers.Count(row => row.Effect.Significance == Significance.None);
        string[] without = [.. table.Rows.Where(row => row.OverheadPercent is null && row.Effect.Significance != Significance.None).Select(row => row.Subject)];
        return $"Bars: what {table.Second} takes more than {table.First}, in percent of {table.First}. "
            + (numbers.Any(row => ShownInterval(row) is not null) ? "Lines: intervals of the differences of medians that hold all together with 95 % (bootstrap, Bonferroni); grey: it contains 0, or there were too few trials; a grey line may go on beyond the frame. " : "")
            + (equal == 0 ? "" : $"Equal in both, not drawn: {equal} numbers. ")
            + (numbers.Length - equal == drawn ? "" : $"Drawn: the {drawn} greatest of {numbers.Length - equal} differences. ")
            + "Geometric means leave out verdicts, wall times, zeros and parts of other numbers."
            + (without.Length == 0 ? "" : $" Differ, but are no cost in percent: {string.Join(", ", without)}.");
    }

    static string ScriptOf(ComparisonTable table, Comparison[] bars)
    {
        var (least, greatest) = Ends(bars);
        var span = greatest > least ? greatest - least : 1;
        var (names, labels, leftLabels) = (Pixels(bars.Select(bar => bar.Subject)),
            Pixels(bars.Where(bar => !IsLabelledLeft(bar)).Select(LabelOf)), Pixels(bars.Where(IsLabelledLeft).Select(LabelOf)));
        var plot = Math.Max(LeastPlotPixels + leftLabels, LeastPixels - names - labels);
        var (width, height) = (names + plot + labels, FramePixels + RowPixels * bars.Length);
        var script = new Script(width, height)
            .Line($"set border 1")
            .Line($"set grid noytics xtics")
            .Line($"set xrange [{least - span * leftLabels / (plot - leftLabels)}:{greatest + 0.01 * span}]")
            .Line($"set yrange [0.4:{bars.Length + 0.75}]")
            .Line($"unset ytics")
            .Line($"set lmargin at screen {names / (double)width}")
            .Line($"set rmargin at screen {(names + plot) / (double)width}")
            .Line($"set tmargin 3")
            .Label($"screen 0.01, screen {1 - 0.5 * RowPixels / height}", $"overhead of {table.Second} over {table.First}, %", Palette.Ink, bold: true)
            .Line($"set arrow from 0, graph 0 to 0, graph 1 nohead lw 1 lc rgb '{Palette.Frame}' front");
        for (var index = 0; index < bars.Length; index++)
        {
            var (bar, row) = (bars[index], bars.Length - index);
            var isLeft = IsLabelledLeft(bar);
            script.Label($"graph 0, first {row}", bar.Subject, TextColour(bar), "right", offset: "-1,0");
            script.Label($"first {(isLeft ? Left(bar) : Math.Min(Right(bar), greatest))}, first {row}", LabelOf(bar), TextColour(bar),
                isLeft ? "right" : "left", IsShown(bar), isLeft ? "-0.8,0" : "0.8,0");
        }
        var intervals = bars.Any(bar => ShownInterval(bar) is not null)
            ? $", \\\n     '' using 2:1:3:4 with xerrorbars pt 0 ps 0 lw 1.5 lc rgb '{Palette.Ink}'" : "";
        return script
            .Line($"plot '{FigureSource.DataFile}' using ($2/2):1:(abs($2)/2):({BarHalfHeight}):5 with boxxyerror fs solid noborder lc rgb variable{intervals}")
            .ToString();
    }

    /// <summary>
    /// Where the axis ends: all bars are on it, and the intervals of those that are not noise. Noise may spread far beyond,
    /// and would leave nothing to be seen of the rest; its lines are cut off there.
    /// </summary>
    static (double Least, double Greatest) Ends(Comparison[] bars)
    {
        Comparison[] whole = bars.Any(IsShown) ? [.. bars.Where(IsShown)] : bars;
        double[] ends = [0, .. bars.Select(bar => bar.OverheadPercent!.Value), .. whole.Select(Left), .. whole.Select(Right)];
        return (ends.Min(), ends.Max());
    }

    /// <summary>Room for the longest of some texts.</summary>
    static int Pixels(IEnumerable<string> texts) => LetterPixels * (texts.Select(text => text.Length).DefaultIfEmpty().Max() + 2);

    /// <summary>The longer texts stand at the right, where no names are.</summary>
    static bool IsLabelledLeft(Comparison bar) => bar.OverheadPercent < 0 && IsShown(bar);

    /// <summary>Where a bar ends at the left and at the right, its interval included.</summary>
    static double Left(Comparison bar) => Math.Min(bar.OverheadPercent!.Value, ShownInterval(bar)?.Low ?? 0);

    static double Right(Comparison bar) => Math.Max(bar.OverheadPercent!.Value, ShownInterval(bar)?.High ?? 0);

    /// <summary>An interval without width is an exact number and needs no line.</summary>
    static Interval? ShownInterval(Comparison bar) => bar.OverheadInterval is { } interval && interval.Low < interval.High ? interval : null;

    static bool IsShown(Comparison bar) => bar.Effect.Significance == Significance.Real;

    static string Colour(Comparison bar) => !IsShown(bar) ? Palette.Pale : bar.Difference > 0 ? Palette.Vermillion : Palette.Blue;

    static string TextColour(Comparison bar) => IsShown(bar) ? Palette.Ink : Palette.Faint;

    static string LabelOf(Comparison bar) => bar.Effect.Significance switch
    {
        Significance.WithinNoise => $"{Signed(bar.OverheadPercent!.Value)}, within noise",
        Significance.TooFewTrials => $"{Signed(bar.OverheadPercent!.Value)}, too few trials",
        _ => Signed(bar.OverheadPercent!.Value),
    };

    /// <summary>Two digits that mean something: a small overhead is not rounded to nothing.</summary>
    static string Signed(double percent)
    {
        var decimals = Math.Abs(percent) switch { >= 10 => 0, >= 1 => 1, >= 0.1 => 2, _ => 4 };
        var sign = percent > 0 ? "+" : percent < 0 ? "−" : "";
        return $"{sign}{NumberText.Of(Math.Abs(percent), decimals)} %";
    }
}
