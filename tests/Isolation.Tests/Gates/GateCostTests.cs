using System.Collections.Generic;
using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>
/// Instructions that a gate adds to a direct call: all of its own on the path without a failed check. The limits are
/// the issue's; a boot measures the same numbers in exact mode.
/// </summary>
[TestClass]
public sealed class GateCostTests
{
    [TestMethod]
    [DataRow("full-noscrub", "t_void", 21)]
    [DataRow("full-gprscrub", "t_void", 27)]
    [DataRow("full", "t_void", 44)]
    [DataRow("full-shared-stack", "t_void", 41)]
    [DataRow("full-nop", "t_void", 28)]
    [DataRow("user-kernel", "t_void", 42)]
    [DataRow("trusted-untrusted", "t_void", 42)]
    [DataRow("full-noscrub", "t_int", 23)]
    [DataRow("full-gprscrub", "t_int", 29)]
    [DataRow("full", "t_int", 46)]
    public void A_call_from_the_application_into_T_adds_at_most(string variant, string export, int limit)
    {
        GateSectionCode code = GateFixture.Emit(variant);
        IReadOnlyList<Instruction> path = GateFixture.Decode(code, GateFixture.GateOf(code, Component.Application, export));
        Assert.AreEqual(FlowControl.Return, path[^1].FlowControl);
        Assert.IsTrue(path.Count <= limit, $"{path.Count} instructions:\n" + string.Join("\n", path));
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("full-noscrub")]
    [DataRow("full-shared-stack")]
    [DataRow("full-nop")]
    public void A_gate_branches_only_to_the_fault_and_calls_only_its_function(string variant)
    {
        GateSectionCode code = GateFixture.Emit(variant);
        ulong fault = GateFixture.Section + (ulong)code.Code.Length - 3;
        foreach (Gate gate in code.Gates)
        {
            foreach (Instruction instruction in GateFixture.Decode(code, gate))
            {
                switch (instruction.FlowControl)
                {
                    case FlowControl.ConditionalBranch: Assert.AreEqual(fault, instruction.NearBranchTarget); break;
                    case FlowControl.Call: Assert.AreEqual(gate.Edge.Target, instruction.NearBranchTarget); break;
                    case FlowControl.Return: Assert.AreEqual(gate.Entry + (ulong)gate.Size, instruction.NextIP); break;
                    default: Assert.AreEqual(FlowControl.Next, instruction.FlowControl, instruction.ToString()); break;
                }
            }
        }
        Assert.AreEqual(Mnemonic.Ud2, GateFixture.Decode(code, fault, 2).Single().Mnemonic);
    }

    [TestMethod]
    public void Counting_adds_one_instruction_per_crossing()
    {
        GateSectionCode plain = GateFixture.Emit("full"), counting = GateFixture.Emit("full-counting");
        foreach ((Gate without, Gate with) in plain.Gates.Zip(counting.Gates))
            Assert.AreEqual(GateFixture.Decode(plain, without).Count + 1, GateFixture.Decode(counting, with).Count);
    }
}
