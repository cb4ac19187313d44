using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Tests.Analysis.Attacks;

namespace Testbed.Tests.Analysis;

/// <summary>Figures are made from the rows: other rows give other values, other labels and other findings.</summary>
[TestClass]
public sealed class FigureTests
{
    readonly string _folder = Directory.CreateTempSubdirectory("testbed-figures-").FullName;

    [TestCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DataRow(42)]
    [DataRow(57)]
    public void Labels_and_findings_of_the_gate_figure_follow_the_rows(int added)
    {
        var figure = GateCost.Of(Measured(added), ["full"], "test")!;
        Assert.Contains($"adds {added} (full)", figure.Title);
        Assert.Contains($"{{/:Bold {added}   goal 44}}", figure.Script);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"\t{added}\t44\t0x0072b2\tfull\n"), figure.Rows);
    }

    [TestMethod]
    [DataRow(42)]
    [DataRow(57)]
    public void Labels_and_findings_of_the_fill_figure_follow_the_rows(int added)
    {
        var figure = WriteBytesAdded.Of(Measured(added), ["full"], "test")!;
        Assert.Contains($"full  +{added + 1}", figure.Script);
        Assert.Contains($"{added + 1}", figure.Title);
        Assert.Contains($"\n1\t{added + 1}\n", figure.Rows);
    }

    [TestMethod]
    public void The_figure_of_whole_fills_follows_the_rows()
    {
        var figure = WriteBytesTotal.Of(Measured(42), "test")!;
        Assert.Contains("takes 53 ticks instead of 10", figure.Title);
        Assert.Contains("\n4096\t10\t53\n", figure.Rows);
    }

    [TestMethod]
    public void The_modelled_figure_says_that_it_is_modelled_and_follows_the_model()
    {
        var figure = WriteBytesModelled.Of(Measured(42), TestModel, [], "test")!;
        Assert.Contains("assumed", figure.Caption);
        Assert.StartsWith("Modelled", figure.Title);
        Assert.Contains("\n1\t61\t81\t81\t241\t219.45\n", figure.Rows);     // 41 + 2 x 10, 20, 20, 100; 0.1045 us x 2100
        Assert.Contains("modelled  81", figure.Script);
    }

    [TestMethod]
    public void The_modelled_figure_takes_what_the_gate_executes_and_draws_nothing_without_a_price()
    {
        FigureSource? With(InstructionClass name, long count) => WriteBytesModelled.Of(Measured(42), TestModel,
            [new GateCount("full", "Trusted", "u_fill", new Dictionary<InstructionClass, long> { [name] = count })], "test");
        Assert.Contains("\n1\t70\t100\t100\t340\t219.45\n", With(InstructionClass.Wrpkru, 3)!.Rows);     // 40 + 3 x 10, 20, 20, 100
        Assert.DoesNotContain("assumed", With(InstructionClass.Wrpkru, 3)!.Caption);
        Assert.IsNull(With(InstructionClass.Cpuid, 1));
    }

    [TestMethod]
    public void Without_rows_there_is_no_figure()
    {
        var nothing = Metrics.Of([]);
        Assert.IsNull(GateCost.Of(nothing, ["full"], "test"));
        Assert.IsNull(WriteBytesAdded.Of(nothing, ["full"], "test"));
        Assert.IsNull(WriteBytesModelled.Of(nothing, CycleModel.Published(), [], "test"));
        Assert.IsNull(WriteBytesTotal.Of(nothing, "test"));
        Assert.IsNull(BootParts.Of(nothing, ["full"], "test"));
    }

    [TestMethod]
    public void A_quote_in_a_name_does_not_end_a_string_of_the_script()
    {
        var figure = AttackMap.Of(AttackTable.Of([AttackRows.Case() with { Title = "it's" }], ["full"], AttackRows.Stopped()), "test")!;
        Assert.Contains("'D01  it''s'", figure.Script);
        Assert.Contains("<svg", Gnuplot.Draw(figure, _folder));
    }

    /// <summary>Its margins are in characters: where one of the terminals made them larger, nothing was left for the cells, and there was no report.</summary>
    [TestMethod]
    public void A_map_of_many_attacks_with_long_names_is_drawn_for_every_terminal()
    {
        AttackCase[] cases = [.. Enumerable.Range(1, 30).Select(number => AttackRows.Case() with { Id = $"D{number:00}", Title = new string('w', 68) })];
        var svg = Gnuplot.Draw(AttackMap.Of(AttackTable.Of(cases, ["full"], AttackRows.Stopped()), "test")!, _folder);
        Assert.Contains(cases[^1].Title, svg);
    }

    /// <summary>A character is another share of the sheet in SVG, PDF and PNG: names lay on cells in one and were cut off in another.</summary>
    [TestMethod]
    public void No_figure_has_a_margin_in_characters()
    {
        const string InCharacters = @"set [lr]margin (?!at screen)";
        Assert.MatchesRegex(InCharacters, "set lmargin 30");
        string[] sources = [.. Repository.Sources("analysis/Figures").Where(source => System.Text.RegularExpressions.Regex.IsMatch(source, InCharacters))];
        Assert.IsEmpty(sources);
    }

    [TestMethod]
    public void Gnuplot_draws_the_figure_and_its_sources_stay_beside_it()
    {
        var svg = Gnuplot.Draw(WriteBytesPublished.Of(), _folder);
        var place = Path.Combine(_folder, "fig-01b_write-bytes-published");
        Assert.Contains("<svg", svg);
        Assert.IsTrue(File.Exists(Path.Combine(place, FigureSource.DataFile)));
        Assert.IsTrue(File.Exists(Path.Combine(place, FigureSource.ScriptFile)));
        Assert.AreEqual(svg, File.ReadAllText(Path.Combine(place, FigureSource.ImageFile)));
    }

    [TestMethod]
    public void A_script_that_gnuplot_refuses_is_an_error_with_the_figures_name()
    {
        var figure = new FigureSource("fig-99_broken", "t", "c", "", "plot nonsense nonsense\n");
        Assert.Contains("fig-99_broken", Assert.ThrowsExactly<FigureException>(() => Gnuplot.Draw(figure, _folder)).Message);
    }

    /// <summary>A figure's numbers come from its table or are formatted from a value: none is typed into the drawing code.</summary>
    [TestMethod]
    public void No_drawing_code_types_a_label_with_a_number_in_it()
    {
        string[] typed = [.. Repository.Sources("analysis/Figures").SelectMany(TypedLabels.In)];
        Assert.IsEmpty(typed, string.Join("\n", typed));
    }

    [TestMethod]
    [DataRow("""script.Label($"first 1, first 2", "full 42", Palette.Ink);""", 1)]
    [DataRow("""script.Label($"first 1, first 2", $"full {value}", Palette.Ink);""", 0)]
    [DataRow("""Line($"set label '42' at 1,2");""", 1)]
    public void A_typed_label_is_noticed(string code, int count) => Assert.HasCount(count, TypedLabels.In(code).ToArray());

    static CycleModel TestModel { get; } = new(1,
        new Dictionary<InstructionClass, CycleEstimate> { [InstructionClass.Wrpkru] = new(10, 20, 20, 100) });

    static MetricSet Measured(int added) => Metrics.Of(
    [
        Rows.Of("none", "null-call", Rows.Batches("null-call", 1, (5, 0))),
        Rows.Of("full", "null-call", Rows.Batches("null-call", 1, (5 + added, 0))),
        Fill("none", 0), Fill("full", added + 1),
    ]);

    static Trial Fill(string variant, int added) => Rows.Of(variant, "write-bytes",
        [.. Enumerable.Range(0, 13).SelectMany(power => Rows.Batches($"write-bytes.{1 << power}", 1, (10 + added, 0)))]);
}
