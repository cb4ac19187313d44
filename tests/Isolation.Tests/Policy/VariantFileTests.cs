using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Policy;

/// <summary>Variant files are read strictly: every refusal names file, line, column, and what was meant (I9).</summary>
[TestClass]
public sealed class VariantFileTests
{
    static readonly string s_full = File.ReadAllText(Path.Combine(Variants.Folder, "full.json"));

    [TestMethod]
    [DataRow("\"scrub\"", "\"scrubb\"", "11:5: unknown property \"scrubb\" (did you mean \"scrub\"?)")]
    [DataRow("\"meaning\"", "\"colour\"", "2:3: unknown property \"colour\" (known: meaning, domains, gates, keys, rights)")]
    [DataRow("\"Machine\"", "\"Machin\"", "4:35: unknown object \"Machin\" (did you mean \"Machine\"?)")]
    [DataRow("\"workload\"]", "\"workload\", \"Trusted\"]", "already belongs to domain \"trusted kernel\"")]
    [DataRow(", \"workload\"", "", "3:14: object \"workload\" belongs to no domain")]
    [DataRow("\"CoreLib\", \"Untrusted\"", "\"Untrusted\"", "lacks CoreLib")]
    [DataRow("\"CoreLib\", \"Untrusted\"", "\"CoreLib\"", "holds no component")]
    [DataRow("[\"CoreLib\", \"Untrusted\"]", "[]", "a list of objects was expected")]
    [DataRow("[\"CoreLib\", \"Untrusted\"]", "[\"CoreLib\", \"CoreLib\", \"Untrusted\"]", "object \"CoreLib\" stands here twice")]
    [DataRow("[\"CoreLib\", \"Machine\", \"Trusted\"]", "[\"CoreLib\", \"Trusted\"], \"more\": [\"CoreLib\", \"Machine\"]", "component Trusted belongs to two domains")]
    [DataRow("[\"CoreLib\", \"Untrusted\"]", "[\"CoreLib\", \"Untrusted\"], \"trusted kernel\": [\"CoreLib\", \"Machine\"]", "5:51: \"trusted kernel\" stands here twice")]
    [DataRow("\"untrusted kernel\"", "\"common\"", "5:5: \"common\" means pages that belong to no domain")]
    [DataRow("\"meaning\"", "\"keys\": 1, \"meaning\"", "an object was expected")]
    [DataRow("\"scrub\": \"all\"", "\"scrub\": \"al\"", "unknown value \"al\" of \"scrub\" (did you mean \"all\"?)")]
    [DataRow("\"scrub\": \"all\"", "\"scrub\": 1", "\"scrub\" must be a string")]
    [DataRow("\"countCrossings\": false", "\"countCrossings\": \"no\"", "\"countCrossings\" must be true or false")]
    [DataRow("\"stacks\": \"private\",", "", "property \"stacks\" is missing")]
    [DataRow("\"stacks\": \"private\"", "\"stacks\": \"private\", \"stacks\": \"private\"", "\"stacks\" stands here twice")]
    [DataRow("\"mechanism\": \"protection-keys\"", "\"mechanism\": \"page-tables\"", "unknown value \"page-tables\" of \"mechanism\" (known: none, protection-keys)")]
    [DataRow("\"gates\": {", "\"gates\": [", "not JSON")]
    public void A_variant_file_with_one_mistake_is_refused_at_its_place(string right, string wrong, string message)
    {
        int at = s_full.IndexOf(right, StringComparison.Ordinal);
        PolicyException refused = Assert.ThrowsExactly<PolicyException>(() => Load("changed.json", string.Concat(s_full.AsSpan(0, at), wrong, s_full.AsSpan(at + right.Length))));
        StringAssert.Contains(refused.Message, message);
        StringAssert.Contains(refused.Message, $"changed.json:{refused.Line}:{refused.Column}: ");
    }

    [TestMethod]
    [DataRow("{ \"meaning\": \"\", \"of\": \"fulll\", \"without\": \"scan\", \"caughtBy\": \"\" }", "no variant file fulll.json")]
    [DataRow("{ \"meaning\": \"\", \"of\": \"full\", \"without\": \"scna\", \"caughtBy\": \"\" }", "did you mean \"scan\"?")]
    [DataRow("{ \"meaning\": \"\", \"of\": \"full\", \"without\": \"scan\", \"caughtBy\": \"\", \"gates\": {} }", "unknown property \"gates\"")]
    [DataRow("{ \"meaning\": \"\", \"of\": \"full\", \"without\": \"scan\" }", "property \"caughtBy\" is missing")]
    public void A_mutant_file_says_nothing_but_its_variant_and_its_guard(string text, string message)
    {
        string path = Path.Combine(Variants.Folder, "mutants", "unwritten.json");
        PolicyException refused = Assert.ThrowsExactly<PolicyException>(() => VariantFile.Load(path, System.Text.Encoding.UTF8.GetBytes(text), ComponentObjects.OneApplication));
        StringAssert.Contains(refused.Message, message);
    }

    [TestMethod]
    [DataRow("none", "T+U+A", Mechanism.None, Stacks.Private, Scrub.None, false)]
    [DataRow("user-kernel", "T+U | A", Mechanism.ProtectionKeys, Stacks.Private, Scrub.All, false)]
    [DataRow("trusted-untrusted", "T | U+A", Mechanism.ProtectionKeys, Stacks.Private, Scrub.All, false)]
    [DataRow("full", "T | U | A", Mechanism.ProtectionKeys, Stacks.Private, Scrub.All, false)]
    [DataRow("full-gprscrub", "T | U | A", Mechanism.ProtectionKeys, Stacks.Private, Scrub.General, false)]
    [DataRow("full-noscrub", "T | U | A", Mechanism.ProtectionKeys, Stacks.Private, Scrub.None, false)]
    [DataRow("full-shared-stack", "T | U | A", Mechanism.ProtectionKeys, Stacks.Shared, Scrub.All, false)]
    [DataRow("full-nop", "T | U | A", Mechanism.None, Stacks.Private, Scrub.All, false)]
    [DataRow("full-counting", "T | U | A", Mechanism.ProtectionKeys, Stacks.Private, Scrub.All, true)]
    public void The_shipped_variants_are(string name, string domains, Mechanism mechanism, Stacks stacks, Scrub scrub, bool counts)
    {
        VariantPolicy policy = Variants.Load(name);
        Assert.AreEqual((name, ""), (policy.Name, policy.Mutant));
        Assert.AreEqual(domains, string.Join(" | ", policy.Domains.Select(domain => string.Join("+", domain.Components.Select(component => component.ToString()[0])))));
        Assert.AreEqual(new GateOptions(mechanism, stacks, scrub, counts), policy.Gates);
        Assert.AreEqual(mechanism == Mechanism.ProtectionKeys, policy.RequiresKeys);
        Assert.IsTrue(Enum.GetValues<Guard>().All(policy.Has));
    }

    [TestMethod]
    public void No_variant_is_shipped_that_is_not_looked_at_here()
    {
        string[] files = [.. Directory.GetFiles(Variants.Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
        string[] rows = [.. typeof(VariantFileTests).GetMethod(nameof(The_shipped_variants_are))!.GetCustomAttributes(typeof(DataRowAttribute), false)
            .Select(row => (string)((DataRowAttribute)row).Data[0]!).Order(StringComparer.Ordinal)];
        CollectionAssert.AreEqual(files, rows);
    }

    [TestMethod]
    public void Where_everybody_has_all_rights_no_page_has_a_key()
    {
        foreach (string name in new[] { "none", "full-nop" })
        {
            VariantPolicy policy = Variants.Load(name);
            Assert.AreEqual((ProtectionKey.Untagged, ProtectionKey.Untagged), (policy.CommonKey, policy.InterruptKey), name);
            Assert.IsTrue(policy.Domains.All(domain => domain.Key == ProtectionKey.Untagged && domain.Pkru == Pkru.Reset), name);
        }
    }

    [TestMethod]
    [DataRow("wx-off", Guard.WriteXorExecute)]
    [DataRow("gate-compare-off", Guard.GateCompare)]
    [DataRow("door-off", Guard.GateDoor)]
    [DataRow("direction-off", Guard.DirectionFlag)]
    [DataRow("stack-switch-off", Guard.StackSwitch)]
    [DataRow("scrub-off", Guard.Scrub)]
    [DataRow("thread-stack-off", Guard.ThreadStack)]
    [DataRow("scan-off", Guard.Scan)]
    [DataRow("irq-rights-off", Guard.InterruptRights)]
    [DataRow("idt-writable", Guard.ReadOnlyTables)]
    [DataRow("pointer-check-off", Guard.PointerCheck)]
    [DataRow("owner-check-off", Guard.OwnerCheck)]
    [DataRow("seal-off", Guard.Seal)]
    [DataRow("core-rights-off", Guard.CoreRights)]
    [DataRow("shoot-down-off", Guard.ShootDown)]
    [DataRow("interrupt-pages-off", Guard.InterruptPages)]
    [DataRow("copy-once-off", Guard.CopyOnce)]
    public void Each_mutant_is_full_without_exactly_one_guard(string name, Guard missing)
    {
        VariantPolicy policy = Variants.Load(name), full = Variants.Load("full");
        Assert.AreEqual(("full", name), (policy.Name, policy.Mutant));
        CollectionAssert.AreEqual(new[] { missing }, Enum.GetValues<Guard>().Where(guard => !policy.Has(guard)).ToArray());
        Assert.AreEqual(full.Gates, policy.Gates with
        {
            Stacks = missing == Guard.StackSwitch ? full.Gates.Stacks : policy.Gates.Stacks,
            Scrub = missing == Guard.Scrub ? full.Gates.Scrub : policy.Gates.Scrub,
        });
    }

    static VariantPolicy Load(string name, string text) => VariantFile.Load(name, System.Text.Encoding.UTF8.GetBytes(text), ComponentObjects.OneApplication);
}
