using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>
/// What a fault report says of whom, and what it shows: rights and component come from T's memory and the image record,
/// never from the interrupt page (I4), and nobody makes T print what he could not read himself.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class FaultReportTests
{
    const ulong Gates = AddressSpace.ImageBase + 0x8000;
    const ulong InvalidOpcode = 6;

    [TestInitialize]
    public void Lay_out_a_machine()
    {
        Image.Keys = [1, 2, 3, 4];
        Image.Pkru = [0, 0xF000, 0xF0F0, 0xF00F];
        Image.Texts[Component.None] = new Interval(Gates, Gates + 0x1000);
        MemoryRegion[] stacks = new MemoryRegion[3];
        foreach (Component component in new[] { Component.Trusted, Component.Untrusted, Component.Application })
        {
            Image.Texts[component] = new Interval(TextOf(component), TextOf(component) + 0x1000);
            Image.Stacks[component] = new Interval(StackOf(component), StackOf(component) + 0x4000);
            SegmentFlags flags = new(true, true, false, Image.Key(component), component, false, stack: true);
            stacks[(int)component - 1] = new MemoryRegion
            {
                Physical = (ulong)component * 0x1_0000, Virtual = StackOf(component), Pages = 4, Use = RegionUse.Image, Flags = flags.Value,
            };
        }
        Assert.IsTrue(FrameTable.TryMake(stacks, 0, default, out FrameTable table));
        Frames.Table = table;
        Image.SymbolNames = ["T.runtime_fail", "U.runtime_fail", "A.runtime_fail"];
        Image.SymbolList = [Failing(Component.Trusted), Failing(Component.Untrusted), Failing(Component.Application)];
        TrustedCore.Current = Component.Application;
        MappedMemory.Touched.Clear();
        Reporting.Begin();
    }

    [TestMethod]
    [DataRow(Component.Trusted, "0xf000")]
    [DataRow(Component.Untrusted, "0xf0f0")]
    [DataRow(Component.Application, "0xf00f")]
    public void The_rights_are_those_of_the_interrupted_component(Component who, string rights)
    {
        Report(new InterruptFrame { Interrupted = (ulong)who, Rip = TextOf(who), Vector = 13 });
        StringAssert.Contains(RecordPort.Text.ToString(), $" component={(int)who} pkru={rights}\n");
        StringAssert.Contains(EmergencyConsole.Text.ToString(), $"PKRU {rights},");
    }

    [TestMethod]
    [DataRow(Component.Trusted, Gates + 0x10, Component.Application, Component.Application, "A jumped to a switch with T's rights in EAX")]
    [DataRow(Component.Trusted, Gates + 0x10, Component.Untrusted, Component.Untrusted, "so did U")]
    [DataRow(Component.Trusted, Gates + 0x10, Component.Trusted, Component.Trusted, "before anybody else ran")]
    [DataRow(Component.Trusted, Gates - 1, Component.Application, Component.Trusted, "T's rights, not in a gate")]
    [DataRow(Component.Trusted, Gates + 0x1000, Component.Application, Component.Trusted, "just behind the gates")]
    [DataRow(Component.Application, Gates + 0x10, Component.Application, Component.Application, "A's rights in a gate")]
    [DataRow(Component.Application, AddressSpace.ImageBase + 0x1000, Component.Application, Component.Application, "A claims T's text")]
    public void A_fault_in_a_gate_under_the_rights_of_T_is_the_current_components(
        Component rights, ulong instruction, Component current, Component expected, string why)
    {
        TrustedCore.Current = current;
        Report(new InterruptFrame { Interrupted = (ulong)rights, Rip = instruction, Vector = InvalidOpcode });
        StringAssert.Contains(RecordPort.Text.ToString(), $" component={(int)expected} ", why);
    }

    [TestMethod]
    [DataRow(new uint[] { 1, 2, 3, 3 }, Component.Application, Component.Untrusted, Component.Application, "trusted-untrusted: A ran U's code, or says so")]
    [DataRow(new uint[] { 1, 2, 3, 3 }, Component.Untrusted, Component.Application, Component.Untrusted, "trusted-untrusted: U ran A's code")]
    [DataRow(new uint[] { 1, 2, 2, 3 }, Component.Trusted, Component.Untrusted, Component.Untrusted, "user-kernel: U runs as T")]
    [DataRow(new uint[] { 1, 2, 2, 3 }, Component.Trusted, Component.Application, Component.Trusted, "user-kernel: A does not")]
    [DataRow(new uint[] { 0, 0, 0, 0 }, Component.Trusted, Component.Application, Component.Application, "none: everybody runs as T")]
    public void Where_components_share_a_domain_T_knows_who_ran_unless_they_ran_as_T(
        uint[] keys, Component interrupted, Component text, Component expected, string why)
    {
        Image.Keys = keys;
        Report(new InterruptFrame { Interrupted = (ulong)interrupted, Rip = TextOf(text), Vector = InvalidOpcode });
        StringAssert.Contains(RecordPort.Text.ToString(), $" component={(int)expected} ", why);
    }

    [TestMethod]
    [DataRow(Component.Application, Component.Application, Component.Trusted, "RSP on T's stack")]
    [DataRow(Component.Application, Component.Application, Component.Untrusted, "RSP on U's stack")]
    [DataRow(Component.Application, Component.Trusted, Component.Trusted, "A claims T's routine too")]
    [DataRow(Component.Untrusted, Component.Untrusted, Component.Trusted, "U does the same")]
    public void A_failed_check_does_not_show_memory_that_the_component_could_not_read(
        Component who, Component text, Component stack, string why)
    {
        Report(Failure(who, text, StackOf(stack) + 0x100));
        Assert.IsEmpty(MappedMemory.Touched, why);
        Assert.IsFalse(EmergencyConsole.Text.ToString().Contains("from"), why);
    }

    [TestMethod]
    [DataRow(0x3FFCUL, "its last byte lies above the stack")]
    [DataRow(0x4000UL, "above the stack")]
    [DataRow(~0UL - 2, "it wraps around")]
    public void A_word_that_lies_there_only_in_part_is_not_shown(ulong depth, string why)
    {
        Report(Failure(Component.Application, Component.Application, StackOf(Component.Application) + depth));
        Assert.IsEmpty(MappedMemory.Touched, why);
    }

    [TestMethod]
    [DataRow(Component.Trusted)]
    [DataRow(Component.Untrusted)]
    [DataRow(Component.Application)]
    public void A_failed_check_shows_its_caller_from_the_components_own_stack(Component who)
    {
        Report(Failure(who, who, StackOf(who) + 0x100));
        StringAssert.Contains(EmergencyConsole.Text.ToString(), $"  from     0x{MappedMemory.Content:x}");
    }

    [TestMethod]
    [DataRow(Component.Trusted, true)]
    [DataRow(Component.Application, false)]
    public void Before_the_frame_table_exists_only_the_stack_of_T_is_shown(Component stack, bool shown)
    {
        Frames.Table = null!;
        Report(Failure(Component.Trusted, Component.Trusted, StackOf(stack) + 0x100));
        Assert.AreEqual(shown, MappedMemory.Touched.Count == 1);
    }

    static void Report(InterruptFrame frame)
    {
        RunEndedException end = Assert.ThrowsExactly<RunEndedException>(() => FaultReport.End(frame, default));
        Assert.AreEqual(ExitCode.Faulted, end.Code);
    }

    static InterruptFrame Failure(Component who, Component text, ulong stackPointer)
        => new() { Interrupted = (ulong)who, Rip = TextOf(text) + 0x20, Rsp = stackPointer, Rax = 1, Vector = InvalidOpcode };

    static SymbolEntry Failing(Component component)
        => new() { Offset = (uint)(TextOf(component) - AddressSpace.ImageBase) + 0x20, Size = 0x10 };

    static ulong TextOf(Component component) => AddressSpace.ImageBase + (ulong)component * 0x1000;

    static ulong StackOf(Component component) => AddressSpace.ImageBase + 0x10_0000 + (ulong)component * 0x1_0000;
}
