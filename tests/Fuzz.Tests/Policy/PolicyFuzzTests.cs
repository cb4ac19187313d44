using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// Variant files, damaged token by token: refused with the file and a place that is in it, or read as a policy that keeps
/// the rules whatever it says: key 0 is nobody's but T's, no key belongs to two, nobody less trusted opens T's (I3, I9).
/// </summary>
[TestClass]
public sealed class PolicyFuzzTests
{
    const int Cases = 200_000;

    static readonly string[] s_files = [.. Directory.GetFiles(Repository.VariantFolder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    // Keys and rights that no shipped variant states.
    const string Stated = """
        { "meaning": "all that can be stated",
          "domains": { "trusted": ["CoreLib", "Machine", "Trusted"], "untrusted": ["CoreLib", "Untrusted"], "application": ["CoreLib", "Application", "workload"] },
          "keys": { "trusted": 9, "untrusted": 15, "application": 1, "common": 4, "interrupt": 7 },
          "rights": { "application": { "untrusted": "read", "common": "read", "untagged": "none" }, "untrusted": { "application": "read-write" } } }
        """;

    [TestMethod]
    public void A_damaged_variant_file_is_refused_at_a_place_or_gives_a_policy_that_keeps_the_rules()
    {
        (string Path, string Text)[] files = [.. s_files.Select(path => (path, File.ReadAllText(path))), (Path.Combine(Repository.VariantFolder, "stated.json"), Stated)];
        Fuzzer fuzzer = new(nameof(A_damaged_variant_file_is_refused_at_a_place_or_gives_a_policy_that_keeps_the_rules), Cases);
        fuzzer.Run(random =>
        {
            (string path, string text) = files[random.Next(files.Length)];
            byte[] damaged = JsonMutation.Damage(text, random);
            try
            {
                AssertKeepsTheRules(VariantFile.Load(path, damaged, ComponentObjects.TwoApplications));
                fuzzer.Reach("policy");
            }
            catch (PolicyException refusal)
            {
                AssertPointsAt(refusal, path, damaged);
                fuzzer.Reach(refusal.Message.Contains("not JSON") ? "not JSON" : "JSON, but no policy");
            }
        });
        fuzzer.AssertReached(Cases / 100, "policy", "not JSON", "JSON, but no policy");
    }

    [TestMethod]
    [DataRow("{ \"meaning\": \"\\ud800\" }", 1, 14)]
    [DataRow("{\n  \"\\udc00\": 1 }", 2, 3)]
    public void An_escape_that_is_no_character_is_refused_at_its_place(string text, int line, int column)
    {
        PolicyException refusal = Assert.ThrowsExactly<PolicyException>(() => VariantFile.Load("v.json", Encoding.UTF8.GetBytes(text), ComponentObjects.OneApplication));
        Assert.AreEqual((line, column), (refusal.Line, refusal.Column), refusal.Message);
    }

    static void AssertPointsAt(PolicyException refusal, string path, byte[] file)
    {
        // A mutant's refusal may lie in the variant that it names, which is not damaged.
        Assert.AreEqual(path, refusal.File);
        StringAssert.StartsWith(refusal.Message, $"{path}:{refusal.Line}:{refusal.Column}: ");
        string[] lines = Encoding.UTF8.GetString(file).Split('\n');
        Assert.IsTrue(refusal.Line >= 1 && refusal.Line <= lines.Length, $"line {refusal.Line} of {lines.Length}");
        Assert.IsTrue(refusal.Column >= 1 && refusal.Column <= lines[refusal.Line - 1].Length + 1, $"column {refusal.Column} of {lines[refusal.Line - 1].Length}");
    }

    static void AssertKeepsTheRules(VariantPolicy policy)
    {
        Component[] placed = [.. policy.Domains.SelectMany(domain => domain.Components)];
        CollectionAssert.AreEquivalent(ComponentObjects.TwoApplications.ToArray(), placed);
        Assert.AreEqual(policy.Separates(Component.Trusted, Component.Application), policy.Separates(Component.Trusted, Component.SecondApplication));
        if (!policy.RequiresKeys)
            return;

        Domain trusted = policy.DomainOf(Component.Trusted);
        ProtectionKey[] given = [policy.CommonKey, policy.InterruptKey, .. policy.Domains.Select(domain => domain.Key)];
        CollectionAssert.AllItemsAreUnique(given);
        CollectionAssert.DoesNotContain(given, ProtectionKey.Untagged);
        foreach (Domain domain in policy.Domains.Where(domain => domain != trusted))
            foreach (ProtectionKey key in Enumerable.Range(0, ProtectionKey.Count).Select(value => new ProtectionKey(value)))
            {
                if (!IsAnotherLessTrusted(policy, domain, key))     // what a file may state
                    Assert.AreEqual(RightsOf(policy, domain, key), domain.Pkru.On(key), $"{domain.Name} on key {key}");
            }
    }

    static bool IsAnotherLessTrusted(VariantPolicy policy, Domain domain, ProtectionKey key)
        => policy.Domains.Any(other => other != domain && other != policy.DomainOf(Component.Trusted) && other.Key == key);

    // What a less trusted domain may do to the rest, by the rules in words: its own and the interrupt pages, and read what is common.
    static Rights RightsOf(VariantPolicy policy, Domain domain, ProtectionKey key)
        => key == domain.Key || key == policy.InterruptKey ? Rights.ReadWrite : key == policy.CommonKey ? Rights.Read : Rights.None;
}
