using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>What calls take, worked out by hand.</summary>
[TestClass]
public sealed class CallMetricTests
{
    [TestMethod]
    public void A_call_takes_the_shortest_batch_by_its_number_of_calls()
    {
        var metrics = Metrics.Of([Rows.Of("none", "null-call", Rows.Batches("null-call", 1000, (5030, 0), (5012, 0), (5020, 0)))]);
        Assert.AreEqual(5.012, metrics["nullCall.none"]);
    }

    [TestMethod]
    public void A_batch_that_a_timer_interrupt_hit_is_not_used_even_if_it_is_the_shortest()
    {
        var metrics = Metrics.Of([Rows.Of("none", "null-call", Rows.Batches("null-call", 1000, (4000, 1), (5012, 0)))]);
        Assert.AreEqual(5.012, metrics["nullCall.none"]);
    }

    [TestMethod]
    public void When_every_batch_was_hit_the_number_is_absent()
    {
        var metrics = Metrics.Of([Rows.Of("none", "null-call", Rows.Batches("null-call", 1000, (5712, 1), (5712, 1)))]);
        Assert.IsNull(metrics["nullCall.none"]);
        Assert.IsEmpty(metrics.Values);
    }

    [TestMethod]
    [DataRow("null-call.interrupts", DisplayName = "a batch without its count of interrupts")]
    [DataRow("null-call.calls", DisplayName = "no number of calls")]
    public void Observations_that_do_not_fit_together_are_an_error(string lost)
    {
        var observations = Rows.Batches("null-call", 1000, (5012, 0));
        var row = Rows.Of("none", "null-call", [.. observations.Where(o => o.Name != lost)]);
        Assert.ThrowsExactly<MeasurementException>(() => Metrics.Of([row]));
    }

    [TestMethod]
    public void A_gate_adds_the_variants_null_call_minus_that_of_none()
    {
        var metrics = Metrics.Of(
        [
            Rows.Of("none", "null-call", [.. Rows.Batches("loop", 1000, (2012, 0)), .. Rows.Batches("null-call", 1000, (5012, 0))]),
            Rows.Of("full", "null-call", Rows.Batches("null-call", 1000, (47012, 0))),
            Rows.Of("none", "getpid", Rows.Batches("getpid", 500, (3500, 0))),
            Rows.Of("full", "getpid", Rows.Batches("getpid", 500, (24500, 0))),
        ]);
        Assert.AreEqual(42.0, metrics["gate.added.full"]);
        Assert.AreEqual(2.012, metrics["nullCall.loop.none"]);
        Assert.AreEqual(7.0, metrics["getpid.none"]);
        Assert.AreEqual(42.0, metrics["getpid.added.full"]);
        Assert.IsNull(metrics["gate.added.none"]);
    }

    [TestMethod]
    public void Without_the_baseline_nothing_is_said_to_be_added()
    {
        var metrics = Metrics.Of([Rows.Of("full", "null-call", Rows.Batches("null-call", 1000, (47012, 0)))]);
        Assert.AreEqual(47.012, metrics["nullCall.full"]);
        Assert.IsNull(metrics["gate.added.full"]);
    }

    [TestMethod]
    public void Fills_are_computed_size_by_size()
    {
        var metrics = Metrics.Of(
        [
            Rows.Of("none", "write-bytes", [.. Rows.Batches("write-bytes.1", 10, (90, 0)), .. Rows.Batches("write-bytes.4096", 10, (1550, 0))]),
            Rows.Of("full", "write-bytes", [.. Rows.Batches("write-bytes.1", 10, (520, 0)), .. Rows.Batches("write-bytes.4096", 10, (1980, 0))]),
        ]);
        Assert.AreEqual(43.0, metrics["writeBytes.added.1.full"]);
        Assert.AreEqual(43.0, metrics["writeBytes.added.4096.full"]);
        Assert.AreEqual(198.0, metrics["writeBytes.4096.full"]);
        Assert.IsNull(metrics["writeBytes.2.full"]);
    }

    [TestMethod]
    public void A_fill_by_single_bytes_is_no_fill_by_vectors_though_the_workload_is_one()
    {
        var metrics = Metrics.Of(
        [
            Rows.Of("none", "write-bytes", Rows.Batches("write-bytes.64", 10, (200, 0))),
            Rows.Of("none", "write-bytes", Rows.Batches("write-single-bytes.64", 10, (2600, 0))) with { Arguments = "quiet -- store=bytes" },
            Rows.Of("full", "write-bytes", Rows.Batches("write-single-bytes.64", 10, (3400, 0))) with { Arguments = "quiet -- store=bytes" },
        ]);
        Assert.AreEqual(20.0, metrics["writeBytes.64.none"]);
        Assert.AreEqual(260.0, metrics["writeSingleBytes.64.none"]);
        Assert.AreEqual(80.0, metrics["writeSingleBytes.added.64.full"]);
        Assert.IsNull(metrics["writeBytes.added.64.full"]);
    }

    [TestMethod]
    public void Calls_of_a_program_in_C_have_numbers_of_their_own()
    {
        var metrics = Metrics.Of(
        [
            Rows.Of("none", "calls-c", [.. Rows.Batches("null-call", 1000, (4008, 0)), .. Rows.Batches("getpid", 1000, (5008, 0))]),
            Rows.Of("full", "calls-c", [.. Rows.Batches("null-call", 1000, (46008, 0)), .. Rows.Batches("getpid", 1000, (47008, 0))]),
        ]);
        Assert.AreEqual(4.008, metrics["nativeNullCall.none"]);
        Assert.AreEqual(42.0, metrics["nativeNullCall.added.full"]);
        Assert.AreEqual(42.0, metrics["nativeGetpid.added.full"]);
        Assert.IsNull(metrics["nullCall.none"]);
    }

    [TestMethod]
    public void A_page_read_by_a_program_in_C_is_counted_without_the_seek()
    {
        var metrics = Metrics.Of(
        [
            Rows.Of("none", "read-page-c", [.. Rows.Batches("seek", 100, (1000, 0)), .. Rows.Batches("seek-and-read", 100, (3000, 0))]),
            Rows.Of("full", "read-page-c", [.. Rows.Batches("seek", 100, (5000, 0)), .. Rows.Batches("seek-and-read", 100, (9000, 0))]),
        ]);
        Assert.AreEqual(20.0, metrics["nativeReadPage.none"]);
        Assert.AreEqual(20.0, metrics["nativeReadPage.added.full"]);
    }

    [TestMethod]
    public void A_peer_has_numbers_and_nothing_that_isolation_added()
    {
        var metrics = Metrics.Of(
        [
            Rows.Of("none", "calls-c", Rows.Batches("getpid", 1000, (5000, 0))),
            Rows.Of("peer-other", "calls-c", Rows.Batches("getpid", 1000, (361000, 0))),
        ]);
        Assert.AreEqual(361.0, metrics["nativeGetpid.peer-other"]);
        Assert.IsNull(metrics["nativeGetpid.added.peer-other"]);
    }

    [TestMethod]
    public void Mutants_and_counting_images_are_never_measured()
    {
        var batches = Rows.Batches("null-call", 1000, (5012, 0));
        Assert.IsEmpty(Metrics.Of([Rows.Of("full", "null-call", batches) with { Mutant = "wx-off" }]).Values);
        Assert.IsEmpty(Metrics.Of([Rows.Of("full", "null-call", batches) with { CountsCrossings = true }]).Values
            .Where(metric => metric.Key.StartsWith("nullCall", System.StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void In_hardware_mode_the_median_of_the_trials_is_taken()
    {
        Trial[] trials = [.. new long[] { 9000, 5000, 7000 }.Select((ticks, index)
            => Rows.Of("none", "null-call", Rows.Batches("null-call", 1000, (ticks, 0))) with { Accelerator = Accelerator.Hardware, Number = index + 1 })];
        Assert.AreEqual(7.0, Metrics.Of(trials)["nullCall.none"]);
    }
}
