using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>Declarations: what is read, what is refused, what becomes of it.</summary>
[TestClass]
public sealed class DeclarationTests
{
    [TestMethod]
    public void What_is_not_said_has_a_default()
    {
        var declared = Parse("""{ "workload": "hello", "variants": ["none"] }""").Cases.Single();
        Assert.AreEqual(("", 65536L, 0L, 2, GuestBoot.DefaultTimeLimit, false),
            (declared.Arguments, declared.MemoryKiB, declared.MemoryStepKiB, declared.Trials, declared.TimeLimit, declared.Alone));
        CollectionAssert.AreEqual(new[] { Machine.Microvm }, declared.Machines.ToArray());
    }

    [TestMethod]
    [DataRow("", false)]
    [DataRow("\"onRequest\": false,", false)]
    [DataRow("\"onRequest\": true,", true)]
    public void An_experiment_says_whether_it_waits_to_be_named(string said, bool waits)
        => Assert.AreEqual(waits, Parse("""{ "workload": "hello", "variants": ["none"] }""", said).OnRequest);

    [TestMethod]
    [DataRow(new string[0], new[] { "a" })]
    [DataRow(new[] { "b" }, new[] { "b" })]
    [DataRow(new[] { "b", "a" }, new[] { "a", "b" })]
    public void What_waits_to_be_named_runs_when_it_is_named(string[] named, string[] chosen)
    {
        var declared = Parse("""{ "workload": "hello", "variants": ["none"] }""");
        CollectionAssert.AreEqual(chosen,
            RunVerb.Choose([declared with { Id = "a" }, declared with { Id = "b", OnRequest = true }], named).Select(experiment => experiment.Id).ToArray());
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
    [DataRow("target={T.canary} x", "target=0xff00 x")]
    [DataRow("quiet", "quiet")]
    [DataRow("{T.canary}{T.canary}", "0xff000xff00")]
    [DataRow("target={T.canary+0x18}", "target=0xff18")]
    public void A_symbol_in_braces_becomes_its_address(string template, string filled)
        => Assert.AreEqual(filled, CommandLineTemplate.Fill(template, name => name == "T.canary" ? 0xff00 : null));

    [TestMethod]
    public void An_unknown_symbol_is_refused()
        => StringAssert.Contains(
            Assert.ThrowsExactly<DeclarationException>(() => CommandLineTemplate.Fill("target={T.no}", _ => null)).Message, "T.no");

    [TestMethod]
    public void The_committed_declarations_can_be_read()
        => Assert.IsNotEmpty(ExperimentCatalogue.Read(Repository.OfThisProgram.Experiments));

    static Experiment Parse(string declaredCase, string said = "")
        => ExperimentCatalogue.Parse("experiment.json", $$"""{ {{said}} "question": "Why?", "claim": { "sentence": "Because.", "metrics": ["nullCall.none"] }, "cases": [ {{declaredCase}} ] }""", DeclaredWords.Any);
}
