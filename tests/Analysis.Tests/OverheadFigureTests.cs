using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>The figure of compare: what it draws, what it says of noise, and that it can be read.</summary>
[TestClass]
public sealed partial class OverheadFigureTests
{
    const double LetterPixels = 7.5;     // a mean letter of a sans-serif face at 14 pixels

    [TestMethod]
    public void What_is_within_noise_is_grey_says_so_and_stands_last()
    {
        string[][] rows = [.. Figure().Rows.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];
        const int Colour = 4, Subject = 5;
        Assert.AreEqual("getpid.added.full-noscrub", rows[0][Subject], "the greatest effect");
        string[] grey = [.. rows.Where(row => row[Colour] == "0xcccccc").Select(row => row[Subject])];
        Assert.Contains("nullCall.full", grey);
        Assert.AreSequenceEqual(rows[^grey.Length..].Select(row => row[Subject]).ToArray(), grey);
        Assert.HasCount(grey.Length, Regex.Matches(Figure().Script, "within noise"));
        Assert.Contains("grey: it contains 0", Figure().Caption);
    }

    [TestMethod]
    public void No_text_leaves_the_figure_or_stands_on_another()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-overheads-").FullName;
        var svg = Gnuplot.Draw(Figure(), folder);
        Directory.Delete(folder, recursive: true);
        var width = double.Parse(ViewBox().Match(svg).Groups[1].Value, CultureInfo.InvariantCulture);
        var texts = Text().Matches(svg).Select(Place).ToList();
        Assert.IsGreaterThan(20, texts.Count);
        foreach (var text in texts)
        {
            Assert.IsTrue(text.Left >= 0 && text.Right <= width, $"{text} in {width}");
            var other = texts.FirstOrDefault(other => other != text && Math.Abs(other.Y - text.Y) < 8 && other.Left < text.Right && text.Left < other.Right);
            Assert.AreEqual(default, other, $"{text}");
        }
    }

    static (double Left, double Right, double Y, string Words) Place(Match text)
    {
        var (x, y) = (Number(1), Number(2));
        var words = Tag().Replace(text.Groups[4].Value, "").Trim();
        var left = x - LetterPixels * words.Length * text.Groups[3].Value switch { "end" => 1, "middle" => 0.5, _ => 0 };
        return (left, left + LetterPixels * words.Length, y, words);

        double Number(int group) => double.Parse(text.Groups[group].Value, CultureInfo.InvariantCulture);
    }

    static FigureSource Figure()
        => Overheads.Of(ComparisonTable.OfRuns("2026-11-22T01-00-00Z", Run(0, 0), "2026-11-22T01-00-01Z", Run(20, 1)), "test")!;

    /// <summary>A run in hardware mode; getpid takes more ticks on full and fewer on full-noscrub.</summary>
    static RowSet Run(int more, int seed)
    {
        var random = new MathNet.Numerics.Random.Xoshiro256StarStar(seed);
        return RowSet.Of([.. from variant in new[] { "none", "full", "full-gprscrub", "full-noscrub" }
                             from number in Enumerable.Range(1, 30)
                             from workload in new[] { "null-call", "getpid" }
                             let change = workload == "null-call" ? 0 : variant switch { "full" => more, "full-noscrub" => -more, _ => 0 }
                             select Rows.Of(variant, workload, Rows.Batches(workload, 1, ((variant == "none" ? 100 : 200) + change + random.Next(10), 0)))
                                 with { Run = $"run {seed}", Accelerator = Accelerator.Hardware, Number = number }]);
    }

    [GeneratedRegex("""translate\(([\d.]+),([\d.]+)\)"[^>]*text-anchor="(\w+)">\s*<text>(.*?)</text>""", RegexOptions.Singleline)]
    private static partial Regex Text();

    [GeneratedRegex("""viewBox="0 0 (\d+) """)]
    private static partial Regex ViewBox();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
