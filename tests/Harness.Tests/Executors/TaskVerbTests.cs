using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Executors;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness.Executors;

/// <summary>A task makes no row that cannot stand beside those of the run that it is a task of.</summary>
[TestClass]
public sealed class TaskVerbTests
{
    [TestMethod]
    [DataRow("QEMU was another ", nameof(RunBasis.Qemu))]
    [DataRow("the loader was another ", nameof(RunBasis.LoaderSha256))]
    [DataRow("the declarations are not what they were", nameof(RunPlan.Cells))]
    public async Task A_machine_on_which_something_is_not_as_planned_boots_nothing(string difference, string field)
    {
        using var checkout = new Checkout();
        var run = Plan(checkout, plan => field switch
        {
            nameof(RunBasis.Qemu) => plan with { Basis = plan.Basis with { Qemu = "another" } },
            nameof(RunBasis.LoaderSha256) => plan with { Basis = plan.Basis with { LoaderSha256 = "another" } },
            _ => plan with { Cells = [] },
        });
        var (exit, _, errors) = await checkout.RunAsync($"task {run.Name} 1");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.StartsWith(errors, $"run {run.Name} cannot be gone on with: {difference}");
        Assert.IsFalse(File.Exists(run.Task(1).Trials) && new FileInfo(run.Task(1).Trials).Length > 0);
    }

    [TestMethod]
    public async Task A_task_that_nobody_wrote_down_is_none()
    {
        using var checkout = new Checkout();
        var run = Plan(checkout, plan => plan);
        Assert.AreEqual((HarnessExit.Usage, $"run {run.Name} has no task 2\n"), await checkout.RunAsync($"task {run.Name} 2") is var (exit, _, errors) ? (exit, errors) : default);
    }

    [TestMethod]
    public void Only_the_machine_is_a_tasks_own_the_rest_is_the_builds()
    {
        using var checkout = new Checkout();
        var basis = PageFile.Read<RunPlan>(Plan(checkout, plan => plan).Plan).Basis with { Qemu = "another", Commit = new string('b', 40), Dirty = true };
        var provenance = Provenance.OfBuild(checkout.Repository, basis);
        Assert.AreEqual((basis.Commit, true, Environment.MachineName, HostProcessor.Name), (provenance.Commit, provenance.Dirty, provenance.Host, provenance.HostProcessor));
        Assert.AreNotEqual("another", provenance.Qemu);
        Assert.AreSame(basis.ToolVersions, provenance.Tools);
    }

    /// <summary>A run that has planned one cell and given it to its only task.</summary>
    static RunFolder Plan(Checkout checkout, Func<RunPlan, RunPlan> change)
    {
        const string Experiment = "tab-00_test";
        checkout.WriteImage("full", "hello", "image", Checkout.Digest("image"));
        foreach (var named in new[] { "experiments/variants/full.json", "experiments/workloads/hello/README.md" })
            checkout.Write(named, "{}");
        checkout.Write($"experiments/{Experiment}/experiment.json",
            """{ "question": "?", "claim": { "sentence": "!", "metrics": ["boot.entryToMain.*"] }, "cases": [ { "workload": "hello", "variants": ["full"] } ] }""");
        RecordedRun.Commit(checkout, "start");
        var run = RunFolder.Create(checkout.Repository.Results, DateTimeOffset.UnixEpoch);
        var cells = Cell.Plan(ExperimentCatalogue.Read(checkout.Repository.Experiments));
        checkout.Write("Directory.Packages.props", File.ReadAllText(Path.Combine(Repository.OfThisProgram.Root, "Directory.Packages.props")));
        PageFile.Write(run.Plan, change(Experiments.Runs.Plan.Of(
            cells, "run", Provenance.Gather(checkout.Repository), SlurmExecutor.Accelerator, new ImageStore(checkout.Repository), seed: 1, counts: false, attacks: [])));
        new TaskFolder(run).Write([[.. cells.Select((cell, index) => new CellProgress(cell, index + 1, trials: 1))]], ["dotnet"]);
        return run;
    }
}
