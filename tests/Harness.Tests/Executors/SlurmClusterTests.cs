using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Harness.Executors;

/// <summary>Runs by a real cluster, as small as there is, equal runs of this machine, also when a task, the harness or both are lost.</summary>
[TestClass]
public sealed class SlurmClusterTests
{
    /// <summary>As a rule enough that tasks are at work still when the first row has been seen; where they are not, it is tried again.</summary>
    const int Trials = 20;

    const int Killed = 137, Interrupted = 130;

    [TestMethod]
    [TestCategory("Long")]
    [Timeout(1_800_000)]
    public async Task A_cluster_of_one_node_gives_the_rows_of_this_machine()
    {
        using var cluster = new SlurmCluster();
        using var matrix = new SmallMatrix();
        matrix.CommitAll();
        var here = await RunHereAsync(matrix);
        var reference = Path.GetFileName(matrix.Folder);
        var (exit, _, errors) = await EndAsync(matrix.OnCluster(cluster));
        Assert.AreEqual((0, ""), (exit, errors));
        CollectionAssert.AreEqual(here, SmallMatrix.Rows(matrix.Folder).ToArray());
        CollectionAssert.AreEqual(new[] { Environment.MachineName }, TrialFile.Read(Path.Combine(matrix.Folder, TrialFile.Name)).Select(row => row.Host).Distinct().ToArray());
        Assert.AreEqual(8, Directory.EnumerateFiles(Path.Combine(matrix.Folder, "boots"), "console.txt", SearchOption.AllDirectories).Count());

        Assert.AreEqual(0, (await EndAsync(new HarnessProcess([.. matrix.Harness, "accept", reference, "--reason", "a test"]))).Exit);
        (exit, var said, errors) = await EndAsync(new HarnessProcess([.. matrix.Harness, "check", "latest", "--quiet"]));
        Assert.AreEqual(0, exit, errors);
        StringAssert.StartsWith(said, $"{Path.GetFileName(matrix.Folder)}: reproduced, 1 of 1 experiments");
    }

    [TestMethod]
    [TestCategory("Long")]
    [Timeout(1_800_000)]
    public async Task Tasks_that_are_cancelled_are_said_and_the_run_goes_on_by_the_cluster()
    {
        using var cluster = new SlurmCluster();
        using var matrix = new SmallMatrix(Trials);
        var here = await RunHereAsync(matrix);
        await DisturbAsync(matrix, cluster, async harness =>
        {
            var job = cluster.Job;
            cluster.Cancel($"{job}_1");     // at work
            cluster.Cancel($"{job}_4");     // not begun: the node has one processor
            var (exit, _, errors) = await harness.EndAsync();
            if (!errors.StartsWith($"task 1 of Slurm job {job} on localhost ended as CANCELLED: ", StringComparison.Ordinal))
                return false;
            StringAssert.Contains(errors, "; 2 of 4 tasks did not boot all of their cells; ");
            Assert.AreEqual(3, exit);
            return true;
        });
        var (resumed, said, complaint) = await EndAsync(matrix.OnCluster(cluster, resume: true));
        Assert.AreEqual(0, resumed, complaint);
        Assert.DoesNotContain("\"rowsFound\":0,", said);
        CollectionAssert.AreEqual(here, SmallMatrix.Rows(matrix.Folder).ToArray());
    }

    [TestMethod]
    [TestCategory("Long")]
    [Timeout(1_800_000)]
    public async Task A_run_whose_harness_is_killed_goes_on_here_when_its_tasks_are_over()
    {
        using var cluster = new SlurmCluster();
        using var matrix = new SmallMatrix(Trials);
        var here = await RunHereAsync(matrix);
        await DisturbAsync(matrix, cluster, async harness =>
        {
            cluster.Hold();     // what has not begun waits until it is cancelled
            harness.Kill();
            var (exit, _, errors) = await harness.EndAsync();
            return exit == Killed && cluster.Job.Length > 0;
        });
        var (exit, _, errors) = await EndAsync(matrix.Resume(cluster));
        Assert.AreEqual(2, exit, errors);
        StringAssert.Contains(errors, $"is at work as Slurm job {cluster.Job}: ");
        cluster.Cancel(cluster.Job);
        SlurmCluster.Wait(() => cluster.Job.Length == 0);
        (exit, var said, errors) = await EndAsync(matrix.Resume(cluster));
        Assert.AreEqual(0, exit, errors);
        Assert.DoesNotContain("\"rowsFound\":0,", said);
        CollectionAssert.AreEqual(here, SmallMatrix.Rows(matrix.Folder).ToArray());
    }

    [TestMethod]
    [TestCategory("Long")]
    [Timeout(1_800_000)]
    public async Task A_run_that_is_interrupted_leaves_no_task_and_goes_on_here_and_one_of_here_goes_on_there()
    {
        using var cluster = new SlurmCluster();
        using var matrix = new SmallMatrix(Trials);
        var here = await RunHereAsync(matrix);
        await DisturbAsync(matrix, cluster, async harness =>
        {
            harness.Signal("INT");
            var (exit, _, errors) = await harness.EndAsync();
            Assert.AreEqual("", cluster.Job);
            return (exit, errors) == (Interrupted, "interrupted\n");
        });
        using (var harness = matrix.Resume(cluster))
        {
            matrix.FirstGuests(harness);
            harness.Signal("INT");
            if ((await harness.EndAsync()).Exit == Interrupted)
                Assert.AreEqual((0, ""), await EndAsync(matrix.OnCluster(cluster, resume: true)) is var (exit, _, errors) ? (exit, errors) : default);
        }
        CollectionAssert.AreEqual(here, SmallMatrix.Rows(matrix.Folder).ToArray());
    }

    /// <summary>Rows of a run by this machine alone.</summary>
    static async Task<string[]> RunHereAsync(SmallMatrix matrix)
    {
        var (exit, _, errors) = await EndAsync(matrix.Run());
        Assert.AreEqual(0, exit, errors);
        return [.. SmallMatrix.Rows(matrix.Folder)];
    }

    /// <summary>
    /// Disturbs a run by the cluster as soon as a task has written a row. When that comes depends on the machine: where nothing
    /// was at work any more, the run has ended by itself, and another one is begun.
    /// </summary>
    /// <param name="matrix">What is run.</param>
    /// <param name="cluster">Where.</param>
    /// <param name="disturb">Ends the harness; false when it came too late.</param>
    static async Task DisturbAsync(SmallMatrix matrix, SlurmCluster cluster, Func<HarnessProcess, Task<bool>> disturb)
    {
        for (var disturbed = false; !disturbed;)
        {
            using var harness = matrix.OnCluster(cluster);
            SlurmCluster.Wait(() => HasRow(matrix) || harness.EndsWithin(TimeSpan.Zero));
            disturbed = await disturb(harness);
        }
    }

    /// <summary>Whether a task of the newest run has written a row.</summary>
    static bool HasRow(SmallMatrix matrix)
        => Path.Combine(matrix.Folder, "tasks") is var tasks && Directory.Exists(tasks)
            && Directory.EnumerateFiles(tasks, TrialFile.Name, SearchOption.AllDirectories).Any(file => new FileInfo(file).Length > 0);

    static async Task<(int Exit, string Output, string Errors)> EndAsync(HarnessProcess harness)
    {
        using (harness)
            return await harness.EndAsync();
    }
}
