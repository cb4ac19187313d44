using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Closing;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Policy;

/// <summary>Where a second application belongs: what a file need not say, what it may say, and what is refused at its place (I7, I9).</summary>
[TestClass]
public sealed class SecondApplicationTests
{
    static readonly string s_full = File.ReadAllText(Path.Combine(Variants.Folder, "full.json"));

    [TestMethod]
    [DataRow("none", "TUAB")]
    [DataRow("user-kernel", "TU | A | B")]
    [DataRow("trusted-untrusted", "T | UA | B")]
    [DataRow("full", "T | U | A | B")]
    [DataRow("full-nop", "T | U | A | B")]
    [DataRow("full-shared-stack", "T | U | A | B")]
    public void A_variant_that_does_not_name_it_gives_it_a_domain_of_its_own_where_the_first_one_is_separated_from_T(string variant, string domains)
        => Assert.AreEqual(domains, DomainsOf(VariantPolicy.LoadForTwo(Path.Combine(Variants.Folder, variant + ".json"))));

    [TestMethod]
    public void Neither_application_may_do_anything_to_the_others_pages()
    {
        VariantPolicy policy = VariantPolicy.LoadForTwo(Path.Combine(Variants.Folder, "full.json"));
        Assert.AreEqual(Rights.None, policy.PkruOf(Component.Application).On(policy.KeyOf(Component.SecondApplication)));
        Assert.AreEqual(Rights.None, policy.PkruOf(Component.SecondApplication).On(policy.KeyOf(Component.Application)));
        Assert.AreEqual(Rights.None, policy.PkruOf(Component.SecondApplication).On(policy.KeyOf(Component.Trusted)));
        Assert.AreEqual(Rights.ReadWrite, policy.PkruOf(Component.Trusted).On(policy.KeyOf(Component.SecondApplication)));
    }

    [TestMethod]
    [DataRow("\"Application\", \"workload\"", "\"Application\", \"workload\", \"SecondApplication\", \"second workload\"", "T | U | AB", DisplayName = "both applications in one")]
    [DataRow("\"CoreLib\", \"Untrusted\"", "\"CoreLib\", \"Untrusted\", \"SecondApplication\", \"second workload\"", "T | UB | A", DisplayName = "with the untrusted kernel")]
    public void A_file_may_place_it_and_images_without_one_are_as_if_it_did_not(string place, string placed, string domains)
    {
        string text = s_full.Replace(place, placed, StringComparison.Ordinal);
        Assert.AreEqual(domains, DomainsOf(Parse(text, ComponentObjects.TwoApplications)));
        VariantPolicy one = Parse(text, ComponentObjects.OneApplication), full = Parse(s_full, ComponentObjects.OneApplication);
        CollectionAssert.AreEqual(Values(full), Values(one));
        Assert.AreEqual(full.InterruptKey, one.InterruptKey);
    }

    [TestMethod]
    [DataRow("\"workload\"]", "\"workload\", \"SecondApplication\"]", "3:14: object \"second workload\" belongs to no domain")]
    [DataRow("\"Trusted\"]", "\"Trusted\", \"SecondApplication\", \"second workload\"]", "4:5: the second application shares T's domain exactly where the first one does")]
    [DataRow("\"untrusted kernel\"", "\"second application\"", "5:5: \"second application\" is the domain of the second application")]
    [DataRow("\"workload\"]", "\"workload\", \"SecondAplication\"]", "6:59: unknown object \"SecondAplication\" (did you mean \"SecondApplication\"?)")]
    [DataRow("\"workload\"]", "\"workload\", \"second workload\"], \"b\": [\"CoreLib\", \"SecondApplication\"]", "3:14: component SecondApplication belongs to two domains")]
    public void Wrongly_placed_it_is_refused_at_its_place_also_for_images_without_one(string right, string wrong, string message)
    {
        string text = s_full.Replace(right, wrong, StringComparison.Ordinal);
        foreach (IReadOnlyList<Component> components in new[] { ComponentObjects.OneApplication, ComponentObjects.TwoApplications })
            StringAssert.Contains(Assert.ThrowsExactly<PolicyException>(() => Parse(text, components)).Message, "full.json:" + message);
    }

    [TestMethod]
    public void A_right_over_its_pages_may_be_stated_and_T_gives_it_no_right_over_its_own()
    {
        string text = s_full.Replace("\"gates\"", "\"rights\": { \"application\": { \"second application\": \"read\" } }, \"gates\"", StringComparison.Ordinal);
        VariantPolicy policy = Parse(text, ComponentObjects.TwoApplications);
        Assert.AreEqual(Rights.Read, policy.PkruOf(Component.Application).On(policy.KeyOf(Component.SecondApplication)));
        text = s_full.Replace("\"gates\"", "\"rights\": { \"second application\": { \"trusted kernel\": \"read\" } }, \"gates\"", StringComparison.Ordinal);
        StringAssert.Contains(Assert.ThrowsExactly<PolicyException>(() => Parse(text, ComponentObjects.TwoApplications)).Message, "T's pages are closed");
    }

    static uint[] Values(VariantPolicy policy) => [.. policy.Domains.Select(domain => domain.Pkru.Value)];

    static string DomainsOf(VariantPolicy policy)
        => string.Join(" | ", policy.Domains.Select(domain => string.Concat(domain.Components.Select(ComponentNames.LetterOf))));

    static VariantPolicy Parse(string text, IReadOnlyList<Component> components) => VariantFile.Load("full.json", Encoding.UTF8.GetBytes(text), components);
}
