using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// The application's threads on one core: what they cost, that they work under load in every variant, and that a thread's end, by
/// whatever, leaves nothing behind.
/// </summary>
[TestClass]
public sealed class ThreadTests
{
    const string Workload = "threads";
    const int InvalidOpcode = 6, PageFault = 14;
    const long Switches = 2 * 1000, Calls = 1000, Readings = 8;     // of a batch; two clock readings and the entry of the loop
    const long MostStackBytesMore = 64 * 1024, MostOfCreation = 3000;

    [TestMethod]
    [DataRow("none", 4, 100)]
    [DataRow("full", 46, 130)]
    public async Task A_switch_and_a_creation_cost_what_they_may_and_a_call_costs_what_it_did(string variant, int call, int mostOfSwitch)
    {
        var run = await Guest.BootAsync(variant, Workload, "quiet");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(call * Calls, run.Value("null-call.minimum") - Readings);
        Assert.IsLessThanOrEqualTo(mostOfSwitch * Switches, run.Value("two-switches.minimum") - Readings);
        Assert.IsLessThanOrEqualTo(MostOfCreation * Calls, run.Value("create-join.minimum") - Readings);
        Assert.AreEqual(0, run.Value("threads.leaked"));
    }

    [TestMethod]
    public async Task Isolation_costs_a_thread_no_more_than_a_stack_in_T()
    {
        var none = await Guest.BootAsync("none", Workload, "quiet -- check=order");
        var full = await Guest.BootAsync("full", Workload, "quiet -- check=order");
        Assert.IsLessThanOrEqualTo(MostStackBytesMore, full.Value("threads.stack.bytes") - none.Value("threads.stack.bytes"));
        Assert.AreNotEqual(0, none.Value("threads.stack.bytes"));
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    [DataRow("full-shared-stack")]
    public Task Sixty_threads_that_do_everything_at_once_do_it_right(string variant) => StressAsync(variant, rounds: 12);

    [TestMethod, TestCategory("Long")]
    [DynamicData(nameof(Variants))]
    public Task They_do_it_right_for_long_in_every_variant(string variant) => StressAsync(variant, rounds: 300);

    public static IEnumerable<object[]> Variants => Guest.MeasuredVariants.Select(name => new object[] { name });

    static async Task StressAsync(string variant, int rounds)
    {
        var run = await Guest.BootAsync(variant, Workload, $"quiet -- stress={rounds}", boot => boot with { TimeLimit = TimeSpan.FromMinutes(5) });
        run.AssertEnded(Outcome.Completed);
        foreach (var observation in run.Report.Observations.Where(o => o.Name.StartsWith("wrong.", StringComparison.Ordinal)))
            Assert.AreEqual(0, observation.Value, observation.Name);
        Assert.IsGreaterThan(0, run.Value("threads.preemptions"));
        Assert.IsGreaterThan(50, run.Value("threads.most"));
        Assert.AreEqual((0L, 0L, 1L), (run.Value("threads.deadlocks"), run.Value("threads.leaked"), run.Value("canary.intact")));
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task The_tick_lets_a_thread_run_that_nobody_lets_run(string variant)
    {
        var run = await Guest.BootAsync(variant, Workload, "quiet -- check=tick");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(3, run.Value("seen"));
        Assert.IsGreaterThanOrEqualTo(3, run.Value("threads.preemptions"));
    }

    // Marks 1 to 4: more important, ahead in the same priority, less important when nobody else is ready.
    [TestMethod]
    public async Task The_most_important_run_first_and_the_others_in_turn()
        => Assert.AreEqual(1243, (await Guest.BootAsync("full", Workload, "quiet -- check=order")).Value("order"));

    [TestMethod]
    public async Task A_deadlock_is_found_and_said_with_owners_and_waiters()
    {
        var run = await Guest.BootAsync("full", Workload, "quiet -- check=deadlock");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(InvalidOpcode, run.Report.Fault!.Vector);
        Assert.MatchesRegex(@"deadlock: thread 2 waits at 0x[0-9a-f]+, held by thread 1\r?\ndeadlock: thread 1 waits at 0x[0-9a-f]+, held by thread 2\r?\n", run.Console);
        Assert.IsFalse(run.Report.Observations.Any(o => o.Name == "survived"));
    }

    [TestMethod]
    public async Task A_fault_of_one_thread_ends_all_and_the_next_life_starts_with_nothing_held()
    {
        var run = await Guest.BootAsync("full", Workload, "quiet restart=5 -- check=fault");
        run.AssertEnded(Outcome.Completed);
        CollectionAssert.AreEqual(new long[] { 0, 1, 2 }, run.Report.Observations.Where(o => o.Name == "life").Select(o => o.Value).ToArray());
        Assert.HasCount(2, run.Report.Contained);
        Assert.IsTrue(run.Report.Contained.All(c => c.Fault.Component == (int)Component.Application && c.Fault.Vector == PageFault));
        foreach (string lost in new[] { "lost.frames", "lost.ranges", "lost.handles", "threads.leaked" })
            Assert.AreEqual(0, run.Value(lost), lost);
        Assert.IsFalse(run.Report.Observations.Any(o => o.Name == "survived"));
    }

    // Below the stack there is T's, or a page that nobody can write: P, W, and PK where keys are on (SDM vol. 3A, "Page-Fault Exception").
    [TestMethod]
    [DataRow("none", 0x3)]
    [DataRow("full", 0x23)]
    public async Task A_stack_that_is_too_small_is_a_fault_and_nobody_elses_memory(string variant, int error)
    {
        var run = await Guest.BootAsync(variant, Workload, "quiet -- check=overflow");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual((PageFault, error), ((int)run.Report.Fault!.Vector, (int)run.Report.Fault.Error));
        Assert.AreEqual((int)Component.Application, (int)run.Report.Fault.Component);
    }

    // The mutant lacks the guard: there T returns where the other thread sends it, and stores its mark.
    [TestMethod]
    [DataRow("full", 1)]
    [DataRow("thread-stack-off", 0)]
    public async Task A_thread_cannot_touch_what_T_keeps_on_the_stack_of_another(string image, int canaryIntact)
    {
        var run = await Guest.BootAsync(image, "thread-attacks", "quiet restart=1 -- case=D20-trusted target={T.canary}");
        Assert.AreEqual(1, run.Value("reached"));
        Assert.AreEqual(canaryIntact, run.Report.Observations.Any(o => o.Name == "canary.intact") ? run.Value("canary.intact") : 0, run.Ending.Reason);
        if (canaryIntact == 1)
            Assert.IsTrue(run.Report.Contained.Single().Fault.IsKeyFault);
    }

    [TestMethod]
    public async Task Calls_that_ask_for_too_much_are_refused_by_name()
    {
        var run = await Guest.BootAsync("full", Workload, "quiet -- check=answers");
        run.AssertEnded(Outcome.Completed);
        foreach ((string what, AbiError answer) in new[]
        {
            ("changed", AbiError.Changed), ("timed-out", AbiError.TimedOut), ("unaligned", AbiError.BadArgument), ("foreign", AbiError.BadPointer),
            ("alone", AbiError.Deadlock), ("no-such-thread", AbiError.BadHandle), ("myself", AbiError.BadArgument),
            ("no-such-priority", AbiError.BadArgument), ("first-exits", AbiError.NotPermitted),
        })
            Assert.AreEqual(-(long)answer, run.Value(what), what);
        Assert.AreEqual(63, run.Value("started"));
        Assert.AreEqual(64, run.Value("threads.most"), "T's own word, and the only one under this name");
    }
}
