using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>
/// Whose call a fault ends, and that a fault of T's own ends the run (rule 8, I4): only the component that runs, and with T's
/// rights only at the places where somebody must have jumped.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class ContainmentTests
{
    const ulong Gates = AddressSpace.ImageBase + 0x8000;
    const ulong Unwind = Gates + 0x700;
    const ulong StackOfCall = AddressSpace.ImageBase + 0x20_0F80;
    const ulong DivideError = 0, Breakpoint = 3;

    [TestInitialize]
    public void Let_T_have_called_the_untrusted_kernel()
    {
        Image.Keys = [1, 2, 3, 4];
        Image.Unwind = Unwind;
        Image.SymbolList = [];
        Image.Texts[Component.None] = new Interval(Gates, Gates + 0x1000);
        foreach (Component component in new[] { Component.Trusted, Component.Untrusted, Component.Application })
        {
            Image.Texts[component] = new Interval(TextOf(component), TextOf(component) + 0x1000);
            Image.Stacks[component] = new Interval(0x1000, 0x2000);
        }
        TrustedCore.Current = Component.Untrusted;
        TrustedCore.StackPointers.Clear();
        TrustedCore.StackPointers[Component.Untrusted] = StackOfCall;
        Frames.Table = null!;
        Untrusted.Ended = 0;
        InterruptReturn.Init();
        Begin("quiet");
    }

    [TestCleanup]
    public void Leave_nothing()
    {
        TrustedCore.Current = Component.Trusted;
        TrustedCore.StackPointers.Clear();
    }

    [TestMethod]
    [DataRow(DivideError)]
    [DataRow(Vectors.InvalidOpcode)]
    [DataRow(Vectors.PageFault)]
    [DataRow(8UL, DisplayName = "a double fault, which only it claims")]
    public void A_fault_of_the_untrusted_kernel_ends_its_call(ulong vector)
    {
        InterruptFrame frame = FrameOf(Component.Untrusted, TextOf(Component.Untrusted), vector);
        (frame.Cs, frame.Ss, frame.Rflags) = (0x1234, 0x5678, ulong.MaxValue);     // its claims
        Assert.IsTrue(Containment.TryEnd(ref frame, default));
        Assert.AreEqual((ulong)Component.Trusted, frame.Interrupted);
        Assert.AreEqual((Unwind, StackOfCall), (frame.Rip, frame.Rsp));
        Assert.AreEqual(((ulong)Processor.CodeSelector, (ulong)Processor.StackSelector, 0x202UL), (frame.Cs, frame.Ss, frame.Rflags));
        Assert.AreEqual(1, Untrusted.Ended);
        StringAssert.StartsWith(RecordPort.Text.ToString(), $"contained vector={vector} ");
        StringAssert.EndsWith(RecordPort.Text.ToString(), $" component=2 pkru=0xf0f0 failure=0 ticks={Processor.Now}\n");
        InterruptReturn.Check(ref frame);           // T's return path takes what Unwind made
    }

    [TestMethod]
    [DataRow(Vectors.InvalidOpcode, 0x100UL, true, "the comparison behind a switch stopped it")]
    [DataRow(Vectors.Debug, 0x100UL, true, "it brought the trap flag")]
    [DataRow(Vectors.PageFault, 0x0UL, true, "T has no stack for it")]
    [DataRow(Vectors.PageFault, StackOfCall, false, "T's stack has overflowed")]
    [DataRow(Breakpoint, StackOfCall, false, "a frame that names nobody, a way that is none")]
    [DataRow(13UL, 0x0UL, false, "nothing that a jump could cause")]
    public void A_fault_in_a_gate_under_the_rights_of_T_is_contained_where_somebody_must_have_jumped(
        ulong vector, ulong stack, bool contained, string why)
    {
        InterruptFrame frame = FrameOf(Component.Trusted, Gates + 0x10, vector);
        frame.Rsp = stack;
        Assert.AreEqual(contained, Containment.TryEnd(ref frame, default), why);
        Assert.AreEqual(contained ? Unwind : Gates + 0x10, frame.Rip, why);
    }

    [TestMethod]
    public void A_fault_of_T_is_not_contained()
    {
        InterruptFrame frame = FrameOf(Component.Trusted, TextOf(Component.Trusted), Vectors.InvalidOpcode);
        Assert.IsFalse(Containment.TryEnd(ref frame, default));
        Assert.AreEqual("", RecordPort.Text.ToString());
        Assert.AreEqual(0, Untrusted.Ended);
    }

    [TestMethod]
    public void A_fault_of_the_application_is_contained_as_often_as_it_may_be_started_again()
    {
        TrustedCore.Current = Component.Application;
        TrustedCore.StackPointers[Component.Application] = StackOfCall;
        Application.LivesLeft = 2;
        foreach (bool contained in new[] { true, true, false })
        {
            InterruptFrame frame = FrameOf(Component.Application, TextOf(Component.Application), DivideError);
            Assert.AreEqual(contained, Containment.TryEnd(ref frame, default));
            Assert.AreEqual(contained ? Unwind : TextOf(Component.Application), frame.Rip);
        }
    }

    [TestMethod]
    public void Without_a_stack_of_T_for_the_component_there_is_no_way_back()
    {
        TrustedCore.StackPointers.Clear();
        InterruptFrame frame = FrameOf(Component.Untrusted, TextOf(Component.Untrusted), Vectors.PageFault);
        Assert.IsFalse(Containment.TryEnd(ref frame, default));
    }

    [TestMethod]
    public void With_the_word_fatal_nothing_is_contained()
    {
        Begin("quiet fatal");
        InterruptFrame frame = FrameOf(Component.Untrusted, TextOf(Component.Untrusted), Vectors.PageFault);
        Assert.IsFalse(Containment.TryEnd(ref frame, default));
        Assert.AreEqual(0, Untrusted.Ended);
    }

    [TestMethod]
    public void A_context_that_may_not_be_resumed_ends_the_call_too_and_people_are_told_why()
    {
        Begin("");
        InterruptFrame frame = FrameOf(Component.Untrusted, TextOf(Component.Untrusted), vector: 32);
        frame.Rsp = 0x9000;
        InterruptReturn.Check(ref frame);
        Assert.AreEqual(Unwind, frame.Rip);
        StringAssert.StartsWith(RecordPort.Text.ToString(), $"contained vector={Vectors.NotResumable} error=0x0 ");
        StringAssert.StartsWith(EmergencyConsole.Text.ToString(), "contained fault: context that may not be resumed");
        StringAssert.Contains(EmergencyConsole.Text.ToString(), "  reason   I4-stack\n");
    }

    static void Begin(string asked)
    {
        Reporting.Begin();
        Assert.IsTrue(CommandLine.TryParse(Encoding.UTF8.GetBytes(asked), out CommandLine commandLine));
        Containment.Init(commandLine);
    }

    static InterruptFrame FrameOf(Component who, ulong instruction, ulong vector)
        => new() { Interrupted = (ulong)who, Rip = instruction, Rsp = 0x1800, Cs = 0x08, Ss = 0x10, Rflags = 0x202, Vector = vector };

    static ulong TextOf(Component component) => AddressSpace.ImageBase + (ulong)component * 0x1000;
}
