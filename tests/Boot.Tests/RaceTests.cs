using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// One core works against another (experiments/attacks/threads/Race.cs): never once does it get through, and without the guard it does. Every core has a
/// thread of the host, so that they meet as on hardware: what fails here need not fail again. A seed decides what is attempted, in which order and after which
/// pauses, and is said when a test fails; when the cores meet it does not decide. TCG's WRPKRU drops all translations of its core, which
/// hides stale ones: the core that holds one executes none, for its thread never calls.
/// </summary>
[TestClass]
public sealed class RaceTests
{
    const string Program = "thread-attacks", Pair = "pair-threads";
    const string Pages = "page-0={__interrupt_page_0_top} page-1={__interrupt_page_1_top} page-2={__interrupt_page_2_top} page-3={__interrupt_page_3_top}";
    const string OfSecond = "core={__second_core} exchange={__second_exchange} stack={__second_stack_bottom}";
    const string OfFirst = "core={__application_core} exchange={__application_exchange}";
    const int Seeds = 5, OneSeed = 1;
    const int LongRounds = 1_000_000, LongTicks = 60 * 100;        // whichever comes first; wall time is only a bound
    const int PageFault = 14;

    // A core that the host lets run seldom loses ticks, so a minute of them takes several.
    static readonly TimeSpan s_limit = TimeSpan.FromHours(1);

    const int MostBoots = 20;          // until the other core had time to do something: a host that is busy may give it none in one

    // What a fault of the attacker ends: one attempt in each life.
    [TestMethod]
    [DataRow(Program, "case=A18 how=lend", true)]
    [DataRow(Program, "case=A18 how=protect", false)]
    [DataRow(Program, "case=A18 how=unmap", true)]
    [DataRow(Program, "case=A41 target={T.secret}", true)]
    [DataRow(Pair, "case=race-into-b " + OfSecond, true)]
    [DataRow(Pair, "case=race-lent", true)]
    public Task Whoever_reaches_out_from_another_core_faults_every_time(string program, string attack, bool isKeyFault)
        => FaultsEveryTimeAsync(program, attack, isKeyFault, OneSeed, "rounds=100", restarts: 100);

    [TestMethod, TestCategory("Long")]
    [DataRow(Program, "case=A18 how=lend", true)]
    [DataRow(Program, "case=A18 how=protect", false)]
    [DataRow(Program, "case=A18 how=unmap", true)]
    [DataRow(Program, "case=A41 target={T.secret}", true)]
    [DataRow(Pair, "case=race-into-b " + OfSecond, true)]
    [DataRow(Pair, "case=race-lent", true)]
    public async Task They_fault_every_time_for_long(string program, string attack, bool isKeyFault)
    {
        for (int seed = 1; seed <= Seeds; seed++)
            await FaultsEveryTimeAsync(program, attack, isKeyFault, seed, $"rounds={LongRounds} ticks={LongTicks}", LongRounds);
    }

    [TestMethod]
    [DataRow("case=A17", 10_000)]
    [DataRow("case=A28 target={T.canary}", 10_000)]
    [DataRow("case=A32", 10_000)]
    [DataRow("case=A32-owner", 1_000)]          // both call T, and so wait for each other
    [DataRow("case=A40 " + Pages, 10_000)]
    public Task Whoever_works_against_a_call_or_an_interrupt_from_another_core_changes_nothing_of_it(string attack, int rounds)
        => ChangesNothingAsync(attack, OneSeed, $"rounds={rounds}");

    [TestMethod, TestCategory("Long")]
    [DataRow("case=A17")]
    [DataRow("case=A28 target={T.canary}")]
    [DataRow("case=A32")]
    [DataRow("case=A32-owner")]
    [DataRow("case=A40 " + Pages)]
    public async Task They_change_nothing_for_long(string attack)
    {
        for (int seed = 1; seed <= Seeds; seed++)
            await ChangesNothingAsync(attack, seed, $"rounds={LongRounds} ticks={LongTicks}");
    }

    [TestMethod]
    public Task A_second_application_that_reaches_out_while_another_core_runs_the_first_ends_one_call_each()
        => EndsOneCallEachAsync(OneSeed, "rounds=100", rebuilds: 100);

    [TestMethod, TestCategory("Long")]
    public async Task It_ends_one_call_each_for_long()
    {
        for (int seed = 1; seed <= Seeds; seed++)
            await EndsOneCallEachAsync(seed, $"rounds={LongRounds} ticks={LongTicks}", LongRounds);
    }

    // Two others hold T's lock or wait for it, on cores of their own, and a third waits for the lock that the dying thread holds.
    [TestMethod]
    public async Task A_thread_that_dies_with_a_lock_on_one_of_four_cores_leaves_none_held_for_the_next_life()
    {
        const int Lives = 12;
        const string Attack = "case=D30-cores target={T.canary}";
        var run = await BootAsync("full", Program, Attack, OneSeed, $"rounds={Lives}", Lives, cores: 4);
        Assert.AreEqual(Lives, AssertWhole(run, Attack, OneSeed, cores: 4));
        Assert.HasCount(Lives, run.Report.Contained);
        Assert.IsTrue(run.Report.Contained.All(c => c.Fault.Component == (int)Component.Application && c.Fault.IsKeyFault));
        Assert.IsGreaterThan(0, run.Value("cores.contended"), "T's lock was waited for");
        Assert.AreEqual(64, run.Value("threads.most"), "the last life had all threads there are");
        foreach (string lost in new[] { "lost.frames", "lost.ranges", "lost.handles", "threads.leaked" })
            Assert.AreEqual(0, run.Value(lost), lost);
    }

    [TestMethod]
    public async Task The_same_seed_makes_the_same_attempts_and_another_one_others()
    {
        long[] chosen = new long[3];
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = (await BootAsync("full", Program, "case=A32-owner", seed: i == 2 ? 2 : 1, "rounds=100")).Value("chosen");
        Assert.AreEqual(chosen[0], chosen[1]);
        Assert.AreNotEqual(chosen[0], chosen[2]);
    }

    [TestMethod]
    public async Task A_core_page_of_the_second_application_is_one_cores()
    {
        // Where nothing stops it: what one core stores there, B finds on no other.
        var run = await BootAsync("none", Pair, "case=core-pages target={__second_core+0xff0}", OneSeed, "rounds=1");
        Assert.AreEqual((0x5E5E_5E5E_5E5E_5E5E, 0L), (run.Value("stored"), run.Value("value")));
    }

    [TestMethod]
    [DataRow(Program, "case=A18 how=lend", 2)]
    [DataRow(Program, "case=D30-cores target={T.canary}", 4)]
    [DataRow(Pair, "case=race-into-b " + OfSecond, 2)]
    [DataRow(Pair, "case=race-lent", 2)]
    [DataRow(Pair, "case=race-into-a " + OfFirst, 2)]
    public async Task Without_rights_another_core_gets_through(string program, string attack, int cores)
        => Assert.IsTrue(GotThrough(await BootAsync("none", program, attack, OneSeed, "rounds=1", cores: cores)), attack);

    // T runs on its caller's stack there, and uses what the other core left on it: it returns to the landing, faults, or finds its own lock wrong.
    [TestMethod]
    public async Task Without_a_stack_of_its_own_T_is_led_astray_by_another_core()
    {
        for (int seed = 1; seed <= MostBoots; seed++)
        {
            var run = await BootAsync("stack-switch-off", Program, "case=A28 target={T.canary}", seed, "rounds=40000");
            Assert.AreEqual(1, run.Value("reached"));
            if (run.Ending.Outcome != Outcome.Completed || run.Value("canary.intact") == 0)
                return;
        }
        Assert.Fail("never was it");
    }

    [TestMethod]
    public async Task With_a_second_fetch_T_uses_what_it_has_not_checked()
    {
        for (int seed = 1; seed <= MostBoots; seed++)
            if (Forged(await BootAsync("copy-once-off", Program, "case=A32", seed, "rounds=10000")))
                return;
        Assert.Fail("never did the name change in between");
    }

    // Ticks of both cores meet on one page there as well, which may end the run before: what counts is that a core goes where the other one sends it.
    [TestMethod]
    public async Task Without_interrupt_pages_of_its_own_a_core_goes_where_another_one_sends_it()
    {
        for (int seed = 1; seed <= MostBoots; seed++)
            if (GotThrough(await BootAsync("interrupt-pages-off", Program, $"case=A40 how=where {Pages}", seed, "rounds=10000")))
                return;
        Assert.Fail("never did it");
    }

    static async Task FaultsEveryTimeAsync(string program, string attack, bool isKeyFault, int seed, string bounds, int restarts)
    {
        var run = await BootAsync("full", program, attack, seed, bounds, restarts);
        long attempts = AssertWhole(run, attack, seed);
        Assert.HasCount((int)attempts, run.Report.Contained, Name(attack, seed));
        Assert.IsTrue(run.Report.Contained.All(c => c.Fault.Component == (int)Component.Application && c.Fault.Vector == PageFault && c.Fault.IsKeyFault == isKeyFault), Name(attack, seed));
    }

    static async Task ChangesNothingAsync(string attack, int seed, string bounds)
    {
        for (int boots = 1; boots <= MostBoots; boots++)
        {
            var run = await BootAsync("full", Program, attack, seed, bounds);
            AssertWhole(run, attack, seed);
            Assert.IsEmpty(run.Report.Contained, Name(attack, seed));
            if (run.Value("against") > 0)
                return;
        }
        Assert.Fail($"the other core never did anything meanwhile: {Name(attack, seed)}");
    }

    static async Task EndsOneCallEachAsync(int seed, string bounds, int rebuilds)
    {
        const string Attack = "case=race-into-a " + OfFirst;
        var run = await BootAsync("full", Pair, Attack, seed, bounds, rebuilds: rebuilds);
        long attempts = AssertWhole(run, Attack, seed);
        Assert.HasCount((int)attempts, run.Report.Contained, Name(Attack, seed));
        Assert.IsTrue(run.Report.Contained.All(c => c.Fault.Component == (int)Component.SecondApplication && c.Fault.IsKeyFault), Name(Attack, seed));
    }

    // Returns how many attempts there were.
    static long AssertWhole(GuestRun run, string attack, int seed, int cores = 2)
    {
        Assert.AreEqual(Outcome.Completed, run.Ending.Outcome, $"{Name(attack, seed)}: {run.Ending.Reason}\n{run.Records}{run.Console}");
        Assert.IsFalse(GotThrough(run) || Forged(run), $"an attempt went through: {Name(attack, seed)}");
        Assert.AreEqual((1, cores), (run.Value("canary.intact"), run.Value("cores.most-running")), Name(attack, seed));
        long attempts = run.Value("attempts");
        Assert.IsGreaterThan(10, attempts, Name(attack, seed));
        Console.WriteLine($"{Name(attack, seed)}: {attempts} attempts, none through");
        return attempts;
    }

    static bool GotThrough(GuestRun run) => run.Report.Observations.Any(o => o.Name == "survived");

    // Names that T keeps to itself, and does not use (experiments/attacks/threads/Fetches.cs).
    static bool Forged(GuestRun run) => run.Report.Observations.Any(o => o.Name is "canary.x" or "faults.x" or "lost.xyz");

    static string Name(string attack, int seed) => $"{attack} seed={seed}";

    static Task<GuestRun> BootAsync(string image, string program, string attack, int seed, string bounds, int restarts = 0, int rebuilds = 0, int cores = 2)
        => Guest.BootAsync(image, program, $"quiet restart={restarts} rebuild={rebuilds} heap=1024 -- {attack} seed={seed} {bounds}",
            boot => boot with { Cores = cores, Accelerator = Accelerator.Parallel, TimeLimit = s_limit });
}
