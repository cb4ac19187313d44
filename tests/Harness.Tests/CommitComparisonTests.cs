using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>Two commits side by side. Their run-experiments.sh copies a recorded run instead of booting guests.</summary>
[TestClass]
public sealed partial class CommitComparisonTests
{
    [TestMethod]
    public async Task Each_commit_runs_in_a_worktree_of_its_own_that_is_gone_afterwards()
    {
        using var checkout = TwoCommits(lastExit: 0);
        var (exit, output, errors) = await checkout.RunAsync($"compare --commits HEAD~1 HEAD {RecordedRun.Experiment} --fail-above 2");
        Assert.AreEqual(HarnessExit.Worse, exit);
        StringAssert.Contains(errors, "gate.added.full: 42 became 43 ticks");
        StringAssert.Contains(output, $"words: run {RecordedRun.Experiment}");
        StringAssert.Contains(output, "HEAD against HEAD~1: ");
        CollectionAssert.AreEqual(new[] { "2026-01-01T00-00-01Z", "2026-01-01T00-00-02Z" }, RunFolder.Finished(checkout.Repository.Results).ToArray());
        AssertNoWorktree(checkout);
    }

    [TestMethod]
    public async Task A_commit_that_fails_leaves_no_worktree()
    {
        using var checkout = TwoCommits(lastExit: 4);
        var (exit, _, errors) = await checkout.RunAsync("compare --commits HEAD~1 HEAD");
        Assert.AreEqual(HarnessExit.BuildRefused, exit);
        StringAssert.Contains(errors, "commit HEAD gave no run: its run-experiments.sh ended with exit code 4");
        AssertNoWorktree(checkout);
    }

    [TestMethod]
    [Timeout(600_000)]
    public async Task An_interrupt_ends_the_other_commit_and_leaves_no_worktree()
    {
        using var checkout = new Checkout();
        var started = Path.Combine(checkout.Root, "started");
        checkout.Write("run-experiments.sh", $"touch {started}\nexec sleep 600\n");
        RecordedRun.Commit(checkout, "sleeps");
        using var interrupt = new CancellationTokenSource();
        var verb = new VerbContext(checkout.Repository, new Output(TextWriter.Null, TextWriter.Null, quiet: true, isTerminal: false), "compare");

        var runs = CommitRuns.MakeAsync(verb, ["HEAD", "HEAD"], [], interrupt.Token);
        while (!File.Exists(started))
            await Task.Delay(20);
        await interrupt.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => runs);
        AssertNoWorktree(checkout);
    }

    [TestMethod]
    [Timeout(600_000)]
    public async Task A_comparison_that_is_interrupted_as_a_process_ends_cleanly()
    {
        using var checkout = new Checkout();
        var started = Path.Combine(checkout.Root, "started");
        checkout.Write("run-experiments.sh", $"echo $$ > {started}.draft\nmv {started}.draft {started}\nexec sleep 600\n");
        RecordedRun.Commit(checkout, "sleeps");
        using var harness = new HarnessProcess(["dotnet", typeof(SmallMatrix).Assembly.Location, checkout.Root, "compare", "--commits", "HEAD", "HEAD"]);
        while (!File.Exists(started) && !harness.EndsWithin(TimeSpan.FromMilliseconds(20)))
        {
        }
        harness.Signal("INT");
        var (exit, _, errors) = await harness.EndAsync();
        Assert.AreEqual((130, "interrupted\n"), (exit, errors));
        Assert.IsFalse(HarnessProcess.IsAlive(int.Parse(await File.ReadAllTextAsync(started))));
        AssertNoWorktree(checkout);
    }

    [TestMethod]
    [DataRow("mian HEAD", "no commit 'mian'; did you mean 'main'?")]
    [DataRow("HEAD~1 HEAD~9", "no commit 'HEAD~9'")]
    [DataRow("HEAD~1 HEAD tab-01_cals", "commit HEAD~1 has no experiment 'tab-01_cals'; did you mean 'tab-01_calls'?")]
    [DataRow("HEAD~1 HEAD tab-02", "commit HEAD~1 has no experiment 'tab-02'; did you mean 'tab-01_calls'?")]
    public async Task An_unknown_commit_or_experiment_is_refused_before_anything_is_built(string words, string reason)
    {
        using var checkout = TwoCommits(lastExit: 0);
        var (exit, output, errors) = await checkout.RunAsync($"compare --commits {words}");
        Assert.AreEqual((HarnessExit.Usage, ""), (exit, output));
        StringAssert.StartsWith(errors, reason);
    }

    /// <summary>The figure "two runs on two checkouts": built and booted twice, every row the same but for run and times.</summary>
    [TestMethod]
    [TestCategory("Long")]
    public async Task A_commit_built_and_booted_in_two_checkouts_gives_the_same_rows()
    {
        using var checkout = new Checkout();
        Directory.Delete(checkout.Root, recursive: true);
        RecordedRun.Git(new Repository("/"), "clone", "--quiet", Repository.OfThisProgram.Root, checkout.Root);
        var (exit, output, errors) = await checkout.RunAsync($"compare --commits HEAD HEAD {RecordedRun.Experiment} --fail-above 0");
        Assert.AreEqual((HarnessExit.Ok, ""), (exit, errors), output);
        StringAssert.Matches(output, AllEqual());

        var runs = RunFolder.Finished(checkout.Repository.Results).Select(run => RunFolder.Find(checkout.Repository.Results, run).Path).ToList();
        Assert.HasCount(2, runs);
        CollectionAssert.AreEqual(SmallMatrix.Rows(runs[0]).ToArray(), SmallMatrix.Rows(runs[1]).ToArray());
        AssertNoWorktree(checkout);
    }

    static Checkout TwoCommits(int lastExit)
    {
        var checkout = new Checkout();
        RecordedRun.Declare(checkout);
        WriteCommit(checkout, "2026-01-01T00-00-01Z", 0, 0);
        WriteCommit(checkout, "2026-01-01T00-00-02Z", 1000, lastExit);
        return checkout;
    }

    static void WriteCommit(Checkout checkout, string run, long ticks, int exit)
    {
        RecordedRun.Write(checkout, run, RecordedRun.Slower(ticks));
        Directory.Move(Path.Combine(checkout.Repository.Results, run), Path.Combine(checkout.Root, "run"));
        checkout.Write("run-experiments.sh", $"echo words: \"$@\"\nmkdir -p experiments/results && cp -r run experiments/results/{run}\nexit {exit}\n");
        RecordedRun.Commit(checkout, run);
        Directory.Delete(Path.Combine(checkout.Root, "run"), recursive: true);
    }

    static void AssertNoWorktree(Checkout checkout)
    {
        var worktrees = RecordedRun.Git(checkout, "worktree", "list", "--porcelain").Split('\n').Where(line => line.StartsWith("worktree ")).ToArray();
        Assert.HasCount(1, worktrees);
    }

    [GeneratedRegex(@"HEAD against HEAD: of ([1-9]\d+) numbers 0 differ, \1 are equal")]
    private static partial Regex AllEqual();
}
