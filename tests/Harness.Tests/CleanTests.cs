using System.IO;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>clean removes what can be made again, when it is told to, and nothing else.</summary>
[TestClass]
public sealed class CleanTests
{
    const string Run = "2026-11-21T20-00-00Z";

    [TestMethod]
    public async Task What_was_built_and_run_goes_and_the_rest_stays()
    {
        using var checkout = Built();
        var (exit, output, errors) = await checkout.RunAsync("clean --yes");
        Assert.AreEqual((HarnessExit.Ok, ""), (exit, errors));
        StringAssert.Contains(output, "to be removed: experiments/results/ (");
        Assert.IsFalse(Directory.Exists(Path.Combine(checkout.Root, "artifacts")));
        Assert.IsFalse(Directory.Exists(checkout.Repository.Results));
        foreach (var kept in new[] { "papers/paper.csv", "experiments/tab-01_calls/reference/metrics.json", "experiments/accepted.log" })
            Assert.IsTrue(File.Exists(Path.Combine(checkout.Root, kept)), kept);
        Assert.AreEqual("there is nothing to remove\n", (await checkout.RunAsync("clean")).Output);
    }

    [TestMethod]
    public async Task Without_a_terminal_it_asks_for_a_word()
    {
        using var checkout = Built();
        await AssertRefusedAsync(checkout, "clean", "nothing was removed: without a terminal to ask on, clean needs --yes", HarnessExit.Usage);
    }

    [TestMethod]
    public async Task Committed_files_are_never_removed()
    {
        using var checkout = Built();
        checkout.Write("experiments/results/kept.txt", "kept");
        RecordedRun.Git(checkout, "add", "--force", "experiments/results/kept.txt");
        await AssertRefusedAsync(checkout, "clean --yes", "committed files lie there, nothing was removed: experiments/results/kept.txt", HarnessExit.Usage);
    }

    [TestMethod]
    public async Task A_run_that_goes_on_is_not_removed()
    {
        using var checkout = Built();
        using var _ = new FileStream(Path.Combine(checkout.Repository.Results, Run, "trials.jsonl"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        await AssertRefusedAsync(checkout, "clean --yes", $"a run goes on in experiments/results/{Run}: nothing was removed", HarnessExit.Usage);
    }

    [TestMethod]
    public async Task Without_git_nobody_can_tell_what_is_committed()
    {
        using var checkout = new Checkout();
        checkout.Write("artifacts/x", "x");
        await AssertRefusedAsync(checkout, "clean --yes", "git cannot tell what is committed: nothing was removed", HarnessExit.Environment);
    }

    static async Task AssertRefusedAsync(Checkout checkout, string commandLine, string reason, HarnessExit expected)
    {
        var (exit, _, errors) = await checkout.RunAsync(commandLine);
        Assert.AreEqual(expected, exit);
        StringAssert.StartsWith(errors, reason);
        Assert.IsTrue(Directory.Exists(Path.Combine(checkout.Root, "artifacts")));
    }

    static Checkout Built()
    {
        var checkout = new Checkout();
        checkout.Write(".gitignore", "/artifacts/\n/experiments/results/\n");
        checkout.Write("papers/paper.csv", "1");
        checkout.Write("experiments/tab-01_calls/reference/metrics.json", "{}");
        checkout.Write("experiments/accepted.log", "#");
        RecordedRun.Commit(checkout, "sources");
        RecordedRun.Write(checkout, Run);
        checkout.Write("artifacts/bin/program", "program");
        return checkout;
    }
}
