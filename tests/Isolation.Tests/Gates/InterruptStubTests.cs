using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>Interrupt stubs, executed: the frame T sees, what stays on the open page, and who continues how (I4).</summary>
[TestClass]
public sealed class InterruptStubTests
{
    const ulong Interrupted = AddressSpace.ImageBase + 0x1A_0000;
    const int PageFault = 14, NonMaskable = 2;

    static readonly Register[] s_general =
        [.. Enumerable.Range(0, 16).Select(i => Register.RAX + i).Where(register => register != Register.RSP)];

    [TestMethod]
    [DataRow("full", InterruptVectors.FirstDevice, Component.Application)]
    [DataRow("full", InterruptVectors.FirstDevice, Component.Untrusted)]
    [DataRow("full", InterruptVectors.FirstDevice, Component.Trusted)]
    [DataRow("full", PageFault, Component.Application)]
    [DataRow("full", NonMaskable, Component.Untrusted)]
    [DataRow("full", InterruptVectors.Spurious, Component.Trusted)]
    [DataRow("user-kernel", InterruptVectors.FirstDevice, Component.Application)]
    [DataRow("trusted-untrusted", InterruptVectors.FirstDevice, Component.Application)]
    [DataRow("trusted-untrusted", PageFault, Component.Untrusted)]
    [DataRow("full-shared-stack", InterruptVectors.FirstDevice, Component.Application)]
    [DataRow("full-nop", InterruptVectors.FirstDevice, Component.Trusted)]
    [DataRow("none", InterruptVectors.FirstDevice, Component.Trusted)]
    [DataRow("none", PageFault, Component.Trusted)]
    public void An_interrupt_shows_T_the_whole_context_and_gives_it_back(string variant, int vector, Component who)
    {
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        int handled = 0;
        machine.Functions[GateFixture.Symbols.Interrupt] = running =>
        {
            handled++;
            ulong frame = running[Register.RDI];
            Assert.AreEqual(Component.Trusted, running.StackOwner());
            Assert.AreEqual(running.Policy.PkruOf(Component.Trusted).Value, running.Pkru);
            Assert.AreEqual(8ul, running[Register.RSP] % 16, "alignment at the entry of t_interrupt");
            Assert.IsFalse(running.Direction);
            Assert.AreEqual((ulong)who, Field(running, frame, nameof(InterruptFrame.Interrupted)));
            Assert.AreEqual((ulong)vector, Field(running, frame, nameof(InterruptFrame.Vector)));
            Assert.AreEqual(InterruptVectors.PushesError(vector) ? 0x23ul : 0, Field(running, frame, nameof(InterruptFrame.Error)));
            Assert.AreEqual(Interrupted, Field(running, frame, nameof(InterruptFrame.Rip)));
            foreach (Register register in s_general)
                Assert.AreEqual(Value(register), Field(running, frame, FieldOf(register)), register.ToString());
            AssertNothingLeft(running, vector);
            foreach (Register register in s_general) running[register] = 0xBAD;
            System.Array.Fill(running.Vectors, 0xBADul);
        };
        CrossingTests.From(machine, code, who, () => Interrupt(machine, code, vector));
        Assert.AreEqual(1, handled);
    }

    [TestMethod]
    public void T_decides_where_an_interrupted_component_continues()
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        machine.Functions[GateFixture.Symbols.Interrupt] = running
            => running.Poke(running[Register.RDI] + (ulong)Marshal.OffsetOf<InterruptFrame>(nameof(InterruptFrame.Rip)), Interrupted + 0x10);
        CrossingTests.From(machine, code, Component.Application, () =>
        {
            Start(machine, code, InterruptVectors.FirstDevice);
            while (machine.Rip != Interrupted + 0x10) machine.Step();
            Assert.AreEqual(Component.Application, machine.RightsOwner());
        });
    }

    [TestMethod]
    [DataRow("full", Component.Application)]
    [DataRow("irq-rights-off", Component.Trusted)]
    public void After_an_interrupt_a_component_has_the_rights_of(string variant, Component rights)
    {
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        machine.Functions[GateFixture.Symbols.Interrupt] = _ => { };
        CrossingTests.From(machine, code, Component.Application, () =>
        {
            Start(machine, code, InterruptVectors.FirstDevice);
            while (machine.Rip != Interrupted) machine.Step();
            Assert.AreEqual(rights, machine.RightsOwner());
            machine.Pkru = machine.Policy.PkruOf(Component.Application).Value;
        });
    }

    [TestMethod]
    [DataRow(Component.Application)]
    [DataRow(Component.Trusted)]
    public void A_non_maskable_interrupt_nests_at_every_instruction_of_another_stub(Component who)
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        List<ulong> vectors = [];
        bool nesting = false;
        machine.Functions[GateFixture.Symbols.Interrupt] = running => vectors.Add(Field(running, running[Register.RDI], nameof(InterruptFrame.Vector)));
        machine.Watch = running =>
        {
            if (nesting || vectors.Count > 1000) return;
            nesting = true;
            ulong at = running.Rip;
            AssertAccepted(running, code);
            running.Interrupt(code.InterruptStubs[NonMaskable], GateFixture.Symbols.InterruptPageTops[(int)InterruptLevel.NonMaskable], at, null);
            while (running.Rip != at) running.Step();
            nesting = false;
        };
        CrossingTests.From(machine, code, who, () => Interrupt(machine, code, InterruptVectors.FirstDevice));
        Assert.AreEqual(1, vectors.Count(vector => vector == InterruptVectors.FirstDevice));
        Assert.IsTrue(vectors.Count(vector => vector == NonMaskable) > 50);
    }

    [TestMethod]
    [DataRow(Component.Application)]
    [DataRow(Component.Untrusted)]
    public void A_fatal_interrupt_that_would_return_to_a_less_trusted_component_is_that_components_fault(Component who)
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        machine.Functions[GateFixture.Symbols.Interrupt] = _ => { };
        MachineFault fault = Assert.ThrowsExactly<MachineFault>(() => CrossingTests.From(machine, code, who, () => Interrupt(machine, code, 8)));
        StringAssert.Contains(fault.Message, "ud2");
        Assert.AreEqual(Component.Trusted, machine.RightsOwner());
    }

    [TestMethod]
    public void Processor_vectors_the_timer_its_spares_and_the_spurious_vector_have_stubs_and_no_other_has()
    {
        int[] present = [.. GateFixture.Emit("full").InterruptStubs.Index().Where(stub => stub.Item != 0).Select(stub => stub.Index)];
        CollectionAssert.AreEqual((int[])[.. Enumerable.Range(0, 0x30), 0xFF], present);
    }

    static void Interrupt(GateMachine machine, GateSectionCode code, int vector)
    {
        ulong stack = machine[Register.RSP];
        Component rights = machine.RightsOwner();
        ulong[] kept = [.. s_general.Select(register => machine[register])];
        Start(machine, code, vector);
        while (machine.Rip != Interrupted) machine.Step();
        foreach (Register register in s_general) Assert.AreEqual(Value(register), machine[register], register.ToString());
        Assert.IsTrue(machine.Vectors.All(value => value == 0x77), "vector registers");
        Assert.IsTrue(machine.Direction);
        Assert.AreEqual(stack, machine[Register.RSP]);
        Assert.AreEqual(rights, machine.RightsOwner());
        AssertNothingLeft(machine, vector);
        foreach ((int i, Register register) in s_general.Index()) machine[register] = kept[i];
    }

    static void Start(GateMachine machine, GateSectionCode code, int vector)
    {
        foreach (Register register in s_general) machine[register] = Value(register);
        System.Array.Fill(machine.Vectors, 0x77ul);
        machine.Direction = true;
        ulong page = GateFixture.Symbols.InterruptPageTops[(int)InterruptVectors.LevelOf(vector)];
        machine.Interrupt(code.InterruptStubs[vector], page, Interrupted, InterruptVectors.PushesError(vector) ? 0x23 : null);
    }

    /// <summary>No register of the interrupted component stays on a page that everybody may read.</summary>
    static void AssertNothingLeft(GateMachine machine, int vector)
    {
        ulong top = GateFixture.Symbols.InterruptPageTops[(int)InterruptVectors.LevelOf(vector)];
        for (ulong slot = top - AddressSpace.PageBytes; slot < top; slot += 8)
            Assert.IsFalse(s_general.Any(register => Value(register) == machine.Peek(slot)), $"0x{slot:x}");
    }

    /// <summary>What T's return path accepts for whoever is interrupted inside the section.</summary>
    static void AssertAccepted(GateMachine machine, GateSectionCode code)
    {
        uint offset = (uint)(machine.Rip - AddressSpace.ImageBase);
        Component rights = machine.RightsOwner(), stack = machine.StackOwner();
        Assert.IsTrue(
            rights == stack || code.Windows.Any(window => offset >= window.Start && offset < window.End && window.Rights == (uint)rights && window.StackOwner == (uint)stack),
            $"0x{machine.Rip:x}: rights {rights}, stack {stack}");
    }

    static ulong Field(GateMachine machine, ulong frame, string field) => machine.Peek(frame + (ulong)Marshal.OffsetOf<InterruptFrame>(field));

    static string FieldOf(Register register) => register.ToString()[..1] + register.ToString()[1..].ToLowerInvariant();

    static ulong Value(Register register) => 0x7000_0000 + (ulong)register;
}
