using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Papers;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Analysis.Papers;

/// <summary>A verdict comes of a rule and of numbers; every kind of it is given here once.</summary>
[TestClass]
public sealed class VerdictTests
{
    static readonly PaperClaim s_claim = new("V1", "It is cheap.", "Figure 1", "gate.full", "instructions", "40", "cycles", "only {gate.full}", "because it takes {gate.full}")
    {
        AtLeast = "10", AtMost = "44",
    };

    static PaperPage Page(params PaperClaim[] claims) => new("fig-1", "Figure 1", "a gate", ["tab-01_calls"], "", "", claims);

    static PaperBasis Basis(double? gate, bool isExact = true, params string[] declared)
        => new(new Ledger("vee20", gate is { } number ? new Dictionary<string, double> { ["gate.full"] = number } : [], [], []), declared.Length == 0 ? ["tab-01_calls"] : declared, isExact);

    [TestMethod]
    [DataRow(42.0, PaperVerdict.Reproduced, "only 42")]
    [DataRow(44.0, PaperVerdict.Reproduced, "only 44")]
    [DataRow(45.0, PaperVerdict.Differs, "because it takes 45")]
    [DataRow(9.0, PaperVerdict.Differs, "because it takes 9")]
    [DataRow(null, PaperVerdict.NotMeasured, "nothing measured gate.full")]
    public void The_rule_decides(double? gate, PaperVerdict verdict, string because)
    {
        var judged = JudgedClaim.Of(s_claim, Page(s_claim), Basis(gate));
        Assert.AreEqual((verdict, because), (judged.Verdict, judged.Because));
        Assert.AreEqual("40 cycles", judged.Theirs);
    }

    [TestMethod]
    public void A_time_is_judged_on_hardware_alone()
    {
        var time = s_claim with { NeedsHardware = "needs keys" };
        Assert.AreEqual((PaperVerdict.Untestable, "needs keys"), Judged(isExact: true));
        Assert.AreEqual((PaperVerdict.Reproduced, "only 42"), Judged(isExact: false));

        (PaperVerdict, string) Judged(bool isExact)
        {
            var judged = JudgedClaim.Of(time, Page(time), Basis(42, isExact));
            return (judged.Verdict, judged.Because);
        }
    }

    [TestMethod]
    public void A_page_whose_experiment_nobody_declared_says_so_whatever_was_measured()
    {
        var judged = JudgedPage.Of(Page(s_claim), Basis(42, true, "another"));
        Assert.AreEqual(PaperVerdict.NotBuilt, judged.Verdict);
        Assert.AreEqual("tab-01_calls", judged.Missing.Single());
        Assert.AreEqual("no experiment tab-01_calls is declared yet", judged.Claims[0].Because);
    }

    [TestMethod]
    public void One_claim_that_differs_outweighs_those_that_hold()
    {
        var judged = JudgedPage.Of(Page(s_claim, s_claim with { Id = "V2", AtMost = "1" }, s_claim with { Id = "V3", NeedsHardware = "needs keys" }), Basis(42));
        Assert.AreEqual(PaperVerdict.Differs, judged.Verdict);
        Assert.AreEqual("1 reproduced, 1 differs, 1 cannot be tested here", judged.Counts);
    }

    [TestMethod]
    public void A_page_that_only_hardware_could_test_says_so()
        => Assert.AreEqual(PaperVerdict.Untestable, JudgedPage.Of(Page(s_claim with { NeedsHardware = "needs keys" }), Basis(42)).Verdict);

    [TestMethod]
    public void What_is_modelled_is_hatched_and_named_so()
    {
        var figure = new PaperFigure("fig-1_ours", FigureKind.Bars, "It takes {gate.full}", "", "cycles", [new PaperSeries("full", "gate.full") { Least = "gate.full - 10", Greatest = "gate.full + 10" }]);
        var drawn = DeclaredFigure.Of(figure, Basis(42).Ledger, "a test")!;
        Assert.AreEqual("It takes 42", drawn.Title);
        Assert.Contains("full, modelled", drawn.Script);
        Assert.Contains("fs pattern", drawn.Script);
        Assert.Contains("42 (32 to 52)", drawn.Script.Replace("\\", ""));
        Assert.DoesNotContain("fs pattern", DeclaredFigure.Of(figure with { Series = [new PaperSeries("full", "gate.full")] }, Basis(42).Ledger, "a test")!.Script);
    }

    [TestMethod]
    [DataRow(FigureKind.Bars, "3")]
    [DataRow(FigureKind.Bars, "gate.full")]
    [DataRow(FigureKind.Lines, "fill.*.full")]
    public void Gnuplot_draws_what_is_modelled_and_what_is_not(FigureKind kind, string values)
    {
        var folder = Directory.CreateTempSubdirectory("figures-").FullName;
        var ledger = new Ledger("vee20", new Dictionary<string, double> { ["gate.full"] = 42, ["fill.1.full"] = 10, ["fill.16.full"] = 30 }, [], []);
        PaperSeries plain = new("none", values), modelled = new("full", values) { Least = $"{values} - 1", Greatest = $"{values} + 1" };
        foreach (var (name, series) in new[] { ("plain", new[] { plain }), ("modelled", [modelled]), ("both", [plain, modelled]) })
            Assert.Contains("<svg", Gnuplot.Draw(DeclaredFigure.Of(new PaperFigure(name, kind, "It is drawn", "", "cycles", series), ledger, "a test")!, folder));
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void A_figure_without_numbers_is_not_drawn()
        => Assert.IsNull(DeclaredFigure.Of(new PaperFigure("fig-1_ours", FigureKind.Lines, "", "", "", [new PaperSeries("full", "gate.full")]), Basis(null).Ledger, "a test"));

    [TestMethod]
    public void Every_page_of_the_committed_paper_can_be_read_and_every_figure_has_one_unit_of_its_own()
    {
        var paper = PaperFile.Read(Path.Combine(Repository.Root, "papers"), "vee20");
        CollectionAssert.AreEqual(new[] { "fig-3", "tab-2", "fig-4", "fig-5a", "fig-5b", "fig-6", "tab-3", "attacks" }, paper.Pages.Select(page => page.Id).ToArray());
        Assert.IsTrue(paper.Pages.All(page => page.Claims.Count > 0 && page.Comparable.Length > 0 && page.NotComparable.Length > 0));
        Assert.IsGreaterThanOrEqualTo(5, paper.Pages.Sum(page => page.Contradictions.Count));
        string[] mixed = [.. from page in paper.Pages
                             from figure in page.Figures
                             where figure.Axis.Contains("µs") && PaperFile.FormulasOf(page with { Figures = [figure], Claims = [], Tables = [], Contradictions = [], Comparable = "", NotComparable = "" })
                                 .SelectMany(Formula.Names).Any(name => !name.Contains(".csv:") && !name.StartsWith("cost."))
                             select figure.Name];
        Assert.IsEmpty(mixed, string.Join(", ", mixed));
    }

    [TestMethod]
    [DataRow("\"gate.full\"", "\"gate.full +\"", "something is missing at the end")]
    [DataRow("only {gate.full}", "only {greatest gate.full}", "'greatest' needs parentheses")]
    public void A_formula_that_cannot_be_understood_is_refused_at_its_line(string good, string bad, string reason)
    {
        var folder = Directory.CreateTempSubdirectory("papers-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "vee20", "pages"));
        PageFile.Write(Path.Combine(folder, "vee20", "paper.json"), new { title = "A", source = "B", machine = "C" });
        var page = Path.Combine(folder, "vee20", "pages", "01.json");
        PageFile.Write(page, Page(s_claim));
        Assert.HasCount(1, PaperFile.Read(folder, "vee20").Pages);

        var text = File.ReadAllText(page).Replace(good, bad);
        File.WriteAllText(page, text);
        var line = File.ReadAllLines(page).Index().First(pair => pair.Item.Contains(bad)).Index + 1;
        var refusal = Assert.ThrowsExactly<RecordFormatException>(() => PaperFile.Read(folder, "vee20"));
        Assert.AreEqual((page, line), (refusal.Path, refusal.Line));
        Assert.Contains(reason, refusal.Reason);
        Directory.Delete(folder, recursive: true);
    }
}
