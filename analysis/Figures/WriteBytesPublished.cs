using System.Linq;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Analysis.Figures;

/// <summary>Figure 1b: the published added time of the same experiment, Figure 3 of Sung et al., VEE 2020.</summary>
public static class WriteBytesPublished
{
    const string Path = "papers/vee20/write_bytes.csv";
    const int CyclesWidth = 88;                         // of the second axis, CSS pixels
    const double ReadingErrorMicroseconds = 0.0024;     // both bars are read to within 0.0012: the table's own header

    /// <summary>The figure.</summary>
    public static FigureSource Of()
    {
        var table = ReferenceTable.Open(Path);
        var rows = new Table(Path, "size_bytes", "added_us", "reading_error_us");
        foreach (var row in table.Rows)
            rows.Row(row["size_bytes"], row.Number("added_us"), ReadingErrorMicroseconds);

        double[] added = [.. table.Rows.Select(row => row.Number("added_us")).OfType<double>()];
        var top = added.Max() * 1.2;
        var clock = CycleModel.PublishedCyclesPerMicrosecond;
        var script = SizeAxis.Begin("added time per call, µs", top)
            .Line($"set format y '%.2f'")
            .Margins(SizeAxis.NumberWidth, CyclesWidth)
            .Line($"set border 11")
            .Line($"set y2range [0:{top * clock}]")
            .Line($"set y2tics 50 textcolor rgb '{Palette.Faint}'")
            .Label($"graph 1.1, graph 1.06", $"cycles at {NumberText.Of(clock / 1000, 1)} GHz", Palette.Faint, "right")
            .Label($"first 64, first {added.Min() * 0.82}",
                $"published: {NumberText.Of(added.Min(), 3)} to {NumberText.Of(added.Max(), 3)} µs", Palette.Ink, "center", bold: true);
        SizeAxis.Plot(script,
        [
            $"'{FigureSource.DataFile}' using 1:2:3 with yerrorbars pt 7 ps 0.6 lw 1 lc rgb '{Palette.Ink}'",
            $"'' using 1:2 with lines lw 1 lc rgb '{Palette.Ink}'",
        ]);
        return new FigureSource("fig-01b_write-bytes-published",
            $"Published: an isolated call costs {NumberText.Of(added.Min(), 3)} to {NumberText.Of(added.Max(), 3)} µs more",
            "Published, not measured here: Sung et al., VEE 2020, Figure 3, Intel Xeon Silver 4110 (nominal 2.1 GHz, turbo setting not stated), read from the vector figure; "
            + "bars: reading error. Isolated minus vanilla.", rows.ToString(), script.ToString());
    }
}
