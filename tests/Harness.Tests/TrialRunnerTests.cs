using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness;

/// <summary>How often a cell is booted and what is written down, with guests that only pretend.</summary>
[TestClass]
public sealed class TrialRunnerTests
{
    static readonly ExperimentCase s_hello = new() { Workload = "hello", Variants = ["full"], Arguments = "target={T.canary}" };

    [TestMethod]
    public async Task Every_trial_is_a_row_that_can_be_read_again()
    {
        var rows = await RunAsync(s_hello, Outcome.Completed, Outcome.Completed);
        CollectionAssert.AreEqual(new[] { 1, 2 }, rows.Select(row => row.Number).ToArray());
        Assert.AreEqual("target=0x1010", rows[0].Arguments);
    }

    [TestMethod]
    public async Task A_time_out_is_tried_once_more_and_stays_on_record()
        => await AssertOutcomesAsync(s_hello, [Outcome.TimedOut, Outcome.Completed, Outcome.Completed], [Outcome.TimedOut, Outcome.Completed, Outcome.Completed]);

    [TestMethod]
    public async Task A_second_time_out_is_not_tried_again()
        => await AssertOutcomesAsync(s_hello, [Outcome.TimedOut, Outcome.TimedOut, Outcome.Completed, Outcome.Completed], [Outcome.TimedOut, Outcome.TimedOut, Outcome.Completed]);

    [TestMethod]
    public async Task A_crash_is_not_tried_again()
        => await AssertOutcomesAsync(s_hello, [Outcome.Crashed, Outcome.Crashed, Outcome.Completed], [Outcome.Crashed, Outcome.Crashed]);

    [TestMethod]
    public async Task The_search_for_the_smallest_memory_goes_down_until_a_boot_fails()
    {
        var search = s_hello with { MemoryKiB = 2048, MemoryStepKiB = 64, Trials = 1 };
        var rows = await RunAsync(search, Outcome.Completed, Outcome.Completed, Outcome.Crashed, Outcome.Completed);
        CollectionAssert.AreEqual(new long[] { 2048, 1984, 1920 }, rows.Select(row => row.MemoryKiB).ToArray());
    }

    [TestMethod]
    public async Task The_number_of_cores_stands_in_the_row()
        => CollectionAssert.AreEqual(new[] { 3, 3 }, (await RunAsync(s_hello with { Cores = 3 }, Outcome.Completed, Outcome.Completed)).Select(row => row.Cores).ToArray());

    [TestMethod]
    [DataRow(1, "T.canary", null)]
    [DataRow(2, "t_thread_create", null)]
    [DataRow(2, "T.canary", "tab-00_test: \"cores\": 2, and full/hello has no threads")]
    public void Several_cores_are_refused_to_an_image_that_has_no_threads(int cores, string symbol, string? refusal)
    {
        using var checkout = new Checkout();
        checkout.WriteImage("full", "hello", "image", Checkout.Digest("image"), symbol);
        var declared = s_hello with { Cores = cores };
        var cell = new Cell(new Experiment { Id = "tab-00_test", Folder = checkout.Root, Question = "?", Claim = new Claim("!", []), Cases = [declared] }, declared, "full", Machine.Microvm);
        var image = new ImageStore(checkout.Repository).Find("full", "hello");
        if (refusal is null)
            Plan.RequireThreads(cell, image);
        else
            StringAssert.StartsWith(Assert.ThrowsExactly<DeclarationException>(() => Plan.RequireThreads(cell, image)).Message, refusal);
    }

    static async Task AssertOutcomesAsync(ExperimentCase declared, Outcome[] played, Outcome[] expected)
        => CollectionAssert.AreEqual(expected, (await RunAsync(declared, played)).Select(row => row.Outcome).ToArray());

    /// <summary>Runs one cell whose guests end as played; what is returned is what stands in the file of rows.</summary>
    static async Task<IReadOnlyList<Trial>> RunAsync(ExperimentCase declared, params Outcome[] played)
    {
        using var checkout = new Checkout();
        using var scratch = new Scratch();
        checkout.WriteImage("full", "hello", "image", Checkout.Digest("image"));
        var context = new RunContext(
            checkout.Repository, RunFolder.Create(checkout.Repository.Results, DateTimeOffset.UnixEpoch),
            new Provenance(new string('a', 40), false, "7.2.22", new Dictionary<string, string>(), "some processor"),
            new AcceleratorChoice(Accelerator.Exact, "a test"), new ImageStore(checkout.Repository), new ArchiveStore(scratch));
        var script = new Queue<Outcome>(played);
        var experiment = new Experiment { Id = "tab-00_test", Folder = checkout.Root, Question = "?", Claim = new Claim("!", ["gate.added.full"]), Cases = [declared] };

        IReadOnlyList<Trial> rows;
        using (var journal = new Journal<Trial, TrialKey>(context.Folder, TrialFile.Rows, TrialKey.Of))
        {
            var runner = new TrialRunner(context, journal, (_, _) => Task.FromResult(End(script.Dequeue())));
            rows = (await runner.RunAsync(new CellProgress(new Cell(experiment, declared, "full", Machine.Microvm), 1, declared.Trials), CancellationToken.None)).Rows;
        }

        var written = TrialFile.Read(context.Folder.Trials);
        CollectionAssert.AreEqual(rows.Select(row => row.Number).ToArray(), written.Select(row => row.Number).ToArray());
        Assert.IsTrue(File.Exists(Path.Combine(context.Folder.BootFolder(1, rows.Count), "records.txt")));
        return written;
    }

    static GuestRun End(Outcome outcome)
        => new(new Ending(outcome, outcome == Outcome.Completed ? "" : "played"), GuestReport.Silent, "", "", 33, DateTimeOffset.UnixEpoch, default, null);
}
