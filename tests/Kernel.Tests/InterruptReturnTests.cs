using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>Which interrupt frames are resumed (I4). Every part of the frame but the rights may be forged by A.</summary>
[TestClass]
[DoNotParallelize]
public sealed class InterruptReturnTests
{
    const ulong Gates = AddressSpace.ImageBase + 0x9000;
    const ulong Window = Gates + 0x100;
    const ulong StubWindow = Gates + 0x200;

    [TestInitialize]
    public void Lay_out_an_image()
    {
        Image.Keys = [1, 2, 3, 4];
        Image.Texts[Component.None] = new Interval(Gates, Gates + 0x1000);
        foreach (Component component in new[] { Component.Trusted, Component.Untrusted, Component.Application })
        {
            Image.Texts[component] = new Interval(TextOf(component), TextOf(component) + 0x1000);
            Image.Stacks[component] = new Interval(StackOf(component), StackOf(component) + 0x4000);
        }
        Image.WindowList =
        [
            Around(Window, Component.Application, Component.Trusted),
            Around(StubWindow, Component.Untrusted, Component.None),
            Around(StubWindow, Component.Application, Component.None),
        ];
        InterruptPages.All = new Interval(0xF000_0000, 0xF000_8000);
        InterruptReturn.Init();
        Frames.Table = null!;
        Image.SymbolList = [];
        TrustedCore.StackPointers.Clear();
        Reporting.Begin();
    }

    [TestMethod]
    [DataRow(Component.Application, 0x1000UL, "own text, own stack")]
    [DataRow(Component.Untrusted, 0x0UL, "lowest byte of the stack")]
    [DataRow(Component.Untrusted, 0x4000UL, "empty stack")]
    public void A_component_is_resumed_in_its_text_on_its_stack(Component component, ulong depth, string why)
        => Assert.IsNull(Verdict(Frame(component, TextOf(component), StackOf(component) + depth)), why);

    [TestMethod]
    [DataRow(Component.Application, Component.Trusted, Component.Application, "I4-instruction", "T's text")]
    [DataRow(Component.Application, Component.Untrusted, Component.Application, "I4-instruction", "U's text")]
    [DataRow(Component.Untrusted, Component.Application, Component.Untrusted, "I4-instruction", "A's text")]
    [DataRow(Component.Application, Component.Application, Component.Trusted, "I4-stack", "T's stack")]
    [DataRow(Component.Application, Component.Application, Component.Untrusted, "I4-stack", "U's stack")]
    [DataRow(Component.Trusted, Component.Application, Component.Trusted, "I4-instruction", "T at A's text")]
    public void A_component_is_not_resumed_elsewhere(Component who, Component text, Component stack, string reason, string why)
        => Assert.AreEqual(reason, Verdict(Frame(who, TextOf(text), StackOf(stack) + 0x100)), why);

    [TestMethod]
    [DataRow(0UL, "nothing")]
    [DataRow(0x20_0000UL, "a heap")]
    [DataRow(Gates - 1, "below the gates")]
    [DataRow(Gates + 0x1000, "above the gates")]
    public void No_instruction_outside_text_is_resumed(ulong instruction, string why)
        => Assert.AreEqual("I4-instruction", Verdict(Frame(Component.Application, instruction, StackOf(Component.Application))), why);

    [TestMethod]
    [DataRow(Component.Application, Window, Component.Trusted, null, "window: A's rights, T's stack")]
    [DataRow(Component.Application, Window, Component.Application, "I4-stack", "the window knows another stack")]
    [DataRow(Component.Untrusted, Window, Component.Trusted, "I4-stack", "the window is for other rights")]
    [DataRow(Component.Application, Window + 0x10, Component.Trusted, "I4-stack", "just behind the window")]
    [DataRow(Component.Application, Window - 1, Component.Trusted, "I4-stack", "just before the window")]
    [DataRow(Component.Application, Gates, Component.Application, null, "a gate before its switch")]
    [DataRow(Component.Trusted, Gates, Component.Application, null, "T's rights inside a gate")]
    public void In_a_gate_the_window_says_whose_stack_is_legitimate(
        Component rights, ulong instruction, Component stack, string? reason, string why)
        => Assert.AreEqual(reason, Verdict(Frame(rights, instruction, StackOf(stack) + 0x100)), why);

    [TestMethod]
    [DataRow(Component.Application, 0xF000_0100UL, null)]
    [DataRow(Component.Untrusted, 0xF000_0100UL, null)]
    [DataRow(Component.Application, 0xE000_0000UL, "I4-stack")]
    public void In_a_stub_the_stack_is_an_interrupt_page(Component rights, ulong stackPointer, string? reason)
        => Assert.AreEqual(reason, Verdict(Frame(rights, StubWindow, stackPointer)));

    [TestMethod]
    [DataRow(0x08UL, 0x10UL, null)]
    [DataRow(0x08UL, 0x00UL, null)]
    [DataRow(0x0BUL, 0x10UL, "I4-selectors")]
    [DataRow(0x10UL, 0x10UL, "I4-selectors")]
    [DataRow(0x08UL, 0x08UL, "I4-selectors")]
    [DataRow(0x1_0008UL, 0x10UL, "I4-selectors")]
    public void Only_the_kernels_selectors_are_resumed(ulong code, ulong stack, string? reason)
    {
        InterruptFrame frame = Frame(Component.Application, TextOf(Component.Application), StackOf(Component.Application));
        frame.Cs = code;
        frame.Ss = stack;
        Assert.AreEqual(reason, Verdict(frame));
    }

    [TestMethod]
    [DataRow(0x0000_0000UL, 0x202UL, "interrupts stay on")]
    [DataRow(0x0000_0ED7UL, 0x0ED7UL & ~0x100UL | 0x202UL, "arithmetic and direction stay, trap goes")]
    [DataRow(0x0000_3202UL, 0x202UL, "I/O privilege")]
    [DataRow(0x0000_4202UL, 0x202UL, "nested task")]
    [DataRow(0x0004_0202UL, 0x202UL, "alignment check")]
    [DataRow(0x0002_0202UL, 0x202UL, "virtual-8086 mode")]
    [DataRow(0xFFFF_FFFF_0000_0202UL, 0x202UL, "reserved bits")]
    public void Flags_that_are_none_of_the_programs_business_are_cleared(ulong forged, ulong expected, string why)
    {
        InterruptFrame frame = Frame(Component.Application, TextOf(Component.Application), StackOf(Component.Application));
        frame.Rflags = forged;
        InterruptReturn.Check(ref frame);
        Assert.AreEqual(expected, frame.Rflags, why);
    }

    [TestMethod]
    [DataRow(0x202UL)]
    [DataRow(0x002UL)]
    public void Interrupts_stay_off_inside_a_stub_that_something_non_maskable_interrupted(ulong forged)
    {
        InterruptFrame frame = Frame(Component.Application, StubWindow, 0xF000_0100);
        frame.Rflags = forged;
        InterruptReturn.Check(ref frame);
        Assert.AreEqual(0x002UL, frame.Rflags);
    }

    [TestMethod]
    [DataRow(0x1000UL, 0x0UL, "I4-stack", "RSP = 0")]
    [DataRow(0x1000UL, ulong.MaxValue, "I4-stack", "RSP at the end of the address space")]
    [DataRow(0x2000UL, 0x100UL, "I4-instruction", "RIP in nobody's text")]
    public void A_component_that_a_timer_tick_finds_astray_faults_and_does_not_stop_the_kernel_by_a_panic(
        ulong place, ulong stackPointer, string reason, string why)
    {
        InterruptFrame frame = Frame(Component.Application, TextOf(Component.Application) - 0x1000 + place, stackPointer);
        frame.Vector = 32;
        frame.Error = 7;
        RunEndedException end = Assert.ThrowsExactly<RunEndedException>(() => InterruptReturn.Check(ref frame), why);
        Assert.AreEqual(ExitCode.Faulted, end.Code);
        StringAssert.StartsWith(RecordPort.Text.ToString(), "fault vector=254 error=0x0 ", why);
        StringAssert.Contains(EmergencyConsole.Text.ToString(), "context that may not be resumed", why);
        StringAssert.Contains(EmergencyConsole.Text.ToString(), $"  reason   {reason}\n", why);
    }

    [TestMethod]
    public void Where_one_domain_holds_all_every_text_is_its_own()
    {
        Image.Keys = [0, 0, 0, 0];
        foreach (Component text in new[] { Component.Trusted, Component.Untrusted, Component.Application })
            Assert.IsNull(Verdict(Frame(Component.Trusted, TextOf(text), StackOf(Component.Trusted))));
        Assert.AreEqual("I4-instruction", Verdict(Frame(Component.Trusted, 0x20_0000, StackOf(Component.Trusted))));
    }

    static ulong TextOf(Component component) => AddressSpace.ImageBase + (ulong)component * 0x1000;

    static ulong StackOf(Component component) => AddressSpace.ImageBase + 0x10_0000 + (ulong)component * 0x1_0000;

    static GateWindow Around(ulong address, Component rights, Component stackOwner)
        => new()
        {
            Start = (uint)(address - AddressSpace.ImageBase),
            End = (uint)(address - AddressSpace.ImageBase) + 0x10,
            Rights = (uint)rights,
            StackOwner = (uint)stackOwner,
        };

    static InterruptFrame Frame(Component who, ulong instruction, ulong stackPointer)
        => new() { Interrupted = (ulong)who, Rip = instruction, Rsp = stackPointer, Cs = 0x08, Ss = 0x10, Rflags = 0x202 };

    // Why a frame is not resumed; null when it is. Of T that is a panic, of anybody else a fault with that component's number.
    static string? Verdict(InterruptFrame frame)
    {
        try
        {
            InterruptReturn.Check(ref frame);
            return null;
        }
        catch (PanicException panic)
        {
            Assert.AreEqual((ulong)Component.Trusted, frame.Interrupted);
            return panic.Message;
        }
        catch (RunEndedException)
        {
            StringAssert.StartsWith(RecordPort.Text.ToString(), $"fault vector={Vectors.NotResumable} error=0x0 ");
            StringAssert.Contains(RecordPort.Text.ToString(), $" component={frame.Interrupted} ");
            Assert.AreNotEqual((ulong)Component.Trusted, frame.Interrupted);
            return EmergencyConsole.Text.ToString().Split("reason   ")[1].TrimEnd();
        }
    }
}
