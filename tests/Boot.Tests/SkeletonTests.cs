using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>What <c>new</c> writes is built and booted as it stands, out of a folder that holds what it needs of a checkout.</summary>
[TestClass]
public sealed class SkeletonTests
{
    [TestMethod]
    public Task A_new_workload_in_CSharp_runs_as_it_stands() => AssertWorkloadRunsAsync("workload my-work");

    [TestMethod, TestCategory("Long")]      // a build of a project, as above
    public Task A_new_workload_in_C_runs_as_it_stands() => AssertWorkloadRunsAsync("workload my-work --language c");

    static async Task AssertWorkloadRunsAsync(string words)
    {
        using var place = new SkeletonPlace();
        await place.NewAsync(words);
        place.Compile("experiments/workloads/my-work/my-work.csproj");
        foreach (var variant in new[] { "none", "full" })
        {
            var run = await place.BootAsync(variant, "my-work");
            run.AssertEnded(Outcome.Completed);
            Assert.AreEqual(1000, run.Value("my-work.right"), "calls of the trusted kernel that answered right");
            Assert.AreEqual(1, run.Value("my-work.verified"));
            Assert.IsGreaterThan(run.Value("my-work.ticks"), run.Value("my-work.program.ticks"));
        }
    }

    [TestMethod]
    [DataRow("variant full-mine")]
    [DataRow("variant user-kernel-mine --of user-kernel")]
    [DataRow("policy open-buffers")]
    public async Task A_new_variant_or_policy_boots_as_it_stands(string words)
    {
        using var place = new SkeletonPlace();
        await place.NewAsync(words);
        var name = words.Split(' ')[1];
        var run = await place.BootAsync(name, "hello");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(name, run.Report.Start!.Variant);
    }

    [TestMethod, TestCategory("Long")]      // all payloads are one program, compiled once more here
    public async Task A_new_attack_is_blocked_in_full_and_gets_through_in_its_control()
    {
        using var place = new SkeletonPlace();
        place.Bring("experiments/attacks");
        place.Bring("experiments/workloads/faults");
        await place.NewAsync("attack d31_mine");
        place.Compile("experiments/attacks/suite/attacks.csproj");
        var attack = AttackCatalogue.Read(place.Repository.Experiments).Single(attack => attack.Id == "D31");
        var attempt = attack.Steps.Single().Attempt;

        var blocked = await place.BootAsync("full", attempt);
        Assert.HasCount(1, blocked.Report.Contained, blocked.Records);
        Assert.IsTrue(blocked.Report.Contained[0].Fault.IsKeyFault, blocked.Records);
        Assert.IsFalse(Survives(blocked), blocked.Records);
        var through = await place.BootAsync("none", attempt);
        Assert.IsTrue(Survives(through), through.Records);
    }

    static bool Survives(GuestRun run) => run.Report.Observations.Any(observation => observation.Name == "survived");
}
