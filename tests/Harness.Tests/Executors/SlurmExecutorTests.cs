using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Executors;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness.Executors;

/// <summary>A run as a job array, with a Slurm and tasks that only pretend: what is submitted, what is kept, how it fails.</summary>
[TestClass]
[DoNotParallelize]      // PATH is changed
public sealed class SlurmExecutorTests
{
    static readonly string[] s_all = ["node1 none 1", "node1 none 2", "node2 full 1", "node2 full 2"];
    static readonly string s_completed = FakeSlurm.Line(1, "COMPLETED") + FakeSlurm.Line(2, "COMPLETED", "node2");

    [TestMethod]
    public async Task Rows_of_all_tasks_become_the_runs_each_with_its_own_machine()
    {
        using var run = new ClusterRun();
        using var slurm = new FakeSlurm(run.Writes(2, "node2") + run.Writes(1, "node1"), s_completed);
        await run.RunAsync();
        CollectionAssert.AreEqual(s_all, run.Rows, "in the order of the plan, whichever task was first");
        Assert.AreEqual(0, run.BootedHere);
        Assert.IsFalse(Directory.Exists(run.Folder.Tasks), "nothing is left of the tasks");
        CollectionAssert.AreEqual(new[] { "Slurm job 17: 2 COMPLETED" }, run.Shown.ToArray());
    }

    [TestMethod]
    public async Task One_array_is_submitted_whose_tasks_perform_this_program()
    {
        using var run = new ClusterRun();
        var copy = Path.Combine(run.Folder.Path, "submitted.sh");
        using var slurm = new FakeSlurm($"cp \"${{@: -1}}\" '{copy}'\n" + run.Writes(1, "node1") + run.Writes(2, "node2"), s_completed);
        await run.RunAsync();
        var words = slurm.Said("sbatch").Single();
        foreach (var word in new[] { "--parsable", "--job-name=testbed-a-run", "--array=1-2", $"--output={run.Folder.Tasks}/%a/log", "--no-requeue" })
            StringAssert.Contains(words, word);
        StringAssert.Matches(File.ReadAllText(copy), new($"\nexec 'dotnet' '[^']*testbed.dll' task {run.Folder.Name} \"\\$SLURM_ARRAY_TASK_ID\"\n"));
    }

    [TestMethod]
    public async Task Rows_are_taken_while_tasks_are_at_work_and_people_are_told()
    {
        using var run = new ClusterRun();
        using var slurm = new FakeSlurm(run.Writes(1, "node1"), $"""
            case $asked in
              1) {FakeSlurm.Line(1, "RUNNING").Trim()}; {FakeSlurm.Line(2, "PENDING", "", "Resources").Trim()} ;;
              2) grep -q '"host":"node1"' '{run.Folder.Trials}' || exit 9; {FakeSlurm.Line(1, "COMPLETED").Trim()}; {FakeSlurm.Line(2, "RUNNING", "node2").Trim()} ;;
              *) [ $asked -gt 3 ] || {run.Writes(2, "node2").Trim()}; {s_completed.Trim().Replace("\n", "; ", StringComparison.Ordinal)} ;;
            esac
            """);
        await run.RunAsync();
        CollectionAssert.AreEqual(s_all, run.Rows);
        CollectionAssert.AreEqual(new[] { "Slurm job 17: 1 PENDING (Resources), 1 RUNNING", "Slurm job 17: 1 COMPLETED, 1 RUNNING", "Slurm job 17: 2 COMPLETED" }, run.Shown.ToArray());
    }

    [TestMethod]
    public async Task A_task_that_is_lost_is_said_with_its_machine_and_the_run_is_completed_here()
    {
        using var run = new ClusterRun();
        using var slurm = new FakeSlurm(
            run.Writes(1, "node1") + run.Writes(2, "node2", rows: 1, torn: "{\"run\":") + $"echo 'no space left' > '{run.Folder.Task(2).Path}/log'",
            FakeSlurm.Line(1, "COMPLETED") + FakeSlurm.Line(2, "NODE_FAIL", "node2"));
        var failure = await Assert.ThrowsExactlyAsync<VerbException>(() => run.RunAsync());
        Assert.AreEqual(HarnessExit.Environment, failure.Exit);
        StringAssert.StartsWith(failure.Message, $"task 2 of Slurm job 17 on node2 ended as NODE_FAIL: no space left (experiments/results/{run.Folder.Name}/tasks/2/log; 1 of 2 tasks ");
        StringAssert.Contains(failure.Message, $"run --resume {run.Folder.Name} goes on");
        CollectionAssert.AreEquivalent(s_all[..3], run.Rows, "what was measured is kept, and the torn row is none");

        await run.RunHereAsync();
        Assert.AreEqual(1, run.BootedHere);
        CollectionAssert.AreEqual(s_all[..3].Append($"{Environment.MachineName} full 2").ToArray(), run.Rows);
    }

    [TestMethod]
    [DataRow("17|1|FAILED|node1|NonZeroExitCode", " on node1 ended as FAILED (NonZeroExitCode): it left no log: is ")]
    [DataRow("17|1|CANCELLED||None", ", which had no machine yet, ended as CANCELLED: ")]
    [DataRow("", " on a machine that Slurm has forgotten ended as nobody knows what: ")]
    [DataRow("18|1|FAILED|node1|None", " on a machine that Slurm has forgotten ended as nobody knows what: ")]
    public async Task What_is_not_known_of_a_lost_task_is_not_said(string line, string said)
    {
        using var run = new ClusterRun();
        using var slurm = new FakeSlurm(squeue: $"echo '{line}'");
        StringAssert.Contains((await Assert.ThrowsExactlyAsync<VerbException>(() => run.RunAsync())).Message, $"task 1 of Slurm job 17{said}");
    }

    [TestMethod]
    public async Task A_run_that_was_begun_here_goes_on_by_the_cluster_which_makes_only_what_is_missing()
    {
        using var run = new ClusterRun();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run.RunHereAsync(until: 3));
        var found = Path.Combine(run.Folder.Path, "found");
        using var slurm = new FakeSlurm($"wc -l < '{run.Folder.Task(1).Trials}' > '{found}'\n{run.Writes(2, "node2").Replace("tasks/2", "tasks/1", StringComparison.Ordinal)}", s_completed);
        await run.RunAsync();
        CollectionAssert.AreEqual(new[] { "none 1", "none 2", "full 1" }.Select(row => $"{Environment.MachineName} {row}").Append("node2 full 2").ToArray(), run.Rows);
        StringAssert.Contains(slurm.Said("sbatch").Single(), "--array=1-1");
        Assert.AreEqual("1\n", File.ReadAllText(found), "the task of the one cell that is missing has the row that is not");
    }

    [TestMethod]
    public async Task A_run_that_is_done_submits_nothing()
    {
        using var run = new ClusterRun();
        await run.RunHereAsync();
        using var slurm = FakeSlurm.None();
        await run.RunAsync();
        Assert.HasCount(4, run.Rows);
    }

    [TestMethod]
    public async Task An_interrupt_cancels_the_array_waits_for_its_end_and_keeps_what_was_measured()
    {
        using var run = new ClusterRun();
        using var interrupt = new CancellationTokenSource();
        var cancelled = Path.Combine(run.Folder.Path, "cancelled");
        using var slurm = new FakeSlurm(run.Writes(1, "node1", rows: 1), $"""
            if [ ! -f '{cancelled}' ]; then {FakeSlurm.Line(1, "RUNNING").Trim()}
            elif [ ! -s '{cancelled}' ]; then echo ends > '{cancelled}'; {run.Writes(1, "node1").Trim()}; {FakeSlurm.Line(1, "COMPLETING").Trim()}
            else {FakeSlurm.Line(1, "CANCELLED").Trim()}; fi
            """, $"touch '{cancelled}'");
        await Assert.ThrowsAsync<OperationCanceledException>(() => run.RunAsync(interrupt));
        StringAssert.Contains(slurm.Said("scancel").Single(), "--name=testbed-a-run");
        CollectionAssert.AreEquivalent(s_all[..2], run.Rows, "also the row that came while the task was ended");
    }

    [TestMethod]
    public async Task Slurm_may_be_silent_for_a_while()
    {
        using var run = new ClusterRun();
        using var slurm = new FakeSlurm(run.Writes(1, "node1") + run.Writes(2, "node2"), "[ $asked -gt 3 ] || { echo 'Unable to contact slurm controller' >&2; exit 1; }\n" + s_completed);
        await run.RunAsync();
        CollectionAssert.AreEqual(s_all, run.Rows);
    }

    [TestMethod]
    public async Task Slurm_that_is_silent_for_good_is_one_line()
    {
        using var run = new ClusterRun();
        const string Silence = "echo 'squeue: error: Unable to contact slurm controller' >&2; exit 1";
        using var slurm = new FakeSlurm(squeue: Silence, scancel: Silence);
        var failure = await Assert.ThrowsExactlyAsync<VerbException>(() => run.RunAsync());
        Assert.AreEqual((HarnessExit.Environment, "squeue: error: Unable to contact slurm controller (Slurm job testbed-a-run)"), (failure.Exit, failure.Message));
    }

    [TestMethod]
    public async Task An_array_that_Slurm_refuses_is_one_line()
    {
        using var run = new ClusterRun();
        using var slurm = new FakeSlurm("echo 'sbatch: error: invalid partition specified: nowhere' >&2; exit 1");
        var failure = await Assert.ThrowsExactlyAsync<VerbException>(() => run.RunAsync());
        Assert.AreEqual((HarnessExit.Environment, "sbatch: error: invalid partition specified: nowhere (Slurm job testbed-a-run)"), (failure.Exit, failure.Message));
        Assert.IsEmpty(slurm.Said("scancel"));
    }

    [TestMethod]
    public async Task A_machine_without_Slurm_says_so()
    {
        using var run = new ClusterRun();
        using var slurm = FakeSlurm.None();
        StringAssert.StartsWith((await Assert.ThrowsExactlyAsync<VerbException>(() => run.RunAsync())).Message, "sbatch is not installed: ");
    }

    [TestMethod]
    public async Task A_run_whose_harness_was_killed_is_left_alone_until_its_tasks_are_over()
    {
        using var run = new ClusterRun();
        using (new FakeSlurm(run.Writes(1, "node1"), "exit 1", "exit 1"))
            await Assert.ThrowsExactlyAsync<VerbException>(() => run.RunAsync());       // as a kill would leave it: submitted, and nothing said
        using (new FakeSlurm(squeue: FakeSlurm.Line(1, "RUNNING")))
        {
            var refusal = await Assert.ThrowsExactlyAsync<VerbException>(() => run.RunHereAsync());
            Assert.AreEqual((HarnessExit.Usage, $"run {run.Folder.Name} is at work as Slurm job 17: let it end, or scancel 17, then go on"), (refusal.Exit, refusal.Message));
        }
        using (FakeSlurm.None())
            StringAssert.Contains((await Assert.ThrowsExactlyAsync<VerbException>(() => run.RunHereAsync())).Message, "only Slurm can say: squeue is not installed");
        using (new FakeSlurm(squeue: FakeSlurm.Line(1, "COMPLETED")))
            await run.RunHereAsync();
        Assert.AreEqual(2, run.BootedHere);
        CollectionAssert.AreEqual(s_all[..2], run.Rows[..2]);
    }

    [TestMethod]
    [DataRow("17|3|RUNNING|node7|None", 3, "RUNNING", false)]
    [DataRow("17|3|PENDING||Nodes required | are DOWN", 3, "PENDING (Nodes required | are DOWN)", false)]
    [DataRow("17|4|COMPLETING|node7|None", 4, "COMPLETING", false)]
    [DataRow("17|4|COMPLETED|node7|None", 4, "COMPLETED", true)]
    [DataRow("17|5|OUT_OF_MEMORY|node7|OutOfMemory", 5, "OUT_OF_MEMORY (OutOfMemory)", true)]
    [DataRow("17|6|REQUEUED|node7|None", 6, "REQUEUED", false)]
    public void A_line_of_squeue_says_whether_a_task_is_over(string line, int number, string shown, bool over)
    {
        var task = SlurmTask.Parse(line)!;
        Assert.AreEqual((number, shown, over), (task.Number, task.ToString(), task.IsOver));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("17|N/A|RUNNING|node7|None")]
    [DataRow("slurm_load_jobs error")]
    public void A_line_that_names_no_task_is_none(string line) => Assert.IsNull(SlurmTask.Parse(line));
}
