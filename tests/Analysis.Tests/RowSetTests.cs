using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>Rows that must not be mixed are not, and exact mode is held to its word.</summary>
[TestClass]
public sealed class RowSetTests
{
    [TestMethod]
    public void Rows_that_belong_together_are_taken()
    {
        var rows = RowSet.Of([Rows.Hello, Rows.Hello with { Variant = "full" }, Rows.Hello with { Number = 2 }]);
        Assert.HasCount(3, rows.All);
        Assert.IsTrue(rows.IsExact);
        CollectionAssert.AreEqual(new[] { "none", "full" }, rows.Variants.ToArray());
    }

    [TestMethod]
    public void No_rows_are_a_set_without_numbers()
        => Assert.IsEmpty(Metrics.Of([]).Values);

    [TestMethod]
    public void Accelerators_are_not_mixed()
        => Refused("accelerators", Rows.Hello with { Accelerator = Accelerator.Hardware });

    [TestMethod]
    public void Commits_are_not_mixed()
        => Refused("commits", Rows.Hello with { Commit = new string('1', 40) });

    [TestMethod]
    public void A_commit_and_its_changed_working_tree_are_not_mixed()
        => Refused("commits", Rows.Hello with { Dirty = true });

    [TestMethod]
    public void Versions_of_QEMU_are_not_mixed()
        => Refused("QEMU", Rows.Hello with { Qemu = "other" });

    [TestMethod]
    public void Two_images_under_one_name_are_not_mixed()
        => Refused("images of none/hello", Rows.Hello with { ImageSha256 = new string('b', 64) });

    [TestMethod]
    public void In_exact_mode_a_repetition_with_other_boot_ticks_is_an_error()
        => Refused("boot ticks", Rows.Hello with { Number = 2, Boot = new BootTicks(1000, 1100, 1121) });

    [TestMethod]
    public void In_exact_mode_a_repetition_with_another_outcome_is_an_error()
        => Refused("outcome", Rows.Hello with { Number = 2, Outcome = Outcome.Crashed, Reason = "synthetic" });

    [TestMethod]
    public void In_exact_mode_a_repetition_with_another_observation_is_an_error()
    {
        var first = Rows.Of("none", "null-call", new Observation("x", 1), new Observation("x", 2));
        var other = first with { Number = 2, Observations = [new("x", 1), new("x", 3)] };
        var error = Assert.ThrowsExactly<MeasurementException>(() => RowSet.Of([first, other]));
        Assert.Contains("Value = 2", error.Message);
        Assert.Contains("Value = 3", error.Message);
    }

    [TestMethod]
    public void In_exact_mode_a_repetition_that_lost_an_observation_is_an_error()
    {
        var first = Rows.Of("none", "null-call", new Observation("x", 1));
        Assert.ThrowsExactly<MeasurementException>(() => RowSet.Of([first, first with { Number = 2, Observations = [] }]));
    }

    [TestMethod]
    public void In_exact_mode_a_time_out_counts_only_when_no_repetition_ended()
    {
        var timedOut = Rows.Hello with { Outcome = Outcome.TimedOut, Reason = "time limit", Boot = null };
        Assert.HasCount(1, RowSet.Of([timedOut, Rows.Hello with { Number = 2 }]).All);
        Assert.HasCount(2, RowSet.Of([timedOut, timedOut with { Number = 2 }]).All);
    }

    [TestMethod]
    public void Counts_of_several_cores_that_differ_are_marked_and_not_refused()
    {
        var rows = RowSet.Of([Counted(1, 70, 5), Counted(2, 70, 6)]);
        var (first, second) = (CoreInstructions.Of(rows)[0], CoreInstructions.Of(rows)[1]);
        Assert.AreEqual((0, true, 1, false), (first.Core, first.IsRepeatable, second.Core, second.IsRepeatable));
        CollectionAssert.AreEqual(new long[] { 5, 6 }, second.Totals.ToArray());
    }

    [TestMethod]
    public void One_boot_alone_shows_no_repeatability()
        => Assert.IsFalse(CoreInstructions.Of(RowSet.Of([Counted(1, 70, 5)]))[0].IsRepeatable);

    [TestMethod]
    [DataRow(Accelerator.Exact, 2)]
    [DataRow(Accelerator.Parallel, 1)]
    public void Ticks_that_all_cores_share_or_that_mean_nothing_become_no_number(string accelerator, int cores)
    {
        var row = Rows.Of("none", "null-call", Rows.Batches("null-call", 1000, (5012, 0)));
        Assert.IsNotNull(Metrics.Of([row])["nullCall.none"]);
        Assert.IsNull(Metrics.Of([row with { Accelerator = accelerator, Cores = cores }])["nullCall.none"]);
    }

    static Trial Counted(int number, long ofFirst, long ofSecond)
        => Rows.Of("none", "threads", new(PluginCount.UntilLastTimeStamp, 1), new("count.core0.T.plain", ofFirst), new("count.core1.T.plain", ofSecond)) with { Cores = 2, Number = number };

    [TestMethod]
    public void In_hardware_mode_repetitions_may_differ()
    {
        var first = Rows.Hello with { Accelerator = Accelerator.Hardware };
        Assert.HasCount(2, RowSet.Of([first, first with { Number = 2, Boot = new BootTicks(1, 2, 3) }]).All);
    }

    [TestMethod]
    public void Different_memory_sizes_are_no_repetitions()
        => Assert.HasCount(2, RowSet.Of([Rows.Hello, Rows.Hello with { MemoryKiB = 1024, Boot = new BootTicks(1, 2, 3) }]).All);

    static void Refused(string named, Trial other)
    {
        var error = Assert.ThrowsExactly<MeasurementException>(() => RowSet.Of([Rows.Hello, other]));
        Assert.Contains(named, error.Message);
    }
}
