using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 3: the parts of a boot from the loader's first instruction to the application's main.</summary>
public static class BootParts
{
    const double HalfHeight = 0.3;
    const int NameWidth = 180;          // of a variant, CSS pixels
    internal static readonly (string Part, string Fill, string Text)[] Parts =
        [("loader", Palette.PaleBlue, Palette.Ink), ("kernel", Palette.Blue, Palette.Paper), ("application", Palette.Vermillion, Palette.Paper)];

    /// <summary>The figure; null when no variant has values.</summary>
    public static FigureSource? Of(MetricSet metrics, IReadOnlyList<string> variants, string source)
    {
        string[] shown = [.. variants.Where(v => metrics[$"boot.entryToMain.{v}"] is not null)];
        if (shown.Length == 0)
            return null;

        var rows = new Table(source, "row", "from_ticks", "to_ticks", "fill", "part", "variant");
        var script = new Script(820, 110 + 46 * shown.Length);
        var greatest = shown.Max(v => metrics[$"boot.entryToMain.{v}"]!.Value);
        var goal = Goals.MeasuredBy(metrics).Where(pair => pair.Goal.Metric == "boot.entryToMain.full").Select(pair => (double?)pair.Goal.AtMost).FirstOrDefault();
        var right = System.Math.Max(greatest, goal ?? 0) * 1.18;
        script.Line($"set border 1")
            .Line($"set grid noytics xtics")
            .Line($"set xrange [0:{right}]")
            .Line($"set yrange [0.4:{shown.Length + 1.15}]")
            .Line($"set format x '%.0s %c'")
            .Line($"unset ytics")
            .Margins(NameWidth)
            .Line($"set xlabel 'ticks (instructions in exact mode)' textcolor rgb '{Palette.Ink}'");
        if (goal is { } limit)
            script.Line($"set arrow from {limit},0.4 to {limit},{shown.Length + 0.62} nohead lw 2 dt '-' lc rgb '{Palette.Ink}' front")
                .Label($"first {limit}, first {shown.Length + 0.92}", $"goal {NumberText.Of(limit)}", Palette.Ink, "center");

        for (var index = 0; index < shown.Length; index++)
        {
            var (variant, row) = (shown[index], shown.Length - index);
            var start = 0.0;
            foreach (var (part, fill, text) in Parts)
            {
                var ticks = metrics[$"boot.{part}.{variant}"] ?? 0;
                rows.Row(row, start, start + ticks, Script.Rgb(fill), part, variant);
                if (ticks > right * 0.12)
                    script.Label($"first {start + ticks / 2}, first {row}", $"{part} {NumberText.Of(ticks)}", text, "center");
                start += ticks;
            }
            script.Label($"graph 0, first {row}", variant, Palette.Of(variant), "right", bold: true, offset: "-1,0");
            script.Label($"first {start}, first {row}", NumberText.Of(start), Palette.Ink, "left", bold: true, offset: "0.8,0");
        }
        script.Line($"plot '{FigureSource.DataFile}' using (($2+$3)/2):1:(($3-$2)/2):({HalfHeight}):4 with boxxyerror fs solid noborder lc rgb variable");
        return new FigureSource("fig-03_boot-parts",
            $"From the loader's first instruction to main: {string.Join(" to ", Ends(metrics, shown).Select(v => $"{NumberText.Of(metrics[$"boot.entryToMain.{v}"]!.Value)} ({v})"))}",
            "hello on microvm with 64 MiB, no console output. The last part, too short for a label, is the application's; all values stand in the table below.", rows.ToString(), script.ToString());
    }

    /// <summary>The shortest boot and the longest.</summary>
    static IEnumerable<string> Ends(MetricSet metrics, string[] shown)
    {
        string[] ordered = [.. shown.OrderBy(variant => metrics[$"boot.entryToMain.{variant}"])];
        return ordered.Length == 1 ? ordered : [ordered[0], ordered[^1]];
    }
}
