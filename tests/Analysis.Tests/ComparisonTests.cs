using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>Two sides compared: what differs, by how much, whether it means anything, and when it is too much.</summary>
[TestClass]
public sealed class ComparisonTests
{
    [TestMethod]
    public void In_exact_mode_any_difference_is_real_and_the_greatest_stands_first()
    {
        var table = Variants();
        Assert.AreSequenceEqual(["nullCall", "getpid", "image.bytes"], table.Rows.Select(row => row.Subject).ToArray());
        var call = table.Rows[0];
        Assert.AreEqual((5.0, 45.0, 40.0, 800.0, 9.0), (call.First, call.Second, call.Difference, call.OverheadPercent, call.Ratio));
        Assert.AreEqual(Significance.Real, call.Effect.Significance);
        Assert.AreEqual(Significance.None, table.Rows[2].Effect.Significance);
    }

    [TestMethod]
    public void Means_are_geometric_by_unit_and_count_nothing_twice()
    {
        var means = Variants().Means;
        Assert.AreSequenceEqual(["bytes", "ticks"], means.Select(mean => mean.Unit).ToArray());
        Assert.AreEqual(1, means[0].Ratio);
        Assert.AreEqual(6, means[1].Ratio, 1e-9);        // 9 and 4: the square root of 36
        Assert.AreEqual(2, means[1].Count);
    }

    [TestMethod]
    public void What_only_one_side_has_is_said()
    {
        var table = Variants();
        Assert.IsEmpty(table.OnlyFirst);
        Assert.AreSequenceEqual(["gate.added", "getpid.added"], table.OnlySecond.ToArray());
    }

    [TestMethod]
    public void In_hardware_mode_the_interval_decides_and_noise_stands_last()
    {
        var table = ComparisonTable.OfVariants(Metrics.Of([.. Trials("none", 0), .. Trials("full", 1)]), "none", "full");
        Assert.AreSequenceEqual(["getpid", "nullCall"], table.Rows.Where(row => row.Unit == "ticks").Select(row => row.Subject).ToArray());
        Assert.AreEqual(Significance.WithinNoise, table.Rows.Single(row => row.Subject == "nullCall").Effect.Significance);
        var getpid = table.Rows.Single(row => row.Subject == "getpid");
        Assert.AreEqual(Significance.Real, getpid.Effect.Significance);
        Assert.IsTrue(getpid.OverheadInterval!.Value.Contains(getpid.OverheadPercent!.Value));
        Assert.AreSequenceEqual(["getpid"], table.Above(1).Select(row => row.Subject).ToArray());
    }

    /// <summary>
    /// Of 40 tables of 13 numbers that are the same but for noise, one in twenty may call one different: two, and not six.
    /// Intervals of 95 % each would call 13 x 5 % = 0.65 numbers of every table different.
    /// </summary>
    [TestMethod]
    public void A_table_of_many_numbers_seldom_calls_the_same_different()
    {
        var random = new MathNet.Numerics.Random.Xoshiro256StarStar(5);
        Assert.IsLessThan(6, Enumerable.Range(0, 40).Count(_ => ComparisonTable.OfSets("a", Same(random), "b", Same(random)).Rows
            .Any(row => row.Effect.Significance == Significance.Real)));
    }

    static MetricSet Same(MathNet.Numerics.Random.Xoshiro256StarStar random) => Metrics.Of([.. Enumerable.Range(1, 30).Select(number
        => Rows.Of("none", "write-bytes", [.. CallMetrics.FillSizes.SelectMany(size => Rows.Batches($"write-bytes.{size}", 1, (100 + random.Next(50), 0)))])
            with { Accelerator = Accelerator.Hardware, Number = number })]);

    [TestMethod]
    [DataRow(0.0, new[] { "nullCall", "getpid" })]
    [DataRow(299.9, new[] { "nullCall", "getpid" })]
    [DataRow(300.0, new[] { "nullCall" }, DisplayName = "the limit itself is allowed")]
    [DataRow(800.0, new string[] { })]
    public void Fail_above_names_what_is_worse_by_more_than_the_limit(double percent, string[] above)
        => Assert.AreSequenceEqual(above, Variants().Above(percent).Select(row => row.Subject).ToArray());

    [TestMethod]
    [DataRow(-1.0)]
    [DataRow(double.NaN)]
    [DataRow(double.PositiveInfinity)]
    public void A_limit_that_nothing_can_exceed_or_meet_is_refused(double percent)
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Variants().Above(percent));

    [TestMethod]
    public void Getting_better_never_fails()
        => Assert.IsEmpty(ComparisonTable.OfVariants(Set(), "full", "none").Above(1000));

    [TestMethod]
    public void Too_few_trials_are_neither_noise_nor_a_pass()
    {
        Trial[] rows = [.. Trials("none", 0).Take(2), .. Trials("full", 1).Take(2)];
        var table = ComparisonTable.OfVariants(Metrics.Of(rows), "none", "full");
        var getpid = table.Rows.Single(row => row.Subject == "getpid");
        Assert.AreEqual(Significance.TooFewTrials, getpid.Effect.Significance);
        Assert.IsNull(getpid.OverheadInterval);
        Assert.Contains(getpid, table.Above(1));
    }

    [TestMethod]
    public void Two_runs_are_compared_name_by_name()
    {
        var table = ComparisonTable.OfRuns("old", RowSet.Of([Call("full", "null-call", 50)]), "new", RowSet.Of([Call("full", "null-call", 55)]));
        Assert.AreEqual(10, table.Rows.Single(row => row.Subject == "nullCall.full").OverheadPercent);
        Assert.AreEqual(("old", "new"), (table.First, table.Second));
    }

    [TestMethod]
    [DataRow(Accelerator.Hardware, "synthetic", "accelerators")]
    [DataRow(Accelerator.Exact, "another", "versions of QEMU")]
    public void Runs_of_another_mode_or_emulator_are_not_compared(string accelerator, string qemu, string what)
    {
        var other = RowSet.Of([Call("full", "null-call", 50) with { Accelerator = accelerator, Qemu = qemu }]);
        Assert.Contains(what, Assert.ThrowsExactly<MeasurementException>(
            () => ComparisonTable.OfRuns("a", RowSet.Of([Call("full", "null-call", 50)]), "b", other)).Message);
    }

    static ComparisonTable Variants() => ComparisonTable.OfVariants(Set(), "none", "full");

    static MetricSet Set() => Metrics.Of(
    [
        Call("none", "null-call", 5), Call("full", "null-call", 45),
        Call("none", "getpid", 10), Call("full", "getpid", 40),
        Rows.Hello with { Boot = null, Observations = [] }, Rows.Hello with { Boot = null, Observations = [], Variant = "full" },
    ]);

    /// <summary>30 hardware trials each of null-call, the same but for noise, and of getpid, 20 ticks apart.</summary>
    static Trial[] Trials(string variant, int seed)
    {
        var random = new MathNet.Numerics.Random.Xoshiro256StarStar(seed);
        Trial Hardware(string workload, int ticks, int number)
            => Call(variant, workload, ticks) with { Accelerator = Accelerator.Hardware, Number = number };
        return [.. Enumerable.Range(1, 30).SelectMany(number => new[]
        {
            Hardware("null-call", 100 + random.Next(10), number),
            Hardware("getpid", 200 + 20 * seed + random.Next(10), number),
        })];
    }

    static Trial Call(string variant, string workload, int ticks)
        => Rows.Of(variant, workload, Rows.Batches(workload, 1, (ticks, 0)));
}
