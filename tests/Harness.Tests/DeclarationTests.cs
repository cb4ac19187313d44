using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness;

/// <summary>Declarations: what is read, what is refused, what becomes of it.</summary>
[TestClass]
public sealed class DeclarationTests
{
    [TestMethod]
    public void What_is_not_said_has_a_default()
    {
        var declared = Parse("""{ "workload": "hello", "variants": ["none"] }""").Cases.Single();
        Assert.AreEqual(("", false, "", 65536L, 0L, 2, false),
            (declared.Case, declared.Twin, declared.Arguments, declared.MemoryKiB, declared.MemoryStepKiB, declared.Trials, declared.Alone));
        CollectionAssert.AreEqual(new[] { Machine.Microvm }, declared.Machines.ToArray());
    }

    [TestMethod]
    public void Every_variant_meets_every_machine()
    {
        var cells = Cell.Plan([Parse("""{ "workload": "hello", "variants": ["none", "full"], "machines": ["pc", "q35"] }""")]);
        CollectionAssert.AreEqual(
            new[] { ("none", Machine.Pc), ("none", Machine.Q35), ("full", Machine.Pc), ("full", Machine.Q35) },
            cells.Select(cell => (cell.Variant, cell.Machine)).ToArray());
    }

    [TestMethod]
    [DataRow("""{ "workload": "hello", "variants": [] }""", "no variants")]
    [DataRow("""{ "workload": "hello" }""", "variants")]
    [DataRow("""{ "variants": ["none"] }""", "workload")]
    [DataRow("""{ "workload": "hello", "variants": ["none"], "machine": ["pc"] }""", "machine")]
    [DataRow("""{ "workload": "hello", "variants": ["none"], "machines": ["vax"] }""", "machines")]
    [DataRow("""{ "workload": "hello", "variants": ["none"], "machines": [] }""", "no machines")]
    [DataRow("""{ "workload": "hello", "variants": ["none"], "trials": 0 }""", "trials must be at least 1")]
    [DataRow("""{ "workload": "hello", "variants": ["none"], "memoryKiB": 0 }""", "memoryKiB")]
    [DataRow("""{ "workload": "hello", "variants": ["none"], "memoryStepKiB": -1 }""", "memoryStepKiB")]
    [DataRow("""{ "case": "x", "workload": "hello", "variants": ["none", "full"], "stops": { "full": true } }""", "exactly the variants listed")]
    [DataRow("""{ "workload": "hello", "variants": ["full"], "stops": { "full": true } }""", "needs a name")]
    [DataRow("""{ "case": "x", "twin": true, "workload": "hello", "variants": ["full"], "stops": { "full": true } }""", "nothing to stop")]
    public void A_case_that_cannot_be_carried_out_is_refused(string json, string reason)
        => StringAssert.Contains(Assert.ThrowsExactly<DeclarationException>(() => Parse(json)).Message, reason);

    [TestMethod]
    [DataRow("target={T.canary} x", "target=0xff00 x")]
    [DataRow("quiet", "quiet")]
    [DataRow("{T.canary}{T.canary}", "0xff000xff00")]
    public void A_symbol_in_braces_becomes_its_address(string template, string filled)
        => Assert.AreEqual(filled, CommandLineTemplate.Fill(template, name => name == "T.canary" ? 0xff00 : null));

    [TestMethod]
    public void An_unknown_symbol_is_refused()
        => StringAssert.Contains(
            Assert.ThrowsExactly<DeclarationException>(() => CommandLineTemplate.Fill("target={T.no}", _ => null)).Message, "T.no");

    [TestMethod]
    public void The_committed_declarations_can_be_read()
        => Assert.IsNotEmpty(ExperimentCatalogue.Read(Repository.OfThisProgram.Experiments));

    static Experiment Parse(string declaredCase)
        => ExperimentCatalogue.Parse("experiment.json", $$"""{ "question": "Why?", "cases": [ {{declaredCase}} ] }""");
}
