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
    /// <summary>Enough that a task is still at work when its first row has been seen: 20 boots of a twentieth of a second and more.</summary>
    const int Trials = 20;

    const int Killed = 137, Interrupted = 130;

    [TestMethod]
    [TestCategory("Long")]
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
    public async Task Tasks_that_are_cancelled_are_said_and_the_run_goes_on_by_the_cluster()
    {
        using var cluster = new SlurmCluster();
        using var matrix = new SmallMatrix(Trials);
        var here = await RunHereAsync(matrix);
        using (var harness = matrix.OnCluster(cluster))
        {
            SlurmCluster.Wait(() => HasRow(matrix));
            var job = cluster.Job;
            cluster.Cancel($"{job}_1");     // at work
            cluster.Cancel($"{job}_4");     // not begun: the node has one processor
            var (exit, _, errors) = await harness.EndAsync();
            Assert.AreEqual(3, exit, errors);
            StringAssert.StartsWith(errors, $"task 1 of Slurm job {job} on localhost ended as CANCELLED: ");
            StringAssert.Contains(errors, "; 2 of 4 tasks did not boot all of their cells; ");
        }
        var (resumed, said, complaint) = await EndAsync(matrix.OnCluster(cluster, resume: true));
        Assert.AreEqual(0, resumed, complaint);
        Assert.DoesNotContain("\"rowsFound\":0,", said);
        CollectionAssert.AreEqual(here, SmallMatrix.Rows(matrix.Folder).ToArray());
    }

    [TestMethod]
    [TestCategory("Long")]
    public async Task A_run_whose_harness_is_killed_goes_on_here_when_its_tasks_are_over()
    {
        using var cluster = new SlurmCluster();
        using var matrix = new SmallMatrix(Trials);
        var here = await RunHereAsync(matrix);
        using (var harness = matrix.OnCluster(cluster))
        {
            SlurmCluster.Wait(() => HasRow(matrix));
            harness.Kill();
            Assert.AreEqual(Killed, (await harness.EndAsync()).Exit);
        }
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
    public async Task A_run_that_is_interrupted_leaves_no_task_and_goes_on_here_and_one_of_here_goes_on_there()
    {
        using var cluster = new SlurmCluster();
        using var matrix = new SmallMatrix(Trials);
        var here = await RunHereAsync(matrix);
        using (var harness = matrix.OnCluster(cluster))
        {
            SlurmCluster.Wait(() => HasRow(matrix));
            harness.Signal("INT");
            Assert.AreEqual((Interrupted, "interrupted\n"), await harness.EndAsync() is var (exit, _, errors) ? (exit, errors) : default);
            Assert.AreEqual("", cluster.Job);
        }
        using (var harness = matrix.Resume(cluster))
        {
            matrix.FirstGuests(harness);
            harness.Signal("INT");
            Assert.AreEqual(Interrupted, (await harness.EndAsync()).Exit);
        }
        var (resumed, _, complaint) = await EndAsync(matrix.OnCluster(cluster, resume: true));
        Assert.AreEqual(0, resumed, complaint);
        CollectionAssert.AreEqual(here, SmallMatrix.Rows(matrix.Folder).ToArray());
    }

    /// <summary>Rows of a run by this machine alone.</summary>
    static async Task<string[]> RunHereAsync(SmallMatrix matrix)
    {
        var (exit, _, errors) = await EndAsync(matrix.Run());
        Assert.AreEqual(0, exit, errors);
        return [.. SmallMatrix.Rows(matrix.Folder)];
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
