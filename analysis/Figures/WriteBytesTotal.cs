using System.Linq;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 1d: what a whole fill takes with and without isolation, so that nobody has to guess it from differences.</summary>
public static class WriteBytesTotal
{
    const string Variant = "full";

    /// <summary>The figure; null when one of the two variants has no values.</summary>
    public static FigureSource? Of(MetricSet metrics, string source)
    {
        var points = CallMetrics.FillSizes
            .Select(size => (Size: size, Plain: metrics[$"writeBytes.{size}.{RowSet.Baseline}"], Isolated: metrics[$"writeBytes.{size}.{Variant}"]))
            .Where(point => point is { Plain: not null, Isolated: not null }).ToArray();
        if (points.Length == 0)
            return null;

        var rows = new Table(source, "size_bytes", RowSet.Baseline, Variant);
        foreach (var (size, plain, isolated) in points)
            rows.Row(size, plain, isolated);

        var (first, last) = (points[0], points[^1]);
        var top = points.Max(point => point.Isolated!.Value) * 1.2;
        var heights = LabelColumn.Place([last.Plain!.Value, last.Isolated!.Value], gap: top / 14);
        var script = SizeAxis.Begin("ticks per call (1 tick = 1 instruction in exact mode)", top)
            .Label($"first {SizeAxis.LabelAt}, first {heights[0]}", $"{RowSet.Baseline}  {NumberText.Of(last.Plain.Value)}", Palette.Of(RowSet.Baseline), bold: true)
            .Label($"first {SizeAxis.LabelAt}, first {heights[1]}", $"{Variant}  {NumberText.Of(last.Isolated.Value)}", Palette.Of(Variant), bold: true);
        SizeAxis.Plot(script,
        [
            $"'{FigureSource.DataFile}' using 1:2 with linespoints lw 2 pt 9 ps 0.6 lc rgb '{Palette.Of(RowSet.Baseline)}'",
            $"'' using 1:3 with linespoints lw 2 pt 5 ps 0.6 lc rgb '{Palette.Of(Variant)}'",
        ]);
        return new FigureSource("fig-01d_write-bytes-total",
            $"A fill of {NumberText.Of(first.Size)} B takes {NumberText.Of(first.Isolated!.Value)} ticks instead of {NumberText.Of(first.Plain!.Value)}, "
            + $"one of {NumberText.Of(last.Size)} B {NumberText.Of(last.Isolated.Value)} instead of {NumberText.Of(last.Plain.Value)}",
            $"The same calls, whole: {RowSet.Baseline} and {Variant}, measuring loop included. Vector stores count as one instruction whatever they take, so the slope says nothing about time.",
            rows.ToString(), script.ToString());
    }
}
