using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 5b: what getpid takes on each core when 1 to 4 threads call it at once; beside it the published seconds.</summary>
public static class ThreadCalls
{
    const double BarHalfWidth = 0.17;
    const int MostCores = 4;
    const double LabelWidth = 1.3;      // of a published point, in threads: it stands to the right, where the line falls away from it

    /// <summary>The figure; null when nobody called from several cores.</summary>
    public static FigureSource? Of(RowSet rows, string source)
    {
        var calls = CoreCalls.Of(rows);
        if (!calls.Any(call => call.Cores > 1))
            return null;
        string[] variants = [.. rows.Variants.Where(variant => calls.Any(call => call.Variant == variant))];
        var seconds = SpeedUp.PublishedSeconds;
        var table = new Table($"{source}; published: {SpeedUp.Path}", "x", "instructions", "hatched", "contended", "variant", "cores", "published_s");
        foreach (var call in calls)
            table.Row(Place(call, variants), call.Most, call.IsRepeatable ? 0 : 1, (double?)call.Contended, call.Variant, call.Cores,
                call.Variant == variants[0] ? seconds.GetValueOrDefault(call.Cores) : null);
        return new FigureSource("fig-05b_threads", Title(calls, variants),
            "Left: instructions of one getpid on that core which takes most, its loop included; as many threads as cores, each counted on its own core by a plugin in QEMU, idle time not at all. "
            + "Hatched: not equal in all repetitions. In brackets: acquisitions of T's lock that had to wait, in the whole boot; getpid takes none. "
            + "Right, published: seconds of 10 million calls in all (Sung et al., VEE 2020, Figure 5b, read to within 0.01 s) and the speed-up they are. "
            + "Ours cannot be tested here: a speed-up is a ratio of times, and an emulator whose cores take turns has none.",
            table.ToString(), ScriptOf(calls, variants, seconds));
    }

    static string Title(IReadOnlyList<CoreCalls> calls, string[] variants)
        => "A call takes on each of several cores what it takes on one: " + string.Join("; ", variants.Select(variant => $"{variant} "
            + string.Join(", ", calls.Where(call => call.Variant == variant).Select(call => NumberText.Of(call.Most, 1)))));

    static double Place(CoreCalls call, string[] variants)
        => call.Cores + (System.Array.IndexOf(variants, call.Variant) - (variants.Length - 1) / 2.0) * 2 * BarHalfWidth;

    static string ScriptOf(IReadOnlyList<CoreCalls> calls, string[] variants, IReadOnlyDictionary<int, double> seconds)
    {
        var top = calls.Max(call => call.Most) * 1.3;
        var script = new Script(860, 390)
            .Line($"set multiplot layout 1,2")
            .Line($"set style fill solid noborder")
            .Line($"set xrange [0.4:{MostCores + 0.6}]")
            .Line($"set yrange [0:{top}]")
            .Line($"set xtics 1")
            .Line($"set tmargin 3")
            .Line($"set xlabel 'cores, and threads that call at once' textcolor rgb '{Palette.Ink}'")
            .Label($"graph 0, graph 1.06", "instructions per call", Palette.Faint);
        foreach (var (variant, index) in variants.Select((variant, index) => (variant, index)))
            script.Label($"graph {0.62 + 0.16 * index}, graph 1.06", variant, Palette.Of(variant), bold: true);
        foreach (var call in calls)
        {
            var isLast = call.Variant == variants[^1];      // the others end with their bar, or they would stand on the next
            script.Label($"first {Place(call, variants) + (isLast ? 0 : BarHalfWidth)}, first {call.Most + top * 0.035}",
                NumberText.Of(call.Most, 1) + (call.Contended is { } waited ? $" ({NumberText.Of(waited)})" : ""), Palette.Ink, isLast ? "center" : "right");
        }
        SizeAxis.Plot(script, variants.SelectMany(variant => (string[])[Bars(variant, 0, "solid"), Bars(variant, 1, "pattern 4")]));
        script.Line($"unset label")
            .Line($"set yrange [0:{seconds.Values.Max() * 1.3}]")
            .Line($"set xrange [0.4:{MostCores + LabelWidth}]")
            .Line($"set xtics 1, 1, {MostCores}")
            .Line($"set xlabel 'threads' textcolor rgb '{Palette.Ink}'")
            .Label($"graph 0, graph 1.06", "published: seconds for all calls", Palette.Faint);
        foreach (var (threads, value) in seconds)
            script.Label($"first {threads + 0.1}, first {value + seconds.Values.Max() * 0.05}",
                $"{NumberText.Of(value, 2)} s, x {NumberText.Of(seconds[1] / value, 2)}", Palette.Ink);
        script.Line($"plot '{FigureSource.DataFile}' using 6:7 with linespoints pt 7 ps 0.7 lw 1.5 lc rgb '{Palette.Ink}'")
            .Line($"unset multiplot");
        return script.ToString();
    }

    static string Bars(string variant, int hatched, string fill)
        => $"'{FigureSource.DataFile}' using (strcol(5) eq '{variant}' && $3 == {hatched} ? $1 : NaN):2:({2 * BarHalfWidth * 0.92}) with boxes fs {fill} lc rgb '{Palette.Of(variant)}'";
}
