using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 7: overhead against crossing rate, a line for each price of a crossing; the whole programs are points on the same axes.</summary>
public static class CrossingRate
{
    const string Published = "papers/vee20/macro.csv";
    const double PublishedMeanPercent = 0.6;        // the paper's text; its figure is too coarse to confirm it (first lines of the table)
    const string Main = "full";
    const double Million = 1e6;

    const double LeastRate = 0.0025, GreatestRate = 150_000;
    const double LeastPercent = 0.0002, GreatestPercent = 1000;
    const int PercentWidth = 97, VariantWidth = 213;    // of what stands beside the axes, CSS pixels
    const double LabelGap = 0.26;                   // decades between labels of lines
    const double PublishedLabelAbove = 2.6;         // times the mean: free of the names of programs, which end where they cross more often

    sealed record Line(string Variant, IReadOnlyList<string> Alike, double[] Percents, double Price);

    /// <summary>The figure; null when the series was not run.</summary>
    public static FigureSource? Of(RowSet rows, MetricSet metrics, IReadOnlyList<string> variants, string source)
    {
        double[] rates = [.. CrossingRateMetrics.Rates(rows).Select(rate => metrics[CrossingRateMetrics.Reached(rate)]).OfType<double>()];
        Line[] lines = [.. Alike(metrics, variants, CrossingRateMetrics.Rates(rows), rates)];
        if (lines.Length == 0)
            return null;
        Attribution[] programs = [.. Programs.In(rows).Select(program => Attribution.Of(rows, program, Main)).OfType<Attribution>()];
        ProgramDot[] dots = [.. programs.Select(program => new ProgramDot(program.Program, Million * program.Crossings / program.Plain, 100.0 * program.Added / program.Plain))];

        var series = new Table(source, ["crossings_per_million_instructions", .. lines.Select(line => line.Variant + "_percent")]);
        for (var i = 0; i < rates.Length; i++)
            series.Row([rates[i], .. lines.Select(line => (object?)line.Percents[i])]);
        var points = new Table($"whole programs in {Main}", "crossings_per_million_instructions", "percent", "program");
        foreach (var dot in dots)
            points.Row(dot.PerMillion, dot.Percent, dot.Name);
        return new FigureSource("fig-07_crossing-rate", Title(lines, rates), Caption(lines, dots), $"{series}\n\n{points}", ScriptOf(lines, dots, TimerPercent(programs)));
    }

    /// <summary>A line for each price of a crossing, under the name of the first variant that has it, the dearest first.</summary>
    static IEnumerable<Line> Alike(MetricSet metrics, IReadOnlyList<string> variants, IReadOnlyList<long> asked, double[] rates)
        => from variant in variants.OrderBy(variant => variant == Main ? 0 : 1)
           let added = asked.Select(rate => metrics[CrossingRateMetrics.Added(rate, variant)]).OfType<double>().ToArray()
           where added.Length > 0 && added.Length == rates.Length
           let price = added[^1] / rates[^1]
           group (Variant: variant, Added: added, Price: price) by Math.Round(price) into alike
           orderby alike.Key descending
           select new Line(alike.First().Variant, [.. alike.Skip(1).Select(line => line.Variant)], [.. alike.First().Added.Select(more => 100 * more / Million)], alike.First().Price);

    /// <summary>What the timer's interrupts alone add, in percent, as measured in the programs; null without any.</summary>
    static double? TimerPercent(Attribution[] programs)
        => programs.Sum(program => program.Of(AddedBy.Interrupt).Single().Instructions) is > 0 and var added ? 100.0 * added / programs.Sum(program => program.Plain) : null;

    static string Title(Line[] lines, double[] rates)
    {
        var main = lines.FirstOrDefault(line => line.Variant == Main) ?? lines[0];
        return $"Isolation costs what its crossings cost: in {main.Variant} {NumberText.Of(main.Percents[0], 3)} % at {NumberText.Of(rates[0], 1)} crossing in a million instructions, "
            + $"{NumberText.Of(main.Percents[^1])} % at {NumberText.Of(rates[^1])}";
    }

    static string Caption(Line[] lines, ProgramDot[] dots)
        => "Lines: one program whose crossings are its only parameter, null calls of the trusted kernel between stretches of computing; dots on the line are what was measured. A null call is the cheapest crossing there is. "
            + string.Join("", lines.Where(line => line.Alike.Count > 0).Select(line => $"{string.Join(" and ", line.Alike)}: as {line.Variant}. "))
            + (dots.Length == 0 ? "" : $"Points: the whole programs in {Main}, above the line as far as they make dearer calls, copy, and are interrupted by the timer, which alone adds what the dotted line shows. ")
            + $"Published: the mean slowdown that the text of Sung et al., VEE 2020, gives, over the crossings of its ten programs in a million cycles of the nominal clock ({Published}): time and cycles there, instructions here. "
            + "An instruction is not a time: a crossing has two WRPKRU, some 20 cycles each on hardware.";

    static string ScriptOf(Line[] lines, ProgramDot[] dots, double? timer)
    {
        var script = new Script(900, 560)
            .Line($"set logscale xy")
            .Line($"set xrange [{LeastRate}:{GreatestRate}]")
            .Line($"set yrange [{LeastPercent}:{GreatestPercent}]")
            .Line($"set xtics ('0.01' 0.01, '0.1' 0.1, '1' 1, '10' 10, '100' 100, '1,000' 1000, '10,000' 10000, '100,000' 100000)")
            .Line($"set ytics ('0.001 %%' 0.001, '0.01 %%' 0.01, '0.1 %%' 0.1, '1 %%' 1, '10 %%' 10, '100 %%' 100, '1,000 %%' 1000)")
            .Line($"set grid xtics ytics lc rgb '{Palette.Grid}' lw 1 dt solid")
            .Line($"set xlabel 'crossings in a million instructions of the program without isolation' textcolor rgb '{Palette.Ink}'")
            .Margins(PercentWidth, VariantWidth)
            .Line($"set tmargin 3")
            .Label($"graph 0, graph 1.04", "instructions that isolation adds", Palette.Faint)
            .Label($"first {GreatestRate * 1.2}, graph 1.04", "added by a crossing", Palette.Faint);
        LabelLines(script, lines);
        PublishedMean(script);
        if (timer is { } percent)
            script.Line($"set arrow from {LeastRate}, {percent} to {GreatestRate}, {percent} nohead dt 3 lw 1.5 lc rgb '{Palette.Frame}'")
                .Label($"first {GreatestRate / 1.5}, first {percent * 1.35}", "the timer alone", Palette.Frame, "right");
        ProgramDot.Label(script, dots);
        return script.Line($"{Plot(lines, dots)}").ToString();
    }

    static void LabelLines(Script script, Line[] lines)
    {
        var heights = LabelColumn.Place([.. lines.Select(line => Math.Log10(line.Percents[^1]))], LabelGap);
        for (var i = 0; i < lines.Length; i++)
            script.Label($"first {GreatestRate * 1.2}, first {Math.Pow(10, heights[i])}", $"{NumberText.Of(lines[i].Price)}  {lines[i].Variant}",
                Palette.Of(lines[i].Variant), bold: lines[i].Variant == Main);
    }

    /// <summary>The published programs cross as rarely as ours: what they lost, they did not lose by crossing.</summary>
    static void PublishedMean(Script script)
    {
        double[] rates =
        [
            .. ReferenceTable.Open(Published).Rows.Select(row => (row.Number("unsafe_safe_switches")!.Value + row.Number("user_kernel_switches")!.Value) / 2
                / (row.Number("vanilla_s")!.Value * CycleModel.PublishedCyclesPerMicrosecond)),
        ];
        script.Line($"set arrow from {rates.Min()}, {PublishedMeanPercent} to {rates.Max()}, {PublishedMeanPercent} heads size graph 0.008,90 lw 2 lc rgb '{Palette.Faint}'")
            .Label($"first {rates.Min()}, first {PublishedMeanPercent * PublishedLabelAbove}", $"published: {NumberText.Of(PublishedMeanPercent, 1)} % on average", Palette.Faint);
    }

    // Between the dearest and the cheapest a band; the dearest and the full variant are lines that the eye finds first.
    static FormattableString Plot(Line[] lines, ProgramDot[] dots)
    {
        List<string> elements = [$"'{FigureSource.DataFile}' index 0 using 1:2:{lines.Length + 1} with filledcurves fc rgb '{Palette.PaleBlue}' fs solid noborder"];
        elements.AddRange(lines.Select((line, i) => line.Variant == Main
            ? $"'' index 0 using 1:{i + 2} with linespoints lw 2.5 pt 7 ps 0.45 lc rgb '{Palette.Of(line.Variant)}'"
            : $"'' index 0 using 1:{i + 2} with lines lw 1 lc rgb '{Palette.Of(line.Variant)}'"));
        if (dots.Length > 0)
            elements.Add($"'' index 1 using 1:2 with points pt 7 ps 0.85 lc rgb '{Palette.Ink}'");
        var all = string.Join(", \\\n     ", elements);
        return $"plot {all}";
    }
}
