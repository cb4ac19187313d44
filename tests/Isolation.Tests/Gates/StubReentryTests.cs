using System.Linq;
using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>
/// A stub is code that everybody may jump to, with interrupts on; a forged entry at the level of the non-maskable
/// interrupt does not hold back a real one. Whatever arrives while T works on a level's stack, that stack keeps its
/// contents (I4). Exceptions arrive at T's work in its own code only: the stubs raise none, and one inside the section belongs
/// to who jumped there (UnwindingTests).
/// </summary>
[TestClass]
public sealed class StubReentryTests
{
    const int DoubleFault = 8, GeneralProtection = 13, NonMaskable = 2;
    const int MostSteps = 200;

    [TestMethod]
    [DataRow("full", InterruptVectors.FirstDevice)]
    [DataRow("full", NonMaskable)]
    [DataRow("full-noscrub", InterruptVectors.FirstDevice)]
    public void An_interrupt_at_any_step_of_a_forged_entry_leaves_the_stack_in_use_alone(string variant, int vector)
    {
        GateMachine fresh = CrossingTests.New(variant, out GateSectionCode code);
        DecodedSection decoded = new(code);
        ulong[] levels = [.. InterruptVectors.All.GroupBy(InterruptVectors.LevelOf).Select(level => level.Min(one => code.InterruptStubs[one])).Order()];
        ulong start = InterruptVectors.All.Where(one => InterruptVectors.LevelOf(one) == InterruptVectors.LevelOf(vector)).Min(one => code.InterruptStubs[one]);
        ulong end = levels.FirstOrDefault(level => level > start, GateFixture.Section + (ulong)code.Code.Length);
        int inUse = 0;
        for (ulong entry = start; entry < end; entry++)
        {
            for (int step = 0; step < MostSteps; step++)
            {
                Forgery forgery = new(new GateMachine(fresh.Policy, decoded), code, vector, entry, step);
                if (!forgery.Run()) break;
                Assert.IsNull(forgery.Overwritten, $"entered at +0x{entry - start:x}, vector {vector} at step {step}");
                if (forgery.StackInUse) inUse++;
            }
        }
        // Nothing that waits for IF = 1 may arrive once a stack is in use; everything else does, and must do no harm.
        if (InterruptVectors.LevelOf(vector) == InterruptLevel.Device) Assert.AreEqual(0, inUse);
        else Assert.IsTrue(inUse > 100, $"only {inUse} interrupts met a stack in use");
    }

    [TestMethod]
    [DataRow(InterruptVectors.FirstDevice)]
    [DataRow(GeneralProtection)]
    [DataRow(DoubleFault)]
    public void A_level_entered_on_its_own_stack_reports_a_double_fault_of_T_and_never_returns(int vector)
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        InterruptLevel level = InterruptVectors.LevelOf(vector);
        ulong stack = GateFixture.Symbols.LevelStackTops[(int)level] - 0x404;
        int reports = 0;
        machine.Functions[GateFixture.Symbols.Interrupt] = running =>
        {
            reports++;
            InterruptFrameReader frame = new(running, running[Register.RDI]);
            Assert.AreEqual((ulong)DoubleFault, frame[nameof(InterruptFrame.Vector)]);
            Assert.AreEqual((ulong)Component.Trusted, frame[nameof(InterruptFrame.Interrupted)]);
            Assert.AreEqual(GateFixture.Functions, frame[nameof(InterruptFrame.Rip)]);
            Assert.AreEqual(stack, frame[nameof(InterruptFrame.Rsp)]);
            Assert.AreEqual(0x1234ul, frame[nameof(InterruptFrame.Rax)]);
            Assert.AreEqual(8ul, running[Register.RSP] % 16, "alignment at the entry of t_interrupt");
            Assert.IsTrue(running[Register.RSP] < stack);
            Assert.IsFalse(running.Direction);
        };
        (machine[Register.RSP], machine[Register.RAX], machine.Direction) = (stack, 0x1234, true);
        machine.Interrupt(code.InterruptStubs[vector], GateFixture.Symbols.InterruptPageTops[(int)level], GateFixture.Functions, InterruptVectors.PushesError(vector) ? 0 : null);
        MachineFault stopped = Assert.ThrowsExactly<MachineFault>(() =>
        {
            while (true) machine.Step();
        });
        StringAssert.Contains(stopped.Message, "int3");
        Assert.AreEqual(1, reports);
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("none")]
    public void A_non_maskable_interrupt_that_finds_its_stack_in_use_is_forgotten_and_T_goes_on(string variant)
    {
        GateMachine machine = CrossingTests.New(variant, out GateSectionCode code);
        ulong top = GateFixture.Symbols.LevelStackTops[(int)InterruptLevel.NonMaskable], page = GateFixture.Symbols.InterruptPageTops[(int)InterruptLevel.NonMaskable];
        (ulong stack, ulong at) = (top - 0x400, GateFixture.Functions);
        machine.Functions[GateFixture.Symbols.Interrupt] = _ => Assert.Fail("nobody is asked");
        for (ulong slot = top - 0x800; slot < top; slot += 8) machine.Poke(slot, slot);
        for (Register register = Register.RAX; register <= Register.R15; register++) machine[register] = 0x7000 + (ulong)register;
        (machine[Register.RSP], machine.Direction) = (stack, true);

        machine.Interrupt(code.InterruptStubs[NonMaskable], page, at, null);
        for (int i = 0; i < MostSteps && machine.Rip != at; i++) machine.Step();

        Assert.AreEqual(at, machine.Rip);
        Assert.AreEqual(stack, machine[Register.RSP]);
        Assert.IsTrue(machine.Direction);
        for (Register register = Register.RAX; register <= Register.R15; register++)
            if (register != Register.RSP) Assert.AreEqual(0x7000 + (ulong)register, machine[register], register.ToString());
        for (ulong slot = top - 0x800; slot < top; slot += 8) Assert.AreEqual(slot, machine.Peek(slot));
        for (ulong slot = page - 0x100; slot < page; slot += 8) Assert.IsFalse(machine.Peek(slot) - 0x7000 < 0x100, "a register of T's stays on the open page");
    }
}
