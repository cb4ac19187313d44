using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 1a: what each variant adds to one fill, by size, as measured here.</summary>
public static class WriteBytesAdded
{
    /// <summary>The figure; null when no variant has values.</summary>
    public static FigureSource? Of(MetricSet metrics, IReadOnlyList<string> variants, string source)
    {
        string[] shown = [.. variants.Where(variant => Added(metrics, variant).Any())];
        if (shown.Length == 0)
            return null;

        var rows = new Table(source, ["size_bytes", .. shown]);
        foreach (var size in CallMetrics.FillSizes)
            rows.Row([size, .. shown.Select(variant => (object?)metrics[Name(size, variant)])]);

        var top = shown.Max(variant => Added(metrics, variant).Max()) * 1.2;
        double[] ends = [.. shown.Select(variant => Added(metrics, variant).Last())];
        var heights = LabelColumn.Place(ends, gap: top / 14);
        var script = SizeAxis.Begin("added ticks per call (1 tick = 1 instruction in exact mode)", top);
        for (var i = 0; i < shown.Length; i++)
            script.Label($"first {SizeAxis.LabelAt}, first {heights[i]}", $"{shown[i]}  +{NumberText.Of(ends[i], 1)}", Palette.Of(shown[i]), bold: true);
        SizeAxis.Plot(script, shown.Select((variant, i)
            => $"'{FigureSource.DataFile}' using 1:{i + 2} with linespoints lw 2 pt {5 + 2 * i} ps 0.6 lc rgb '{Palette.Of(variant)}'"));

        return new FigureSource("fig-01a_write-bytes-added", Title(metrics, shown),
            "One call from the trusted to the untrusted kernel that fills a buffer: the variant's ticks per call minus those of none, same objects, same size. "
            + "This gate goes out of the trusted kernel, so it also saves the registers that it must find again: more than the gate into it (figure 2). "
            + "In exact mode a tick is one retired instruction; an instruction is not a time.", rows.ToString(), script.ToString());
    }

    static string Title(MetricSet metrics, string[] shown)
    {
        double[] values = [.. shown.SelectMany(variant => Added(metrics, variant))];
        double[] spread = [.. shown.Select(variant => Added(metrics, variant).Max() - Added(metrics, variant).Min())];
        return spread.Max() < 1
            ? $"A crossing to the untrusted kernel and back adds {NumberText.Of(values.Min(), 1)} to {NumberText.Of(values.Max(), 1)} ticks by variant, whatever the size"
            : $"A crossing to the untrusted kernel and back adds {NumberText.Of(values.Min(), 1)} to {NumberText.Of(values.Max(), 1)} ticks by variant and size";
    }

    static IEnumerable<double> Added(MetricSet metrics, string variant)
        => CallMetrics.FillSizes.Select(size => metrics[Name(size, variant)]).OfType<double>();

    static string Name(int size, string variant) => $"writeBytes.added.{size}.{variant}";
}
