using System.IO;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>The verb <c>paper</c>: pages from a run, claims from references, and words that it does not understand.</summary>
[TestClass]
public sealed class PaperTests
{
    const string Run = "2026-11-21T20-00-00Z";

    [TestMethod]
    public async Task A_run_becomes_pages_with_verdicts()
    {
        using var checkout = Declared();
        var (exit, output, errors) = await checkout.RunAsync($"paper vee20 --of {Run}");
        Assert.AreEqual((HarnessExit.Ok, ""), (exit, errors));
        StringAssert.Contains(output, "Table 1: a gate");
        StringAssert.EndsWith(output, $"{Run}: 2 pages, experiments/results/{Run}/paper/index.html\n");
        StringAssert.Contains(Page(checkout, "tab-1"), "42 instructions</td><td><span class=\"good\">reproduced</span>: only 42");
        StringAssert.Contains(Page(checkout, "tab-1"), "<code class=\"formula\">40 + 2</code>");
        StringAssert.Contains(Page(checkout, "tab-1"), "<td class=\"n\">42 cycles</td>");
        StringAssert.Contains(Page(checkout, "index"), "1 are reproduced");
    }

    [TestMethod]
    public async Task A_published_item_without_an_experiment_gets_a_page_that_says_so()
    {
        using var checkout = Declared();
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync($"paper vee20 --of {Run}")).Exit);
        StringAssert.Contains(Page(checkout, "tab-2"), "Not built here: this page waits for tab-09_nothing");
        StringAssert.Contains(Page(checkout, "index"), "tab-09_nothing (not built)");
    }

    [TestMethod]
    public async Task Claims_are_made_of_the_references_and_made_again_when_one_is_accepted()
    {
        using var checkout = Declared();
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync("paper vee20 --claims")).Exit);
        StringAssert.Contains(File.ReadAllText(checkout.Repository.Claims), "| V1 | A gate is cheap. | Table 1 | 44 cycles | – | **not measured**: nothing measured gate.added.full | `experiments/tab-01_calls` |");
        var (exit, output, _) = await checkout.RunAsync($"accept {Run} --reason first");
        Assert.AreEqual(HarnessExit.Ok, exit);
        StringAssert.EndsWith(output, "commit it with experiments/accepted.log and papers/claims.md\n");
        StringAssert.Contains(File.ReadAllText(checkout.Repository.Claims), "| V1 | A gate is cheap. | Table 1 | 44 cycles | 42 instructions | **reproduced**: only 42 | `experiments/tab-01_calls` |");
    }

    [TestMethod]
    public void The_committed_claims_are_those_of_the_committed_references()
        => Assert.AreEqual(PaperPages.Claims(Repository.OfThisProgram), File.ReadAllText(Repository.OfThisProgram.Claims), "./run-experiments.sh paper vee20 --claims writes them");

    [TestMethod]
    [DataRow("paper", "Required argument missing for command: 'paper'")]
    [DataRow("paper vee21", "no paper 'vee21'; did you mean 'vee20'?; papers that are declared: vee20")]
    [DataRow("paper nothing", "no paper 'nothing'; papers that are declared: vee20")]
    [DataRow("paper vee20 --of yesterday", "no finished run 'yesterday'")]
    [DataRow("paper vee20 --of latest --claims", "--of and --claims exclude each other")]
    [DataRow("paper vee20 --of latest --resume latest", "--of and --resume exclude each other")]
    [DataRow("paper vee20 --resume latest", "there is no interrupted run")]
    [DataRow("paper vee20 --claim", "unknown word '--claim'; did you mean '--claims'?")]
    public async Task What_is_not_understood_is_refused(string commandLine, string reason)
    {
        using var checkout = Declared();
        var (exit, _, errors) = await checkout.RunAsync(commandLine);
        Assert.AreEqual(HarnessExit.Usage, exit, errors);
        StringAssert.Contains(errors, reason);
    }

    static string Page(Checkout checkout, string id) => File.ReadAllText(Path.Combine(checkout.Repository.Results, Run, "paper", id + ".html"));

    static Checkout Declared()
    {
        var checkout = new Checkout();
        RecordedRun.Declare(checkout);
        RecordedRun.Write(checkout, Run);
        checkout.Write("papers/vee20/paper.json", """{ "title": "Keys", "source": "Somebody, 2020", "machine": "a Xeon" }""");
        checkout.Write("papers/vee20/pages/01_tab-1.json", PageOf("tab-1", "Table 1", "tab-01_calls", "V1"));
        checkout.Write("papers/vee20/pages/02_tab-2.json", PageOf("tab-2", "Table 2", "tab-09_nothing", "V2"));
        return checkout;
    }

    static string PageOf(string id, string published, string experiment, string claim) => $$"""
        {
          "id": "{{id}}", "published": "{{published}}", "title": "a gate", "experiments": ["{{experiment}}"], "comparable": "All.", "notComparable": "Nothing.",
          "claims": [{
            "id": "{{claim}}", "says": "A gate is cheap.", "place": "{{published}}", "ours": "gate.added.full", "unit": "instructions", "published": "44", "publishedUnit": "cycles",
            "atMost": "44", "reproduced": "only {gate.added.full}", "differs": "because it is not"
          }],
          "figures": [{ "name": "{{id}}_ours", "kind": "Bars", "title": "It adds {gate.added.full}", "caption": "", "axis": "instructions", "series": [{ "name": "full", "values": "gate.added.*" }] }],
          "tables": [{ "heading": "All", "rows": "variant", "columns": [{ "heading": "added", "values": "gate.added.*" }] }],
          "contradictions": [{ "title": "It does not fit", "steps": [{ "what": "sum", "formula": "40 + 2", "unit": "cycles" }], "therefore": "So be it." }]
        }
        """;
}
