using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 1c: our added instructions as modelled cycles, beside the published added time as cycles.</summary>
public static class WriteBytesModelled
{
    const string Variant = "full";
    const string Caller = "Trusted";
    const string Callee = "u_fill";      // what the fills are timed around: kernel/Trusted/Abi/FillBenchmark.cs

    /// <summary>The figure; null when the variant has no values, or its gate executes something without a published cost.</summary>
    public static FigureSource? Of(MetricSet metrics, CycleModel model, IReadOnlyList<GateCount> gates, string source)
    {
        var counted = gates.Find(Variant, Caller, Callee);
        var gate = counted ?? GateCounts.Assumed;
        if (model.Unpriced(gate).Count > 0)
            return null;
        var published = ReferenceTable.Open("papers/vee20/write_bytes.csv").Rows
            .ToDictionary(row => row["size_bytes"], row => row.Number("added_us") * CycleModel.PublishedCyclesPerMicrosecond);
        var points = CallMetrics.FillSizes
            .Select(size => (Size: size, Added: metrics[$"writeBytes.added.{size}.{Variant}"], Published: published[$"{size}"]))
            .Where(point => point.Added is not null)
            .Select(point => (point.Size, Modelled: model.Cycles(point.Added!.Value, gate)!.Value, point.Published)).ToArray();
        if (points.Length == 0)
            return null;

        var rows = new Table($"{source}; published: papers/vee20/write_bytes.csv; modelled: papers/switching",
            "size_bytes", "modelled_least", "modelled_centre_low", "modelled_centre_high", "modelled_greatest", "published");
        foreach (var (size, modelled, cycles) in points)
            rows.Row(size, modelled.Least, modelled.CentreLow, modelled.CentreHigh, modelled.Greatest, cycles);

        var last = points[^1];
        var greatest = points.Max(point => point.Modelled.Greatest);
        var script = SizeAxis.Begin("added cycles per call", greatest * 1.12)
            .Label($"first {SizeAxis.LabelAt}, first {last.Published}", "published", Palette.Ink, bold: true)
            .Label($"first {SizeAxis.LabelAt}, first {last.Modelled.Centre}", $"{Variant}, modelled  {NumberText.Of(last.Modelled.Centre)}", Palette.Blue, bold: true)
            .Label($"first 64, first {(last.Modelled.Greatest + last.Published) / 2}",
                $"modelled, WRPKRU {NumberText.Of(model.Wrpkru.Least)} to {NumberText.Of(model.Wrpkru.Greatest)} cycles", Palette.Ink, "center");
        SizeAxis.Plot(script,
        [
            $"'{FigureSource.DataFile}' using 1:2:5 with filledcurves fs solid noborder lc rgb '{Palette.PaleBlue}'",
            $"'' using 1:3:4 with filledcurves fs solid noborder lc rgb '{Palette.MiddleBlue}'",
            $"'' using 1:(($3+$4)/2) with lines lw 2 lc rgb '{Palette.Blue}'",
            $"'' using 1:6 with linespoints lw 1 pt 7 ps 0.6 lc rgb '{Palette.Ink}'",
        ]);
        return new FigureSource("fig-01c_write-bytes-modelled",
            $"Modelled, {Variant} adds about {NumberText.Of(last.Modelled.Centre)} cycles where the published prototype added "
            + $"{NumberText.Of(points.Min(p => p.Published)!.Value)} to {NumberText.Of(points.Max(p => p.Published)!.Value)}",
            $"Modelled, not measured: added instructions × {NumberText.Of(model.CyclesPerInstruction, 2)} cycles, plus {gate[InstructionClass.Wrpkru]} WRPKRU "
            + (counted is null ? "(assumed: this run has no counted gates) at " : $"(counted in the image's gate to {Callee}: {counted}) at ")
            + $"{NumberText.Of(model.Wrpkru.CentreLow, 1)} to {NumberText.Of(model.Wrpkru.CentreHigh, 1)} cycles each (line and narrow band) or anywhere in the published span (wide band). "
            + "Published: added time × 2.1 GHz. The two gates do not do the same work.", rows.ToString(), script.ToString());
    }
}
