using Iced.Intel;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Tests.Isolation.Gates;

/// <summary>The copy under A's rights between its memory and its exchange page, or what everybody may read, executed (I6).</summary>
[TestClass]
public sealed class CopyRoutineTests
{
    const ulong Buffer = GateMachine.ApplicationStackTop - 0x1000;
    const ulong Pattern = 0x0123_4567_89AB_CDEF;

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-noscrub")]
    [DataRow("none")]
    public void Bytes_go_from_the_application_to_the_exchange_page(string variant)
    {
        GateMachine machine = ForApplication(variant, out _);
        machine.Poke(Buffer, Pattern);
        Assert.AreEqual(1ul, Copy(machine, Component.Application, GateFixture.Exchange, Buffer));
        Assert.AreEqual(Pattern, machine.Peek(GateFixture.Exchange));
        AssertBackInTrusted(machine);
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("none")]
    public void Bytes_go_from_the_exchange_page_to_the_application(string variant)
    {
        GateMachine machine = ForApplication(variant, out _);
        machine.Poke(GateFixture.Exchange, Pattern);
        Assert.AreEqual(1ul, Copy(machine, Component.Application, Buffer, GateFixture.Exchange));
        Assert.AreEqual(Pattern, machine.Peek(Buffer));
        AssertBackInTrusted(machine);
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("none")]
    public void Bytes_that_everybody_may_read_go_to_the_application_at_once(string variant)
    {
        GateMachine machine = ForApplication(variant, out _);
        machine.Poke(GateFixture.Common, Pattern);
        Assert.AreEqual(1ul, Copy(machine, Component.Application, Buffer, GateFixture.Common));
        Assert.AreEqual(Pattern, machine.Peek(Buffer));
        AssertBackInTrusted(machine);
    }

    [TestMethod]
    public void What_everybody_may_read_nobody_writes_by_the_copy()
    {
        GateMachine machine = ForApplication("full", out GateSectionCode code);
        Assert.ThrowsExactly<MachineFault>(() => Copy(machine, Component.Application, GateFixture.Common, Buffer));
        Assert.IsTrue(IsCopying(code, machine.Rip));
    }

    [TestMethod]
    [DataRow(GateMachine.TrustedStackTop - 0x1000, DisplayName = "T's stack")]
    [DataRow(GateMachine.UntrustedStackTop - 0x1000, DisplayName = "U's stack")]
    [DataRow(GateFixture.CorePages + 0x800, DisplayName = "T's core page")]
    [DataRow(0x1000ul, DisplayName = "nothing mapped")]
    public void An_address_that_A_could_not_use_itself_faults_in_the_copying_instruction(ulong address)
    {
        foreach ((ulong target, ulong source) in new[] { (GateFixture.Exchange, address), (address, GateFixture.Exchange) })
        {
            GateMachine machine = ForApplication("full", out GateSectionCode code);
            ulong before = machine.Peek(address);
            Assert.ThrowsExactly<MachineFault>(() => Copy(machine, Component.Application, target, source));
            Assert.IsTrue(IsCopying(code, machine.Rip));
            Assert.AreEqual(Component.Application, machine.RightsOwner());
            Assert.AreEqual(before, machine.Peek(address));
        }
    }

    [TestMethod]
    [DataRow(Component.Application, DisplayName = "with the rights of the fault")]
    [DataRow(Component.Trusted, DisplayName = "with T's rights")]
    public void A_fault_resumes_at_the_error_exit_and_T_continues_with_0(Component resumeWith)
    {
        GateMachine machine = ForApplication("full", out GateSectionCode code);
        int reached = 0;
        // T's fault handler: the frame's rip becomes the error exit, everything else stays.
        machine.Faulting = running =>
        {
            reached++;
            Assert.IsTrue(IsCopying(code, running.Rip));
            running.Rip = code.CopyFault;
            running.Direction = true;
            running.Pkru = running.Policy.PkruOf(resumeWith).Value;
        };
        Assert.AreEqual(0ul, Copy(machine, Component.Application, GateFixture.Exchange, GateMachine.TrustedStackTop - 64));
        Assert.AreEqual(1, reached);
        Assert.IsFalse(machine.Direction);
        AssertBackInTrusted(machine);
    }

    /// <summary>Where T's handler takes a fault for the routine's answer.</summary>
    static bool IsCopying(GateSectionCode code, ulong rip) => code.CopyStart <= rip && rip < code.CopyEnd;

    [TestMethod]
    public void T_copies_for_nobody_but_the_component_that_is_current()
    {
        GateMachine machine = CrossingTests.New("full", out GateSectionCode code);
        machine.Watch = running => Assert.AreNotEqual(code.CopyStart, running.Rip);
        Assert.ThrowsExactly<MachineFault>(() => Copy(machine, Component.Application, GateFixture.Exchange, Buffer));
    }

    [TestMethod]
    public void Each_application_is_copied_for_under_its_own_rights_and_by_its_own_entry()
    {
        const ulong buffer = GateMachine.SecondApplicationStackTop - 0x1000, page = GateFixture.Exchange + AddressSpace.PageBytes;
        GateMachine machine = For(Component.SecondApplication, CrossingTests.New(Variants.LoadForTwo("full"), out GateSectionCode code));
        machine.Poke(buffer, Pattern);
        Assert.AreEqual(1ul, Copy(machine, Component.SecondApplication, page, buffer));
        Assert.AreEqual(Pattern, machine.Peek(page));
        machine.Poke(page, ~Pattern);
        Assert.AreEqual(1ul, Copy(machine, Component.SecondApplication, buffer, page));
        Assert.AreEqual(~Pattern, machine.Peek(buffer));
        Assert.AreEqual(GateMachine.TrustedStackTop, machine[Register.RSP]);

        Assert.ThrowsExactly<MachineFault>(() => Copy(machine, Component.SecondApplication, page, Buffer));     // A's memory
        Assert.IsTrue(IsCopying(code, machine.Rip));
        Assert.AreEqual(Component.SecondApplication, machine.RightsOwner());
        machine = For(Component.SecondApplication, CrossingTests.New(Variants.LoadForTwo("full"), out _));
        machine.Watch = running => Assert.AreNotEqual(code.CopyStart, running.Rip);
        Assert.ThrowsExactly<MachineFault>(() => Copy(machine, Component.Application, page, Buffer));           // A's door is closed
    }

    [TestMethod]
    public void The_mutant_without_the_check_of_pointers_copies_with_the_rights_of_T()
    {
        GateMachine machine = ForApplication("pointer-check-off", out _);
        const ulong secret = GateMachine.TrustedStackTop - 0x1000;
        machine.Poke(secret, Pattern);
        Assert.AreEqual(1ul, Copy(machine, Component.Application, GateFixture.Exchange, secret));
        Assert.AreEqual(Pattern, machine.Peek(GateFixture.Exchange));
    }

    /// <summary>A machine on which T works on behalf of A.</summary>
    static GateMachine ForApplication(string variant, out GateSectionCode code) => For(Component.Application, CrossingTests.New(variant, out code));

    static GateMachine For(Component application, GateMachine machine)
    {
        machine.Poke(GateMachine.WordAddress(Component.Trusted, nameof(CorePage.Current)), (ulong)application);
        machine.Poke(GateMachine.WordAddress(application, nameof(CorePage.Open)), 1);
        return machine;
    }

    static ulong Copy(GateMachine machine, Component caller, ulong target, ulong source)
    {
        machine[Register.RDI] = target;
        machine[Register.RSI] = source;
        machine[Register.RDX] = sizeof(ulong);
        machine.Call(GateFixture.Section + (ulong)GateSlots.CopyFor(caller).Offset);
        return machine[Register.RAX];
    }

    static void AssertBackInTrusted(GateMachine machine)
    {
        Assert.AreEqual(machine.Policy.PkruOf(Component.Trusted).Value, machine.Pkru);
        Assert.AreEqual(GateMachine.TrustedStackTop, machine[Register.RSP]);
        Assert.AreEqual((ulong)Component.Application, machine.Peek(GateMachine.WordAddress(Component.Trusted, nameof(CorePage.Current))));
        Assert.AreEqual(0ul, machine.Peek(GateMachine.WordAddress(Component.Trusted, nameof(CorePage.CopyStack))));
    }
}
