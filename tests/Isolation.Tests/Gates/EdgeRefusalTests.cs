using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Policy;
using Testbed.Isolation.Scanner;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>What the generator refuses, and what it declares (I1, I2).</summary>
[TestClass]
public sealed class EdgeRefusalTests
{
    static readonly Export s_trusted = new("t_x", Component.Trusted, 0, 0, ResultRegister.None);

    [TestMethod]
    public void An_edge_that_must_not_be_is_refused_by_name()
    {
        (Edge Edge, string Variant, string Reason)[] rows =
        [
            (new Edge(Component.Application, s_trusted with { Name = "u_x", Owner = Component.Untrusted }, 0), "full", "only through T"),
            (new Edge(Component.Untrusted, s_trusted with { Name = "a_x", Owner = Component.Application }, 0), "full", "only through T"),
            (new Edge(Component.Trusted, s_trusted, 0), "full", "one domain"),
            (new Edge(Component.Application, s_trusted, 0), "none", "one domain"),
            (new Edge(Component.None, s_trusted, 0), "full", "not a call between two components"),
            (new Edge(Component.Application, s_trusted with { Refusal = "parameter 1 is a managed reference" }, 0), "full", "managed reference"),
            (new Edge(Component.Application, s_trusted with { IntegerArguments = 7 }, 0), "full", "on the stack"),
            (new Edge(Component.Application, s_trusted with { FloatArguments = 9 }, 0), "full", "on the stack"),
        ];
        foreach ((Edge edge, string variant, string reason) in rows)
        {
            GateException refused = Assert.ThrowsExactly<GateException>(() => Emit(Variants.Load(variant), GateFixture.Capacity, edge), edge.ToString());
            StringAssert.Contains(refused.Message, edge.ToString());
            StringAssert.Contains(refused.Message, reason);
        }
    }

    [TestMethod]
    public void A_section_that_does_not_fit_says_how_much_it_needs()
    {
        GateException refused = Assert.ThrowsExactly<GateException>(() => Emit(Variants.Load("full"), 1000));
        StringAssert.Contains(refused.Message, "reserves 1000");
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("full-noscrub")]
    [DataRow("full-counting")]
    public void The_scanner_finds_exactly_the_declared_sites_in_the_section(string variant)
    {
        GateSectionCode code = GateFixture.Emit(variant);
        CollectionAssert.AreEqual(
            code.Sites.Select(site => site.Address).ToArray(),
            ForbiddenScanner.Scan(code.Code, GateFixture.Section, ".gates").Select(finding => finding.Address).ToArray());
        Assert.AreEqual(Variants.Load(variant).RequiresKeys, code.Sites.Count != 0);
    }

    [TestMethod]
    [DataRow("full", true)]
    [DataRow("gate-compare-off", false)]
    public void Every_switch_compares_with_its_own_immediate_right_after_the_write(string variant, bool expected)
    {
        GateSectionCode code = GateFixture.Emit(variant);
        DecodedSection decoded = new(code);
        Assert.AreEqual(expected, code.Sites.All(site => Compares(decoded, site.Address)));
    }

    [TestMethod]
    public void The_same_request_gives_the_same_bytes()
        => CollectionAssert.AreEqual(GateFixture.Emit("full").Code, GateFixture.Emit("full").Code);

    static bool Compares(DecodedSection decoded, ulong site)
    {
        const int MovXorXor = 9;
        uint written = decoded.At(site - MovXorXor).Immediate32;
        Instruction compare = decoded.At(site + 3);
        Instruction branch = decoded.At(compare.NextIP);
        return compare.Mnemonic == Mnemonic.Cmp && compare.Immediate32 == written
            && branch.Mnemonic == Mnemonic.Jne && decoded.At(branch.NearBranchTarget).Mnemonic == Mnemonic.Ud2
            && Variants.Load("full").Domains.Any(domain => domain.Pkru.Value == written);
    }

    static GateSectionCode Emit(VariantPolicy policy, int capacity, params Edge[] edges)
        => GateSection.Emit(new GateSectionRequest(policy, GateFixture.Section, capacity, edges, GateFixture.Symbols));
}
