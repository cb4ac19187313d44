using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Policy;

/// <summary>What a variant file may state of keys and rights, and that no statement breaks rule 3 of the architecture (I3, I9).</summary>
[TestClass]
public sealed class StatedKeysTests
{
    static readonly string s_full = File.ReadAllText(Path.Combine(Variants.Folder, "full.json"));

    [TestMethod]
    [DataRow("""{ "application": 16 }""", "there is no key 16: a processor has 16, from 0 on")]
    [DataRow("""{ "application": 0 }""", "key 0 is nobody's")]
    [DataRow("""{ "application": -1 }""", "\"application\" must be a whole number")]
    [DataRow("""{ "application": 7, "untrusted kernel": 7 }""", "key 7 is used twice: it is that of \"untrusted kernel\"")]
    [DataRow("""{ "common": 3, "trusted kernel": 3 }""", "key 3 is used twice")]
    [DataRow("""{ "aplication": 7 }""", "unknown property \"aplication\" (did you mean \"application\"?)")]
    [DataRow("""{ "untagged": 7 }""", "unknown property \"untagged\"")]
    public void A_key_that_is_not_there_or_used_twice_is_refused_at_its_place(string keys, string message) => AssertRefused("keys", keys, message);

    [TestMethod]
    [DataRow("""{ "application": { "trusted kernel": "read" } }""", "T's pages are closed to U and A: page tables carry T's key (I3)")]
    [DataRow("""{ "untrusted kernel": { "trusted kernel": "read-write" } }""", "T's pages are closed to U and A")]
    [DataRow("""{ "application": { "untagged": "read" } }""", "key 0 is denied to U and A, so that a forgotten page fails closed (I3)")]
    [DataRow("""{ "application": { "common": "read-write" } }""", "common pages are read-only for all")]
    [DataRow("""{ "application": { "common": "none" } }""", "common pages are read-only for all")]
    [DataRow("""{ "application": { "interrupt": "none" } }""", "interrupt pages are open to all")]
    [DataRow("""{ "application": { "application": "read" } }""", "a domain opens its own key")]
    [DataRow("""{ "trusted kernel": { "application": "read" } }""", "\"trusted kernel\" holds T, which opens every key")]
    [DataRow("""{ "application": { "untrusted kernel": "write" } }""", "unknown value \"write\" of \"untrusted kernel\"")]
    [DataRow("""{ "application": { "untrusted": "read" } }""", "unknown property \"untrusted\"")]
    public void A_right_that_breaks_rule_3_is_refused_at_its_place(string rights, string message) => AssertRefused("rights", rights, message);

    [TestMethod]
    public void Stated_keys_are_used_and_the_others_get_what_is_left()
    {
        VariantPolicy policy = Load("keys", """{ "application": 15, "common": 4 }""");
        Assert.AreEqual((4, 15), (policy.CommonKey.Value, policy.KeyOf(Component.Application).Value));
        byte[] others = [policy.KeyOf(Component.Trusted).Value, policy.KeyOf(Component.Untrusted).Value, policy.InterruptKey.Value];
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, others);
    }

    [TestMethod]
    [DataRow("read", Rights.Read)]
    [DataRow("read-write", Rights.ReadWrite)]
    [DataRow("none", Rights.None)]
    public void One_less_trusted_domain_may_be_given_rights_on_another(string word, Rights expected)
    {
        VariantPolicy policy = Load("rights", $$"""{ "application": { "untrusted kernel": "{{word}}" } }""");
        Assert.AreEqual(expected, policy.PkruOf(Component.Application).On(policy.KeyOf(Component.Untrusted)));
        Assert.AreEqual(Rights.None, policy.PkruOf(Component.Untrusted).On(policy.KeyOf(Component.Application)));
    }

    [TestMethod]
    public void The_whole_matrix_may_be_written_out_and_says_what_is_derived()
    {
        const string matrix = """{ "application": { "untagged": "none", "common": "read", "trusted kernel": "none", "untrusted kernel": "none", "application": "read-write", "interrupt": "read-write" } }""";
        CollectionAssert.AreEqual(Variants.Load("full").Domains.Select(domain => domain.Pkru).ToArray(), Load("rights", matrix).Domains.Select(domain => domain.Pkru).ToArray());
    }

    [TestMethod]
    [DataRow("keys", """{ "application": 7 }""")]
    [DataRow("rights", """{ "application": { "common": "read" } }""")]
    public void Where_no_keys_are_used_none_are_stated(string member, string value)
    {
        PolicyException refused = Assert.ThrowsExactly<PolicyException>(() => Parse(With(member, value).Replace("protection-keys", "none")));
        StringAssert.Contains(refused.Message, $"\"{member}\" needs gates whose mechanism is protection-keys");
    }

    static void AssertRefused(string member, string value, string message)
    {
        PolicyException refused = Assert.ThrowsExactly<PolicyException>(() => Load(member, value));
        StringAssert.Contains(refused.Message, message);
        StringAssert.StartsWith(refused.Message, $"stated.json:{refused.Line}:{refused.Column}: ");
        Assert.AreEqual(LineOf(With(member, value), $"\"{member}\""), refused.Line, refused.Message);
    }

    static VariantPolicy Load(string member, string value) => Parse(With(member, value));

    static VariantPolicy Parse(string text) => VariantFile.Load("stated.json", Encoding.UTF8.GetBytes(text), ComponentObjects.OneApplication);

    /// <summary>full.json with one member more, on a line of its own.</summary>
    static string With(string member, string value) => s_full.Replace("  \"gates\"", $"  \"{member}\": {value},\n  \"gates\"");

    static int LineOf(string text, string word) => text[..text.IndexOf(word, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
}
