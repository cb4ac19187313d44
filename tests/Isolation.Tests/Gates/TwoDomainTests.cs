using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>Gates of policies with two domains: the frame on T's stack is the same, so the stacks are aligned alike (I5, I8).</summary>
[TestClass]
public sealed class TwoDomainTests
{
    [TestMethod]
    [DataRow("user-kernel")]
    [DataRow("trusted-untrusted")]
    public void Every_function_finds_its_stack_aligned_as_the_ABI_wants_it(string variant)
    {
        VariantPolicy policy = Variants.Load(variant);
        GateSectionCode code = GateFixture.Emit(policy);
        List<string> visited = [];
        foreach (Gate gate in code.Gates)
        {
            GateMachine machine = new(policy, new DecodedSection(code));
            machine.Functions[gate.Edge.Target] = running =>
            {
                Assert.AreEqual(8ul, running[Register.RSP] % 16, gate.Edge.ToString());
                Assert.AreEqual(gate.Edge.Export.Owner, running.StackOwner(), gate.Edge.ToString());
                visited.Add(gate.Edge.Export.Name);
            };
            CrossingTests.From(machine, code, gate.Edge.Caller, () => machine.Call(gate.Entry));
        }
        CollectionAssert.IsSubsetOf(code.Gates.Select(gate => gate.Edge.Export.Name).ToArray(), visited);
        Assert.IsTrue(code.Gates.Count >= 3);
    }
}
