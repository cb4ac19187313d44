using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>
/// The windows say exactly where rights and stack belong to different components: the interrupt return path refuses
/// such a state anywhere else, and would accept a forged one where a window is too wide.
/// </summary>
[TestClass]
public sealed class GateWindowTests
{
    [TestMethod]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("full-noscrub")]
    [DataRow("full-counting")]
    [DataRow("user-kernel")]
    [DataRow("trusted-untrusted")]
    public void Every_step_of_every_gate_is_in_a_window_if_and_only_if_rights_and_stack_differ(string variant)
    {
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        int steps = 0;
        machine.Watch = running =>
        {
            steps++;
            Component rights = running.RightsOwner(), stack = running.StackOwner();
            bool inWindow = code.Windows.Any(window => Holds(window, running.Rip, rights, stack));
            bool inOther = code.Windows.Any(window => Covers(window, running.Rip) && !Holds(window, running.Rip, rights, stack));
            Assert.AreEqual(rights != stack, inWindow, $"0x{running.Rip:x}: rights {rights}, stack {stack}");
            Assert.IsFalse(inOther, $"0x{running.Rip:x}: a window for another state");
        };
        foreach (Gate gate in code.Gates) machine.Functions[gate.Edge.Target] = _ => { };
        foreach (Gate gate in code.Gates)
            CrossingTests.From(machine, code, gate.Edge.Caller, () => machine.Call(gate.Entry));
        // T copies on behalf of A, so in a call of A.
        Gate called = GateFixture.GateOf(code, Component.Application, "t_void");
        machine.Functions[called.Edge.Target] = running =>
        {
            running[Register.RDI] = GateFixture.Exchange;
            running[Register.RSI] = GateMachine.ApplicationStackTop - 64;
            running[Register.RDX] = 8;
            running.Call(GateFixture.Section + (ulong)GateSlots.CopyFor(Component.Application).Offset);
        };
        CrossingTests.From(machine, code, Component.Application, () => machine.Call(called.Entry));
        Assert.IsTrue(steps > code.Gates.Count * 20);
    }

    [TestMethod]
    public void The_baseline_has_no_windows()
        => Assert.AreEqual(0, GateFixture.Emit("none").Windows.Count);

    [TestMethod]
    public void Windows_are_sorted_and_end_inside_the_section()
    {
        GateSectionCode code = GateFixture.Emit("full");
        uint end = (uint)(GateFixture.Section - AddressSpace.ImageBase) + (uint)code.Code.Length;
        Assert.IsTrue(code.Windows.All(window => window.Start < window.End && window.End <= end));
        Assert.IsTrue(code.Windows.Zip(code.Windows.Skip(1)).All(pair => pair.First.Start <= pair.Second.Start));
    }

    static bool Covers(GateWindow window, ulong rip)
        => rip >= AddressSpace.ImageBase + window.Start && rip < AddressSpace.ImageBase + window.End;

    static bool Holds(GateWindow window, ulong rip, Component rights, Component stack)
        => Covers(window, rip) && window.Rights == (uint)rights && window.StackOwner == (uint)stack;
}
