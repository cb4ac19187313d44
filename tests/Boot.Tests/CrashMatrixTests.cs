using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// Many faults of one kind in one boot, each followed by a component made anew (architecture rule 8): no frame, range or
/// handle is lost, T's canary is intact, U answers between the rounds. A loop costs a tick of virtual time in each round, so
/// its thousand rounds are in the long run.
/// </summary>
[TestClass]
public sealed class CrashMatrixTests
{
    const int DivideError = 0, Debug = 1, InvalidOpcode = 6, GeneralProtection = 13, PageFault = 14;
    const int Endless = 253, NotResumable = 254;                    // kernel/Trusted/Interrupts/Vectors.cs
    const int IndexOutOfRange = 2, OutOfMemory = 5;                 // kernel/CoreLib/Testbed/Runtime/FailureReason.cs
    const int All = 1000, Few = 10;
    const string TwoTicks = "watchdog=2";                           // the second tick meets the loop for certain

    static readonly TimeSpan s_long = TimeSpan.FromMinutes(30);

    [TestMethod]
    [DataRow("u-writes-t", PageFault, 0)]
    [DataRow("u-writes-null", PageFault, 0)]
    [DataRow("u-writes-noncanonical", GeneralProtection, 0)]
    [DataRow("u-invalid-opcode", InvalidOpcode, 0)]
    [DataRow("u-divide-error", DivideError, 0)]
    [DataRow("u-stack-overflow", PageFault, 0)]
    [DataRow("u-bounds", InvalidOpcode, IndexOutOfRange)]
    [DataRow("u-heap-exhaustion", InvalidOpcode, OutOfMemory)]
    public Task A_thousand_faults_of_the_untrusted_kernel_lose_nothing(string probe, int vector, int failure) => Untrusted(probe, vector, failure, All);

    [TestMethod]
    [DataRow("u-endless-loop")]
    [DataRow("u-masked-loop")]
    public Task Loops_of_the_untrusted_kernel_lose_nothing(string probe) => Untrusted(probe, Endless, 0, Few);

    [TestMethod, TestCategory("Long")]
    [DataRow("u-endless-loop")]
    [DataRow("u-masked-loop")]
    public Task A_thousand_loops_of_the_untrusted_kernel_lose_nothing(string probe) => Untrusted(probe, Endless, 0, All);

    [TestMethod]
    [DataRow("write target={T.canary}", PageFault, 0)]
    [DataRow("null-reference", PageFault, 0)]
    [DataRow("invalid-opcode", InvalidOpcode, 0)]
    [DataRow("divide-error", DivideError, 0)]
    [DataRow("general-protection", GeneralProtection, 0)]
    [DataRow("execute-stack", PageFault, 0)]
    [DataRow("stack-overflow", PageFault, 0)]
    [DataRow("bounds", InvalidOpcode, IndexOutOfRange)]
    [DataRow("heap-exhaustion", InvalidOpcode, OutOfMemory)]
    [DataRow("deny-all target={__gates_start}", InvalidOpcode, 0)]
    [DataRow("deny-all-stepping target={__gates_start}", Debug, 0)]
    [DataRow("level-stack target={__gates_start} stack={__level_stack_1_top}", InvalidOpcode, 0)]
    [DataRow("forged-fatal target={__idt} stack={__interrupt_page_3_top}", InvalidOpcode, 0)]
    [DataRow("nested-task target={__idt} stack={__interrupt_page_1_top}", InvalidOpcode, 0)]
    public Task A_thousand_faults_of_the_application_lose_nothing(string raise, int vector, int failure) => Application(raise, vector, failure, All, "");

    [TestMethod]
    [DataRow("endless-loop", Endless)]
    [DataRow("masked-loop", Endless)]
    [DataRow("stray-stack", NotResumable)]
    [DataRow("dodge-ticks", Endless)]
    public Task Loops_of_the_application_lose_nothing(string raise, int vector) => Application(raise, vector, 0, Few, TwoTicks);

    [TestMethod, TestCategory("Long")]
    [DataRow("endless-loop", Endless)]
    [DataRow("masked-loop", Endless)]
    [DataRow("stray-stack", NotResumable)]
    public Task A_thousand_loops_of_the_application_lose_nothing(string raise, int vector) => Application(raise, vector, 0, All, TwoTicks);

    /// <summary>T has U fault again and again, and asks U something legal in between.</summary>
    static async Task Untrusted(string probe, int vector, int failure, int rounds)
    {
        var run = await Guest.BootAsync("full", "hello", $"quiet probe={probe} rounds={rounds} rebuild={rounds} patience=1",
            boot => boot with { TimeLimit = s_long });
        AssertNothingLost(run, Component.Untrusted, vector, failure, rounds);
        foreach (var all in new[] { "probe.failed", "probe.answered", "untrusted.rebuilds" })
            Assert.AreEqual(rounds, run.Value(all), all);
        StringAssert.Contains(run.Console, "hello");    // by the driver that was made anew
    }

    /// <summary>The application opens a file and maps a page, never gives them back, and faults, in each of its lives: U finds the file each time.</summary>
    static async Task Application(string raise, int vector, int failure, int rounds, string limit)
    {
        using var scratch = new Scratch();
        await File.WriteAllTextAsync(scratch.File("held"), "open for ever");
        var run = await Guest.BootAsync("full", "faults", $"quiet restart={rounds} {limit} heap=1024 -- raise={raise} rounds={rounds} hold=held",
            boot => boot with { TimeLimit = s_long }, scratch.File("held"));
        AssertNothingLost(run, Component.Application, vector, failure, rounds);
        Assert.AreEqual(rounds, run.Value("application.restarts"));
        Assert.AreEqual(rounds, run.Report.Observations.Count(one => one.Name == "reached"));
    }

    static void AssertNothingLost(GuestRun run, Component offender, int vector, int failure, int rounds)
    {
        run.AssertEnded(Outcome.Completed);
        Assert.HasCount(rounds, run.Report.Contained);
        var other = run.Report.Contained.FirstOrDefault(one => (one.Fault.Component, one.Fault.Vector, one.Failure) != ((int)offender, vector, failure));
        Assert.IsNull(other, $"{other}");
        foreach (var none in new[] { "lost.frames", "lost.ranges", "lost.handles" })
            Assert.AreEqual(0, run.Value(none), none);
        Assert.AreEqual(1, run.Value("canary.intact"));
    }
}
