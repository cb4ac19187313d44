using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Policy;
using Testbed.Isolation.Scanner;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>
/// The distance from a gate to the common fault is the same however the linker orders functions. Where its bytes spell a
/// forbidden instruction, the generator moves what the jump leads to (I1).
/// </summary>
[TestClass]
public sealed class GateGapTests
{
    // More gates than an image has, and so more distances: 200 bytes each.
    const int LeastEdges = 60, MostEdges = 160, Step = 3, Capacity = MostEdges * 300;

    [TestMethod]
    public void However_many_gates_there_are_no_distance_between_them_and_their_end_spells_a_forbidden_instruction()
    {
        int moved = 0;
        foreach (string variant in new[] { "full", "full-noscrub" })
        {
            VariantPolicy policy = Variants.Load(variant);
            for (int edges = LeastEdges; edges <= MostEdges; edges += Step)
            {
                GateSectionRequest request = Request(policy, edges);
                GateSectionCode code = GateSection.Emit(request);
                Finding? left = ForbiddenScanner.Scan(code.Code, request.Address, "gates").FirstOrDefault(finding => code.Sites.All(site => site.Address != finding.Address));
                Assert.IsNull(left, $"{variant}, {edges} edges: {left}");
                if (EndsInGap(code)) moved++;
            }
        }
        Assert.IsTrue(moved > 0, "no number of edges needs a gap: this test shows nothing");
    }

    // Gates of many lengths. All call one function, behind the section and so far away that no bytes of the calls are forbidden.
    static GateSectionRequest Request(VariantPolicy policy, int edges) => new(policy, GateFixture.Section, Capacity,
        [.. Enumerable.Range(0, edges).Select(i => new Edge(
            Component.Application, new Export($"t_{i}", Component.Trusted, i * i % 7, 0, i % 5 < 2 ? ResultRegister.Integer : ResultRegister.None), GateFixture.Section + 0x1111_1111))],
        GateFixture.Symbols);

    // The section ends in ud2, int3; a gap is more int3 in front.
    static bool EndsInGap(GateSectionCode code) => code.Code[^4] == 0xCC;
}
