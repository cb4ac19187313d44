using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// Two applications, A and B, that do not trust each other: what they share by lending, what neither can reach, and that a fault
/// of B ends one call of it. The control is <c>none</c>, where the same access goes through.
/// </summary>
[TestClass]
public sealed class TwoApplicationTests
{
    const string Workload = "two-applications";
    const int DivideError = 0, InvalidOpcode = 6, GeneralProtection = 13, PageFault = 14, Endless = 253;
    const long KeyRead = 0x21, KeyWrite = 0x23;         // P, PK; P, W, PK (SDM vol. 3A, "Page-Fault Exception")

    [TestMethod]
    [DataRow("user-kernel")]
    [DataRow("trusted-untrusted")]
    [DataRow("full")]
    [DataRow("full-noscrub")]
    [DataRow("full-shared-stack")]
    public async Task They_share_pages_by_lending_and_name_each_others_memory_in_no_call(string variant)
    {
        var run = await Guest.BootAsync(variant, Workload, "quiet -- share");
        Assert.AreEqual("", Wrong(run));
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("second.started"));
        Assert.AreEqual(1, run.Value("canary.intact"));
    }

    // The control: both run in one domain, so what one may name the other may, too. Lending works as everywhere.
    [TestMethod]
    [DataRow("none")]
    [DataRow("full-nop")]
    public async Task Where_both_have_one_key_the_same_calls_take_the_others_memory(string variant)
    {
        var run = await Guest.BootAsync(variant, Workload, "quiet -- share");
        Assert.AreEqual("second.write second.arguments misuse-by-second untouched write-second arguments-to-second", Wrong(run));
    }

    [TestMethod]
    [DataRow("a-reads-b", KeyRead)]
    [DataRow("a-writes-b", KeyWrite)]
    [DataRow("a-reads-lent", KeyRead)]
    public async Task A_cannot_reach_what_is_Bs(string access, long error)
    {
        var run = await Guest.BootAsync("full", Workload, $"quiet -- access={access}");
        run.AssertEnded(Outcome.Faulted);
        AssertKeyFault(run, run.Report.Fault!, Component.Application, error);
    }

    [TestMethod]
    [DataRow("b-reads-a", KeyRead)]
    [DataRow("b-writes-a", KeyWrite)]
    public async Task B_cannot_reach_what_is_As_and_A_goes_on(string access, long error)
    {
        var run = await Guest.BootAsync("full", Workload, $"quiet -- access={access}");
        run.AssertEnded(Outcome.Completed);
        AssertKeyFault(run, run.Report.Contained.Single().Fault, Component.SecondApplication, error);
        Assert.AreEqual(1, run.Value("stopped"));
        Assert.AreEqual(0, run.Value("changed"));
    }

    [TestMethod]
    [DataRow("a-reads-b", 0)]
    [DataRow("a-writes-b", 1)]
    [DataRow("a-reads-lent", 0)]
    [DataRow("b-reads-a", 0)]
    [DataRow("b-writes-a", 1)]
    public async Task Without_domains_the_same_access_goes_through(string access, int changed)
    {
        var run = await Guest.BootAsync("none", Workload, $"quiet -- access={access}");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual((1, changed), (run.Value("survived"), run.Value("changed")));
    }

    [TestMethod]
    [DataRow("divide-error", DivideError)]
    [DataRow("invalid-opcode", InvalidOpcode)]
    [DataRow("general-protection", GeneralProtection)]
    [DataRow("null-reference", PageFault)]
    [DataRow("execute-stack", PageFault)]
    [DataRow("stack-overflow", PageFault)]
    [DataRow("bounds", InvalidOpcode)]
    [DataRow("heap-exhaustion", InvalidOpcode)]
    public Task A_hundred_faults_of_B_end_a_call_each_and_lose_nothing(string raise, int vector) => AssertContained(raise, vector, rounds: 100);

    [TestMethod]
    [DataRow("endless-loop")]
    [DataRow("masked-loop")]
    public Task Loops_of_B_end_a_call_each_and_lose_nothing(string raise) => AssertContained(raise, Endless, rounds: 3);

    [TestMethod]
    public async Task A_second_application_that_faults_too_often_is_given_up_and_the_first_goes_on()
    {
        var run = await Guest.BootAsync("full", Workload, "quiet rebuild=2 -- raise=divide-error rounds=5");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("faults.second.given-up"));
        Assert.AreEqual((5, 2), (run.Value("faulted"), run.Value("anew")));
        Assert.HasCount(3, run.Report.Contained);
    }

    [TestMethod]
    [DataRow("__second_stack_bottom")]
    [DataRow("__second_core")]
    [DataRow("__second_exchange")]
    public async Task A_life_of_B_finds_nothing_that_another_one_left(string page)
    {
        var run = await Guest.BootAsync("full", Workload, $"quiet -- raise=divide-error rounds=3 leave={{{page}}}");
        run.AssertEnded(Outcome.Completed);
        CollectionAssert.AreEqual(new long[] { 0, 0, 0 }, run.Report.Observations.Where(one => one.Name == "found").Select(one => one.Value).ToArray());
    }

    [TestMethod]
    public async Task Without_domains_a_fault_of_B_ends_the_run()
    {
        var run = await Guest.BootAsync("none", Workload, "quiet -- raise=divide-error");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual((DivideError, (int)Component.SecondApplication), (run.Report.Fault!.Vector, run.Report.Fault.Component));
    }

    static string Wrong(GuestRun run)
        => string.Join(' ', run.Report.Observations.Where(o => o.Name.StartsWith("wrong.")).Select(o => o.Name["wrong.".Length..]));

    static async Task AssertContained(string raise, int vector, int rounds)
    {
        var run = await Guest.BootAsync("full", Workload, $"quiet rebuild={rounds} patience=2 -- raise={raise} rounds={rounds}");
        run.AssertEnded(Outcome.Completed);
        Assert.HasCount(rounds, run.Report.Contained);
        Assert.IsTrue(run.Report.Contained.All(contained => (contained.Fault.Vector, contained.Fault.Component) == (vector, (int)Component.SecondApplication)));
        Assert.AreEqual((rounds, rounds), (run.Value("faulted"), run.Value("anew")));
        Assert.AreEqual(rounds, run.Value("faults.second.rebuilds"));
        foreach (var what in new[] { "lost.frames", "lost.ranges", "lost.handles" })
            Assert.AreEqual(0, run.Value(what), what);
        Assert.AreEqual(1, run.Value("canary.intact"));
    }

    static void AssertKeyFault(GuestRun run, Fault fault, Component who, long error)
    {
        Assert.AreEqual(1, run.Value("reached"));
        Assert.AreEqual((PageFault, (int)who, error), (fault.Vector, fault.Component, fault.Error));
        Assert.AreEqual($"0x{run.Value("address"):x}", fault.Address);
    }
}
