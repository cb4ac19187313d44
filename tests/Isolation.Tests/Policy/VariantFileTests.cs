using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Policy;

/// <summary>Variant files are read strictly: every refusal names file, line, column, and what was meant (I9).</summary>
[TestClass]
public sealed class VariantFileTests
{
    static readonly string s_full = File.ReadAllText(Path.Combine(Variants.Folder, "full.json"));

    [TestMethod]
    [DataRow("\"scrub\"", "\"scrubb\"", "12:5: unknown property \"scrubb\" (did you mean \"scrub\"?)")]
    [DataRow("\"meaning\"", "\"colour\"", "2:3: unknown property \"colour\" (known: meaning, domains, gates)")]
    [DataRow("\"Machine\"", "\"Machin\"", "4:35: unknown object \"Machin\" (did you mean \"Machine\"?)")]
    [DataRow("\"workload\"]", "\"workload\", \"Trusted\"]", "already belongs to domain \"trusted kernel\"")]
    [DataRow(", \"workload\"", "", "3:14: object \"workload\" belongs to no domain")]
    [DataRow("\"CoreLib\", \"Untrusted\"", "\"Untrusted\"", "lacks CoreLib")]
    [DataRow("\"CoreLib\", \"Untrusted\"", "\"CoreLib\"", "holds no component")]
    [DataRow("[\"CoreLib\", \"Untrusted\"]", "[]", "a list of objects was expected")]
    [DataRow("[\"CoreLib\", \"Untrusted\"]", "[\"CoreLib\", \"CoreLib\", \"Untrusted\"]", "object \"CoreLib\" stands here twice")]
    [DataRow("[\"CoreLib\", \"Machine\", \"Trusted\"]", "[\"CoreLib\", \"Trusted\"], \"more\": [\"CoreLib\", \"Machine\"]", "component Trusted belongs to two domains")]
    [DataRow("\"scrub\": \"all\"", "\"scrub\": \"al\"", "unknown value \"al\" of \"scrub\" (did you mean \"all\"?)")]
    [DataRow("\"scrub\": \"all\"", "\"scrub\": 1", "\"scrub\" must be a string")]
    [DataRow("\"privateStacks\": true", "\"privateStacks\": \"yes\"", "\"privateStacks\" must be true or false")]
    [DataRow("\"privateStacks\": true,", "", "property \"privateStacks\" is missing")]
    [DataRow("\"privateStacks\": true", "\"privateStacks\": true, \"privateStacks\": true", "\"privateStacks\" stands here twice")]
    [DataRow("\"gates\": {", "\"gates\": [", "not JSON")]
    public void A_variant_file_with_one_mistake_is_refused_at_its_place(string right, string wrong, string message)
    {
        int at = s_full.IndexOf(right, StringComparison.Ordinal);
        PolicyException refused = Assert.ThrowsExactly<PolicyException>(() => Load("changed.json", string.Concat(s_full.AsSpan(0, at), wrong, s_full.AsSpan(at + right.Length))));
        StringAssert.Contains(refused.Message, message);
        StringAssert.Contains(refused.Message, $"changed.json:{refused.Line}:{refused.Column}: ");
    }

    [TestMethod]
    [DataRow("{ \"meaning\": \"\", \"of\": \"fulll\", \"without\": \"scan\" }", "no variant file fulll.json")]
    [DataRow("{ \"meaning\": \"\", \"of\": \"full\", \"without\": \"scna\" }", "did you mean \"scan\"?")]
    [DataRow("{ \"meaning\": \"\", \"of\": \"full\", \"without\": \"scan\", \"gates\": {} }", "unknown property \"gates\"")]
    public void A_mutant_file_says_nothing_but_its_variant_and_its_guard(string text, string message)
    {
        string path = Path.Combine(Variants.Folder, "mutants", "unwritten.json");
        PolicyException refused = Assert.ThrowsExactly<PolicyException>(() => VariantFile.Load(path, System.Text.Encoding.UTF8.GetBytes(text)));
        StringAssert.Contains(refused.Message, message);
    }

    [TestMethod]
    [DataRow("none", Scrub.All, false, false)]
    [DataRow("full", Scrub.All, true, false)]
    [DataRow("full-gprscrub", Scrub.General, true, false)]
    [DataRow("full-noscrub", Scrub.None, true, false)]
    [DataRow("full-counting", Scrub.All, true, true)]
    public void The_shipped_variants_are(string name, Scrub scrub, bool requiresKeys, bool counts)
    {
        VariantPolicy policy = Variants.Load(name);
        Assert.AreEqual((name, "", scrub, requiresKeys, counts), (policy.Name, policy.Mutant, policy.Gates.Scrub, policy.RequiresKeys, policy.CountsCrossings));
        Assert.IsTrue(Enum.GetValues<Guard>().All(policy.Has));
    }

    [TestMethod]
    [DataRow("wx-off", Guard.WriteXorExecute)]
    [DataRow("gate-compare-off", Guard.GateCompare)]
    [DataRow("stack-switch-off", Guard.StackSwitch)]
    [DataRow("scrub-off", Guard.Scrub)]
    [DataRow("scan-off", Guard.Scan)]
    [DataRow("irq-rights-off", Guard.InterruptRights)]
    public void Each_mutant_is_full_without_exactly_one_guard(string name, Guard missing)
    {
        VariantPolicy policy = Variants.Load(name), full = Variants.Load("full");
        Assert.AreEqual(("full", name), (policy.Name, policy.Mutant));
        CollectionAssert.AreEqual(new[] { missing }, Enum.GetValues<Guard>().Where(guard => !policy.Has(guard)).ToArray());
        Assert.AreEqual(full.Gates, policy.Gates with
        {
            CompareAfterSwitch = policy.Gates.CompareAfterSwitch || missing == Guard.GateCompare,
            PrivateStacks = policy.Gates.PrivateStacks || missing == Guard.StackSwitch,
            Scrub = missing == Guard.Scrub ? full.Gates.Scrub : policy.Gates.Scrub,
        });
    }

    static VariantPolicy Load(string name, string text) => VariantFile.Load(name, System.Text.Encoding.UTF8.GetBytes(text));
}
