using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// One core works against another (experiments/attacks/threads/Races.cs): never once does it get through, and without the guard it does. Every core has a
/// thread of the host, so that they meet as on hardware: what fails here need not fail again. Five long boots are told apart by chance alone.
/// TCG's WRPKRU drops all translations of its core, which hides stale ones: the core that holds one executes none, for its thread never calls.
/// </summary>
[TestClass]
public sealed class RaceTests
{
    const string Program = "thread-attacks";
    const int Times = 5;

    /// <summary>Boots until the other core had time to do something: a host that is busy may give it none in one.</summary>
    const int Tries = 20;

    // What a fault of the attacker ends: one attempt in each life.
    [TestMethod]
    [DataRow("case=A18 how=lend", true)]
    [DataRow("case=A18 how=protect", false)]
    [DataRow("case=A18 how=unmap", true)]
    [DataRow("case=A41 target={T.secret}", true)]
    public Task Whoever_reaches_out_from_another_core_faults_every_time(string attack, bool isKeyFault)
        => FaultsEveryTimeAsync(attack, isKeyFault, 100);

    [TestMethod, TestCategory("Long")]
    [DataRow("case=A18 how=lend", true)]
    [DataRow("case=A18 how=protect", false)]
    [DataRow("case=A18 how=unmap", true)]
    [DataRow("case=A41 target={T.secret}", true)]
    public async Task They_fault_every_time_for_long(string attack, bool isKeyFault)
    {
        for (int time = 0; time < Times; time++)
            await FaultsEveryTimeAsync(attack, isKeyFault, 4_000);
    }

    [TestMethod]
    [DataRow("case=A17", 10_000)]
    [DataRow("case=A28 target={T.canary}", 10_000)]
    public Task Whoever_works_against_a_call_from_another_core_changes_nothing_of_it(string attack, int rounds) => ChangesNothingAsync(attack, rounds);

    [TestMethod, TestCategory("Long")]
    [DataRow("case=A17", 1_000_000)]
    [DataRow("case=A28 target={T.canary}", 60_000)]
    public async Task They_change_nothing_for_long(string attack, int rounds)
    {
        for (int time = 0; time < Times; time++)
            await ChangesNothingAsync(attack, rounds);
    }

    [TestMethod]
    public async Task Without_rights_another_core_goes_on_using_what_was_lent()
        => Assert.AreEqual(1, (await BootAsync("none", "case=A18 how=lend", 1)).Value("survived"));

    // T runs on its caller's stack there, and uses what the other core left on it: it returns to the landing, faults, or finds its own lock wrong.
    [TestMethod]
    public async Task Without_a_stack_of_its_own_T_is_led_astray_by_another_core()
    {
        for (int tries = 1; ; tries++)
        {
            var run = await BootAsync("stack-switch-off", "case=A28 target={T.canary}", 40_000);
            Assert.AreEqual(1, run.Value("reached"));
            if (run.Ending.Outcome != Outcome.Completed || run.Value("canary.intact") == 0)
                return;
            Assert.IsLessThan(Tries, tries, run.Records);
        }
    }

    static async Task FaultsEveryTimeAsync(string attack, bool isKeyFault, int rounds)
    {
        var run = await BootAsync("full", attack, rounds);
        AssertWhole(run, rounds);
        Assert.HasCount(rounds, run.Report.Contained);
        Assert.IsTrue(run.Report.Contained.All(c => c.Fault.Component == (int)Component.Application && c.Fault.Vector == PageFault && c.Fault.IsKeyFault == isKeyFault));
    }

    static async Task ChangesNothingAsync(string attack, int rounds)
    {
        for (int tries = 1; ; tries++)
        {
            var run = await BootAsync("full", attack, rounds);
            AssertWhole(run, rounds);
            Assert.IsEmpty(run.Report.Contained);
            if (run.Value("against") > 0)
                return;
            Assert.IsLessThan(Tries, tries, "the other core did nothing meanwhile");
        }
    }

    static void AssertWhole(GuestRun run, int rounds)
    {
        run.AssertEnded(Outcome.Completed);
        Assert.IsFalse(run.Report.Observations.Any(o => o.Name == "survived"), "an attempt went through");
        Assert.AreEqual((rounds, 1, 2), (run.Value("attempts"), run.Value("canary.intact"), run.Value("cores.most-running")));
    }

    const int PageFault = 14;

    static Task<GuestRun> BootAsync(string image, string attack, int rounds)
        => Guest.BootAsync(image, Program, $"quiet restart={rounds} heap=1024 -- {attack} rounds={rounds}",
            boot => boot with { Cores = 2, Accelerator = Accelerator.Parallel, TimeLimit = TimeSpan.FromMinutes(10) });
}
