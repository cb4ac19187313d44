using System.Linq;
using System.Runtime.InteropServices;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>
/// T's call of a component that faults, executed: the handler sends the frame to the unwinding routine, and T's call
/// returns with everything as it was, whatever the component did (rule 8, I5).
/// </summary>
[TestClass]
public sealed class UnwindingTests
{
    const int Debug = 1, NonMaskable = 2, InvalidOpcode = 6, DoubleFault = 8, PageFault = 14;
    const ulong Faulted = unchecked((ulong)AbiError.Faulted);
    const ulong Elsewhere = AddressSpace.ImageBase + 0x1A_0000;

    static readonly Register[] s_kept = [Register.RBX, Register.RBP, Register.R12, Register.R13, Register.R14, Register.R15];

    [TestMethod]
    [DataRow("full", "u_void", PageFault)]
    [DataRow("full", "a_two", PageFault)]
    [DataRow("full", "u_six", NonMaskable)]
    [DataRow("full", "u_void", DoubleFault)]
    [DataRow("full-noscrub", "u_void", InterruptVectors.FirstDevice)]
    public void A_call_of_T_that_faults_returns_an_error_with_everything_as_it_was(string variant, string callee, int vector)
    {
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        Gate gate = GateFixture.GateOf(code, Component.Trusted, callee);
        ulong[] before = Words(machine);
        foreach ((int i, Register register) in s_kept.Index()) machine[register] = 0x5000ul + (ulong)i;
        (machine.Mxcsr, machine.ControlWord) = (0x9FC0, 0x27F);

        machine.Functions[gate.Edge.Target] = running => Fault(running, code, gate.Edge.Export.Owner, vector);
        machine.Functions[GateFixture.Symbols.Interrupt] = running => SendBack(running, code);
        machine.Call(gate.Entry);

        Assert.AreEqual(Faulted, machine[Register.RAX]);
        foreach ((int i, Register register) in s_kept.Index()) Assert.AreEqual(0x5000ul + (ulong)i, machine[register], register.ToString());
        Assert.AreEqual(Component.Trusted, machine.RightsOwner());
        Assert.AreEqual(GateMachine.TrustedStackTop, machine[Register.RSP]);
        Assert.IsFalse(machine.Direction);
        Assert.AreEqual((0x9FC0u, 0x27Ful), (machine.Mxcsr, machine.ControlWord));
        CollectionAssert.AreEqual(before, Words(machine));
    }

    [TestMethod]
    public void A_fault_in_a_nested_call_ends_the_inner_call_only()
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        Gate inner = GateFixture.GateOf(code, Component.Trusted, "u_void"), middle = GateFixture.GateOf(code, Component.Application, "t_int");
        ulong answer = 0;
        machine.Functions[GateFixture.Symbols.Interrupt] = running => SendBack(running, code);
        machine.Functions[inner.Edge.Target] = running => Fault(running, code, Component.Untrusted, PageFault);
        machine.Functions[middle.Edge.Target] = running =>
        {
            running[Register.RSP] -= 8;
            running.Call(inner.Entry);
            answer = running[Register.RAX];
            running[Register.RSP] += 8;
            Assert.AreEqual((ulong)Component.Application, running.Peek(GateMachine.WordAddress(Component.Trusted, nameof(CorePage.Current))));
        };
        CrossingTests.From(machine, code, Component.Application, () =>
        {
            machine.Call(middle.Entry);
            Assert.AreEqual(Component.Application, machine.RightsOwner());
        });
        Assert.AreEqual(Faulted, answer);
        Assert.AreEqual(Component.Trusted, machine.RightsOwner());
    }

    [TestMethod]
    [DataRow(PageFault)]
    [DataRow(NonMaskable)]
    [DataRow(DoubleFault)]
    [DataRow(InterruptVectors.FirstDevice)]
    public void A_forged_entry_is_unwound_whatever_flags_it_comes_with(int vector)
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        Gate gate = GateFixture.GateOf(code, Component.Trusted, "u_void");
        machine.Functions[GateFixture.Symbols.Interrupt] = running =>
        {
            Assert.IsFalse(running.NestedTask || running.Direction || running.InterruptsEnabled);
            SendBack(running, code);
        };
        machine.Functions[gate.Edge.Target] = running =>
        {
            (running.NestedTask, running.Direction, running.InterruptsEnabled) = (true, true, true);
            (running[Register.RSP], running.Rip) = (GateMachine.UntrustedStackTop - 0x400, code.InterruptStubs[vector]);
            while (!(running.RightsOwner() == Component.Trusted && running[Register.RAX] == Faulted)) running.Step();
        };
        machine.Call(gate.Entry);
        Assert.AreEqual(Faulted, machine[Register.RAX]);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "stopped by the comparison")]
    [DataRow(true, DisplayName = "stepping: stopped behind the switch")]
    public void A_jump_to_a_switch_with_Ts_value_and_a_stack_of_Ts_handlers_is_unwound(bool stepping)
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        Gate gate = GateFixture.GateOf(code, Component.Trusted, "u_void");
        ulong toUntrusted = GateFixture.Decode(code, gate).First(instruction => instruction.Mnemonic == Mnemonic.Wrpkru).IP;
        int vector = stepping ? Debug : InvalidOpcode;
        ulong reported = 0;
        machine.Functions[GateFixture.Symbols.Interrupt] = running =>
        {
            reported = new InterruptFrameReader(running, running[Register.RDI])[nameof(InterruptFrame.Vector)];
            SendBack(running, code);
        };
        machine.Functions[gate.Edge.Target] = running =>
        {
            (running[Register.RAX], running[Register.RCX], running[Register.RDX]) = (running.Policy.PkruOf(Component.Trusted).Value, 0, 0);
            (running[Register.RSP], running.Rip) = (GateFixture.Symbols.LevelStackTops[(int)InterruptLevel.Exception] - 0x400, toUntrusted);
            running.Faulting = _ => Arrive();
            running.Step();
            if (stepping) Arrive();
            while (!(running.RightsOwner() == Component.Trusted && running[Register.RAX] == Faulted)) running.Step();
        };
        machine.Call(gate.Entry);
        Assert.AreEqual((Faulted, (ulong)vector), (machine[Register.RAX], reported));

        void Arrive() => machine.Interrupt(code.InterruptStubs[vector], GateFixture.Symbols.InterruptPageTops[(int)InterruptLevel.Exception], machine.Rip, null);
    }

    [TestMethod]
    public void Without_keys_there_is_nothing_to_unwind()
    {
        GateSectionCode code = GateFixture.Emit("none");
        Assert.IsTrue(code.Code.Length < GateFixture.Emit("full").Code.Length);
        Assert.IsFalse(GateListing.Decode(code.Code, GateFixture.Section).Any(instruction => instruction.Mnemonic == Mnemonic.Ldmxcsr));
    }

    /// <summary>The component spoils what it can, its own words and every register, and faults.</summary>
    static void Fault(GateMachine machine, GateSectionCode code, Component component, int vector)
    {
        machine.Write(GateMachine.WordAddress(component, nameof(CorePage.SavedStack)), 0xBAD0);
        machine.Write(GateMachine.WordAddress(component, nameof(CorePage.Open)), 0);
        foreach (Register register in s_kept) machine[register] = 0xBAD;
        (machine.Direction, machine.Mxcsr, machine.ControlWord, machine[Register.RSP]) = (true, 0, 0, 0xBAD8);
        ulong page = GateFixture.Symbols.InterruptPageTops[(int)InterruptVectors.LevelOf(vector)];
        machine.Interrupt(code.InterruptStubs[vector], page, Elsewhere, InterruptVectors.PushesError(vector) ? 0 : null);
        // The function's own return never happens: control goes to whoever called the gate.
        while (!(machine.RightsOwner() == Component.Trusted && machine[Register.RAX] == Faulted)) machine.Step();
    }

    /// <summary>What T's handler does (InterruptReturn.Unwind).</summary>
    static void SendBack(GateMachine machine, GateSectionCode code)
    {
        ulong frame = machine[Register.RDI];
        Component current = (Component)machine.Peek(GateMachine.WordAddress(Component.Trusted, nameof(CorePage.Current)));
        Set(nameof(InterruptFrame.Interrupted), (ulong)Component.Trusted);
        Set(nameof(InterruptFrame.Rip), code.Unwind);
        Set(nameof(InterruptFrame.Rsp), machine.Peek(GateMachine.StackForAddress(current)));
        Set(nameof(InterruptFrame.Cs), 8);
        Set(nameof(InterruptFrame.Rflags), 0x202);

        void Set(string field, ulong value) => machine.Poke(frame + (ulong)Marshal.OffsetOf<InterruptFrame>(field), value);
    }

    static ulong[] Words(GateMachine machine)
        => [.. from page in GateFixture.Symbols.CorePages.Values
               from field in typeof(CorePage).GetFields()
               select machine.Peek(page + (ulong)Marshal.OffsetOf<CorePage>(field.Name))];
}
