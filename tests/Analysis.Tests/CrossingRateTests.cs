using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>Overhead against crossing rate: numbers of the rows, one line for each price, programs on the same axes.</summary>
[TestClass]
public sealed class CrossingRateTests
{
    static Trial Series(string variant, long perCrossing) => Rows.Of(variant, "crossing-rate",
        [.. new[] { 1L, 1000L }.SelectMany(rate => new Observation[] { new($"crossing-rate.{rate}.crossings", 20 * rate), new($"crossing-rate.{rate}.ticks", 20_000_000 + 20 * rate * perCrossing) })]);

    static FigureSource? Figure(params Trial[] trials)
    {
        var rows = RowSet.Of(trials);
        return CrossingRate.Of(rows, Metrics.Of(rows), [.. rows.Variants.Where(variant => variant != "none")], "run x, trials.jsonl");
    }

    [TestMethod]
    [DataRow(1L, 42.0)]
    [DataRow(1000L, 42_000.0)]
    public void What_is_added_to_a_million_instructions_is_crossings_times_their_price(long rate, double added)
    {
        var metrics = Metrics.Of([Series("none", 0), Series("full", 42)]);
        Assert.AreEqual((rate, added), (metrics[$"crossingRate.perMillion.{rate}.none"], metrics[$"crossingRate.added.{rate}.full"]));
    }

    [TestMethod]
    public void Variants_of_one_price_share_a_line_and_its_label_says_the_price()
    {
        var figure = Figure(Series("none", 0), Series("user-kernel", 42), Series("full", 42), Series("full-noscrub", 20))!;
        StringAssert.Contains(figure.Rows, "crossings_per_million_instructions\tfull_percent\tfull-noscrub_percent\n1\t0.0042\t0.002\n1000\t4.2\t2\n");
        StringAssert.Contains(figure.Caption, "user-kernel: as full.");
        StringAssert.Contains(figure.Script, "20  full-noscrub");
        StringAssert.Contains(figure.Title, "4 % at 1,000");
    }

    [TestMethod]
    public void Without_the_series_there_is_no_figure() => Assert.IsNull(Figure(Rows.Of("none", "hello"), Rows.Of("full", "hello")));

    [TestMethod]
    public void The_synthetic_run_is_drawn_with_its_programs()
    {
        var rows = RowSet.Of(TrialFile.Read(Path.Combine(System.AppContext.BaseDirectory, "Synthetic", "trials.jsonl")));
        var figure = CrossingRate.Of(rows, Metrics.Of(rows), ["full", "full-gprscrub", "full-noscrub"], "synthetic")!;
        var folder = Directory.CreateTempSubdirectory("testbed-figure-").FullName;
        var svg = DrawingProgram.Draw(figure, folder);
        foreach (var shown in new[] { "full-noscrub", "the timer alone", "published: 0.6 %", "phoenix-pca" })
            StringAssert.Contains(svg, shown);
        Directory.Delete(folder, recursive: true);
    }
}
