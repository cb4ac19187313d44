using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using NJsonSchema;
using Testbed.Analysis.Attacks;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness.Attacks;

/// <summary>The schema for editors and the reader of <c>case.json</c> say the same, and the reader says where and what (I9).</summary>
[TestClass]
public sealed class AttackReaderTests
{
    static readonly string s_path = Path.Combine(Repository.OfThisProgram.Experiments, "attacks", "case.schema.json");
    static readonly JsonSchema s_schema = JsonSchema.FromJsonAsync(File.ReadAllText(s_path)).GetAwaiter().GetResult();

    const string Head = """
        { "id": "D01", "title": "A reads T", "class": "base", "attacker": "application", "victim": "trusted kernel", "asks": ["confidentiality"],
          "attempt": "A load.", "stoppedBy": "The key.",

        """;
    const string Full = "\"expect\": { \"full\": \"blocked\" }, \"control\": \"none\",\n";
    const string Step = "\"name\": \"load\", \"program\": \"attacks\", \"twin\": { \"arguments\": \"twin\" }";

    [TestMethod]
    [DataRow(Step)]
    [DataRow(Step + ", \"kernel\": \"restart=1\", \"arguments\": \"case=read target={T.secret}\", \"at\": \"{T.secret}\"")]
    [DataRow(Step + ", \"stop\": [\"key fault\", \"page fault\", \"invalid opcode\", \"general protection\", \"breakpoint\", \"divide error\", \"other exception\", \"watchdog\", \"not resumed\", \"nothing there\"]")]
    [DataRow(Step + ", \"refusal\": \"WRPKRU\", \"control\": \"scan-off\", \"expect\": { \"full\": \"refused\" }")]
    [DataRow(Step + ", \"stop\": [\"refusal\"], \"expect\": { \"full\": \"refused\", \"none\": \"succeeds\" }")]
    [DataRow(Step + ", \"cores\": 4")]
    [DataRow(Step + ", \"reads\": \"U.word\", \"writes\": \"U.word+0x8\", \"processor\": \"qemu64,+pku,+xsave\"")]
    public void A_step_that_both_accept(string members) => AssertBoth(true, Of(Full, members));

    [TestMethod]
    [DataRow("\"name\": \"load\", \"program\": \"attacks\"", "4:12: property \"twin\" is missing")]
    [DataRow(Step + ", \"cores\": 5", "\"cores\" must be a whole number from 1 to 4")]
    [DataRow(Step + ", \"argument\": \"x\"", "unknown property \"argument\" (did you mean \"arguments\"?)")]
    [DataRow("\"name\": \"\", \"program\": \"attacks\", \"twin\": { \"arguments\": \"twin\" }", "\"name\" must not be empty")]
    [DataRow("\"name\": \"load\", \"program\": 1, \"twin\": { \"arguments\": \"twin\" }", "\"program\" must be a string")]
    [DataRow("\"name\": \"load\", \"program\": \"attacks\", \"twin\": \"twin\"", "an object was expected")]
    [DataRow("\"name\": \"load\", \"program\": \"attacks\", \"twin\": { \"argumens\": \"twin\" }", "(did you mean \"arguments\"?)")]
    [DataRow(Step + ", \"stop\": [\"key falt\"]", "unknown value \"key falt\" of \"stop\" (did you mean \"key fault\"?)")]
    [DataRow(Step + ", \"stop\": []", "\"stop\" must have at least 1 item")]
    [DataRow(Step + ", \"expect\": { \"full\": \"bloked\" }", "unknown value \"bloked\" of \"full\" (did you mean \"blocked\"?)")]
    [DataRow(Step + ", \"refusal\": \"\"", "\"refusal\" must not be empty")]
    public void A_step_that_both_refuse(string members, string reason) => AssertBoth(false, Of(Full, members), reason);

    [TestMethod]
    [DataRow("[]", "case.json:1:1: an object was expected")]
    [DataRow("{ \"id\": \"D01\" }", "case.json:1:1: property \"title\" is missing")]
    public void A_case_that_both_refuse(string json, string reason) => AssertBoth(false, json, reason);

    [TestMethod]
    [DataRow("\"attacker\": \"application\"", "\"attacker\": \"trusted kernel\"", "unknown value \"trusted kernel\" of \"attacker\"")]
    [DataRow("[\"confidentiality\"]", "[\"confidentialty\"]", "(did you mean \"confidentiality\"?)")]
    [DataRow("\"class\": \"base\", ", "", "property \"class\" is missing")]
    [DataRow("\"A load.\"", "\"\"", "\"attempt\" must not be empty")]
    public void A_member_that_both_refuse(string good, string bad, string reason) => AssertBoth(false, Of(Full, Step).Replace(good, bad), reason);

    [TestMethod]
    [DataRow("\"expect\": { \"user-kernel\": \"blocked\" }, \"control\": \"none\",\n", Step, "3:11: \"expect\" must say what \"full\" does")]
    [DataRow("\"expect\": { \"full\": \"missing\" }, \"control\": \"none\",\n", Step, "\"missing\" must say what is waited for")]
    [DataRow("\"expect\": { \"full\": \"blocked\" }, \"missing\": \"threads\", \"control\": \"none\",\n", Step, "\"missing\" must say what is waited for")]
    [DataRow("\"expect\": { \"full\": \"limit\" }, \"control\": \"none\",\n", Step, "\"limit\" must say what it is")]
    [DataRow(Full, "\"name\": \"load\", \"program\": \"attacks\", \"twin\": { }", "the benign twin is the attempt itself")]
    [DataRow(Full, Step + ", \"refusal\": \"WRPKRU\"", "a step that is \"refused\" must say")]
    [DataRow(Full, Step + ", \"expect\": { \"full\": \"refused\" }", "a step that is \"refused\" must say")]
    [DataRow(Full, Step + " }, { " + Step, "there is another step \"load\"")]
    public void Members_that_disagree_are_refused_by_the_reader_alone(string expect, string step, string reason)
    {
        Assert.IsEmpty(s_schema.Validate(Of(expect, step)));
        StringAssert.Contains(Refusal(Of(expect, step)), reason);
    }

    [TestMethod]
    [DataRow("\"control\": \"none\"", "\"control\": \"non\"", "unknown variant \"non\" (did you mean \"none\"?)")]
    [DataRow("\"full\": \"blocked\"", "\"full\": \"blocked\", \"full-nopp\": \"succeeds\"", "unknown variant \"full-nopp\" (did you mean \"full-nop\"?)")]
    public void A_variant_that_nobody_declares_is_refused_by_the_reader_alone(string good, string bad, string reason)
    {
        var json = Of(Full, Step).Replace(good, bad);
        Assert.IsEmpty(s_schema.Validate(json));
        StringAssert.Contains(Refusal(json), reason);
    }

    [TestMethod]
    public void A_case_without_steps_is_missing_in_every_variant()
    {
        const string Missing = "\"expect\": { \"full\": \"missing\" }, \"missing\": \"waits for threads\", \"control\": \"none\", \"steps\": [] }";
        Assert.AreEqual("waits for threads", Parse(Head + Missing).Missing);
        StringAssert.Contains(Refusal(Head + Full + "\"steps\": [] }"), "\"steps\" must say how the case is tried");
    }

    [TestMethod]
    public void A_folder_begins_with_its_cases_number()
        => StringAssert.Contains(Assert.ThrowsExactly<DeclarationException>(() => AttackCatalogue.Parse("d02_a/case.json", Of(Full, Step), [])).Message, "must be named d01_NAME, not d02_a");

    [TestMethod]
    public void What_a_twin_does_not_say_is_its_attempts()
    {
        var step = Parse(Of(Full, Step + ", \"kernel\": \"restart=1\", \"arguments\": \"read\"")).Steps.Single();
        Assert.AreEqual(new AttackProgram("attacks", "restart=1", "twin"), step.Twin);
        Assert.AreEqual("quiet restart=1 -- read", step.Attempt.CommandLine);
    }

    [TestMethod]
    public void A_step_says_over_its_case_what_variants_do()
    {
        var attack = Parse(Of("\"expect\": { \"full\": \"blocked\", \"user-kernel\": \"succeeds\" }, \"control\": \"none\",\n", Step + ", \"control\": \"wx-off\", \"expect\": { \"user-kernel\": \"blocked\" }"));
        Assert.AreEqual(Expectation.Blocked, attack.Steps[0].In("user-kernel"));
        Assert.AreEqual(Expectation.Blocked, attack.Steps[0].In("full"));
        Assert.AreEqual("wx-off", attack.Steps[0].Control);
    }

    [TestMethod]
    public void The_schema_and_the_reader_know_the_same_members()
    {
        AssertMembers(AttackReader.CaseMembers, s_schema);
        AssertMembers(AttackReader.LimitMembers, s_schema.Properties["limit"].ActualSchema);
        AssertMembers(AttackReader.StepMembers, s_schema.Definitions["step"]);
        AssertMembers(AttackReader.TwinMembers, s_schema.Definitions["step"].Properties["twin"].ActualSchema);
    }

    [TestMethod]
    public void Every_committed_case_is_read_and_names_the_schema()
    {
        var attacks = Path.Combine(Repository.OfThisProgram.Experiments, "attacks");
        var cases = AttackCatalogue.Read(Repository.OfThisProgram.Experiments);
        foreach (var file in Directory.EnumerateFiles(attacks, "case.json", SearchOption.AllDirectories))
        {
            var json = File.ReadAllText(file);
            Assert.IsEmpty(s_schema.Validate(json), file);
            StringAssert.Contains(json, "\"$schema\": \"../case.schema.json\"", file);
            Assert.IsTrue(cases.Any(attack => Path.GetFileName(Path.GetDirectoryName(file))!.StartsWith(attack.Id.ToLowerInvariant())), file);
        }
    }

    static void AssertMembers((string[] Required, string[] Optional) reader, JsonSchema schema)
    {
        CollectionAssert.AreEquivalent(reader.Required, schema.RequiredProperties.ToArray());
        CollectionAssert.AreEquivalent((string[])[.. reader.Required, .. reader.Optional], schema.Properties.Keys.ToArray());
    }

    static void AssertBoth(bool accepts, string json, string reason = "")
    {
        Assert.AreEqual(accepts, s_schema.Validate(json).Count == 0, "the schema");
        if (accepts)
            Parse(json);
        else
            StringAssert.Contains(Refusal(json), reason);
    }

    static AttackCase Parse(string json)
        => AttackCatalogue.Parse("d01_a/case.json", json, DeclaredWords.Below(Repository.OfThisProgram.Experiments).Variants);

    static string Refusal(string json) => Assert.ThrowsExactly<DeclarationException>(() => Parse(json)).Message;

    static string Of(string expect, string step) => Head + expect + "\"steps\": [ { " + step + " } ] }";
}
