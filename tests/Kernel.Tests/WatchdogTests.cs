using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>Which tick ends whom: the limit, and that nobody is ended at once while T works, or for the ticks of another call, or of another component.</summary>
[TestClass]
[DoNotParallelize]
public sealed class WatchdogTests
{
    const ulong Gates = AddressSpace.ImageBase + 0x8000, Text = AddressSpace.ImageBase + 0x1000;
    const ulong StackOfCall = AddressSpace.ImageBase + 0x20_0F80;

    [TestInitialize]
    public void Lay_out_a_machine()
    {
        Image.Keys = [1, 2, 3, 4];
        Image.SymbolList = [];
        Image.Texts[Component.None] = new Interval(Gates, Gates + 0x1000);
        TrustedCore.StackPointers.Clear();
        TrustedCore.StackPointers[Component.Untrusted] = StackOfCall;
        TrustedCore.StackPointers[Component.Application] = StackOfCall;
        foreach (Component component in new[] { Component.Trusted, Component.Untrusted, Component.Application })
            Image.Stacks[component] = new Interval(0x1000, 0x2000);
        Frames.Table = null!;
        Application.LivesLeft = int.MaxValue;
    }

    [TestCleanup]
    public void Leave_nothing()
    {
        TrustedCore.Current = Component.Trusted;
        TrustedCore.StackPointers.Clear();
    }

    [TestMethod]
    [DataRow("patience=3", 3)]
    [DataRow("patience=1", 1)]
    [DataRow("", 100)]
    [DataRow("patience=0", -1)]
    public void A_call_of_the_untrusted_kernel_ends_with_the_tick_that_reaches_the_limit(string asked, int expected)
        => Assert.AreEqual(expected, TicksToTheEnd(asked, Component.Untrusted));

    [TestMethod]
    [DataRow("watchdog=5", 4)]
    [DataRow("", -1)]
    [DataRow("watchdog=0", -1)]
    public void A_life_of_the_application_has_a_limit_only_if_asked_for(string asked, int expected)
        => Assert.AreEqual(expected, TicksToTheEnd(asked, Component.Application));

    [TestMethod]
    public void Ticks_of_one_call_do_not_count_for_the_next()
    {
        Begin("patience=2");
        for (ulong i = 0; i < 50; i++)
        {
            Untrusted.Calls += i % 2;
            Assert.IsFalse(IsEnded(Component.Untrusted, Text), $"tick {i}");
        }
    }

    [TestMethod]
    public void A_new_life_has_all_its_time()
    {
        Begin("watchdog=3");
        for (int i = 0; i < 10; i++)
        {
            Assert.IsFalse(IsEnded(Component.Application, Text));
            Assert.IsFalse(IsEnded(Component.Application, Text));
            Watchdog.BeginLife();
        }
    }

    [TestMethod]
    [DataRow(Component.Untrusted)]
    [DataRow(Component.Application)]
    public void A_loop_that_never_leaves_the_gate_section_ends_as_any_other(Component who)
    {
        Begin("patience=2 watchdog=3");
        Assert.IsFalse(IsEnded(who, Gates + 0x10));
        Assert.IsFalse(IsEnded(who, Gates + 0x10));
        Assert.IsTrue(IsEnded(who, Gates + 0x10));
    }

    [TestMethod]
    public void Ticks_that_meet_the_untrusted_kernel_take_nothing_from_the_applications_life()
    {
        Begin("patience=0 watchdog=2");
        for (int i = 0; i < 50; i++) Assert.IsFalse(IsEnded(Component.Untrusted, Text));
        Assert.IsFalse(IsEnded(Component.Application, Text));
        Assert.IsTrue(IsEnded(Component.Application, Text));
    }

    [TestMethod]
    public void Nobody_is_ended_while_T_works_but_at_the_next_tick()
    {
        Begin("patience=1");
        Assert.IsFalse(IsEnded(Component.Untrusted, Text));
        Assert.IsFalse(IsEnded(Component.Trusted, Text));
        Assert.IsTrue(IsEnded(Component.Untrusted, Text));
        StringAssert.StartsWith(RecordPort.Text.ToString(), $"contained vector={Vectors.Endless} ");
    }

    [TestMethod]
    public void An_application_over_its_limit_whose_calls_meet_every_tick_ends_where_T_comes_back_to_it()
    {
        Begin("watchdog=3");
        for (int tick = 1; tick <= 2; tick++) Assert.IsFalse(IsDoorClosed(Component.Application), $"tick {tick}");
        Assert.IsTrue(IsDoorClosed(Component.Application));
        InterruptFrame own = new() { Interrupted = (ulong)Component.Application, Rip = Text, Vector = Vectors.InvalidOpcode };
        Assert.IsFalse(Watchdog.TryEndAtDoor(ref own), "its own #UD");
        InterruptFrame frame = new() { Interrupted = (ulong)Component.Application, Rip = Gates + 0x10, Vector = Vectors.InvalidOpcode };
        Assert.IsTrue(Watchdog.TryEndAtDoor(ref frame));
        Assert.AreEqual((ulong)Component.Trusted, frame.Interrupted);
        StringAssert.StartsWith(RecordPort.Text.ToString(), $"contained vector={Vectors.Endless} ");
        Watchdog.BeginLife();
        frame = new() { Interrupted = (ulong)Component.Application, Rip = Gates + 0x10, Vector = Vectors.InvalidOpcode };
        Assert.IsFalse(Watchdog.TryEndAtDoor(ref frame), "the next life's jump into a gate");
    }

    [TestMethod]
    [DataRow("watchdog=0", Component.Application, DisplayName = "no limit")]
    [DataRow("watchdog=3", Component.Untrusted, DisplayName = "T works for the untrusted kernel")]
    public void Nobody_elses_door_is_closed(string asked, Component current)
    {
        Begin(asked);
        for (int tick = 0; tick < 50; tick++) Assert.IsFalse(IsDoorClosed(current));
    }

    [TestMethod]
    public void Where_nothing_can_be_contained_the_run_ends()
    {
        Begin("watchdog=1 fatal");
        RunEndedException end = Assert.ThrowsExactly<RunEndedException>(() => IsEnded(Component.Application, Text));
        Assert.AreEqual(ExitCode.Faulted, end.Code);
        StringAssert.StartsWith(RecordPort.Text.ToString(), $"fault vector={Vectors.Endless} ");
    }

    // How many ticks pass before the one that ends it; -1 when none of a thousand does.
    static int TicksToTheEnd(string asked, Component who)
    {
        Begin(asked);
        for (int i = 0; i < 1000; i++)
            if (IsEnded(who, Text))
                return i;
        return -1;
    }

    static void Begin(string asked)
    {
        Reporting.Begin();
        Assert.IsTrue(CommandLine.TryParse(Encoding.UTF8.GetBytes("quiet " + asked), out CommandLine commandLine));
        Containment.Init(commandLine);
        Watchdog.Init(commandLine);
        Watchdog.BeginLife();
        Untrusted.Calls++;
    }

    // A tick meets T while it works for that component.
    static bool IsDoorClosed(Component current)
    {
        ComponentCore.DoorClosed = false;
        TrustedCore.Current = current;
        InterruptFrame frame = new() { Interrupted = (ulong)Component.Trusted, Rip = Text, Vector = Vectors.NonMaskableInterrupt };
        Watchdog.Look(ref frame);
        return ComponentCore.DoorClosed;
    }

    static bool IsEnded(Component who, ulong instruction)
    {
        TrustedCore.Current = who == Component.Trusted ? Component.Untrusted : who;
        InterruptFrame frame = new() { Interrupted = (ulong)who, Rip = instruction, Vector = Vectors.NonMaskableInterrupt };
        Watchdog.Look(ref frame);
        return frame.Interrupted != (ulong)who;
    }
}
