using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>A run against its reference: a verdict for each number, and a reference that changes only with a reason.</summary>
[TestClass]
public sealed class ReferenceTests
{
    const string Experiment = "tab-01_calls";
    static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestMethod]
    public void A_run_reproduces_its_own_reference()
    {
        var check = Check(Accepted([Call(5)]), [Call(5)]);
        Assert.AreEqual(Reproduction.Reproduced, check.Verdict);
        Assert.AreSequenceEqual(["nullCall.none"], check.Metrics.Select(m => m.Name).ToArray());
    }

    [TestMethod]
    public void In_exact_mode_one_tick_more_is_another_number_and_by_how_much_is_said()
    {
        var metric = Check(Accepted([Call(5)]), [Call(6)]).Metrics.Single();
        Assert.AreEqual((Reproduction.Differs, 5.0, 6.0, 1.0, 20.0),
            (metric.Verdict, metric.Expected!.Value, metric.Found!.Value, metric.Difference!.Value, metric.DifferencePercent!.Value));
    }

    [TestMethod]
    public void A_number_that_the_run_lacks_is_missing_and_a_new_one_is_only_said()
    {
        var reference = Accepted([Call(5)]);
        Assert.AreEqual(Reproduction.Missing, Check(reference, []).Verdict);
        var check = Check(reference, [Call(5), Call(7, "full")]);
        Assert.AreEqual(Reproduction.Reproduced, check.Verdict);
        Assert.AreSequenceEqual(["gate.added.full", "nullCall.full"],
            check.Metrics.Where(m => m.Verdict == Reproduction.NotInReference).Select(m => m.Name).ToArray());
    }

    [TestMethod]
    public void A_wall_time_is_in_no_reference()
    {
        Trial boot = Rows.Hello with { Experiment = Experiment, Arguments = "", FirstLineMilliseconds = 50 };
        Assert.IsFalse(Accepted([boot]).Metrics.Keys.Any(name => name.Contains("wallMs")));
        Assert.AreEqual(Reproduction.Reproduced, Check(Accepted([boot]), [boot with { FirstLineMilliseconds = 70 }]).Verdict);
    }

    [TestMethod]
    [DataRow(0, Reproduction.Reproduced)]
    [DataRow(1, Reproduction.Reproduced)]
    [DataRow(30, Reproduction.Differs)]
    public void In_hardware_mode_the_intervals_decide(int shift, Reproduction verdict)
        => Assert.AreEqual(verdict, Check(Accepted(Hardware(30, 0)), Hardware(30, shift)).Verdict);

    [TestMethod]
    public void With_too_few_trials_nothing_is_reproduced_and_nothing_accepted()
    {
        Assert.AreEqual(Reproduction.Missing, Check(Accepted(Hardware(30, 0)), Hardware(3, 0)).Verdict);
        Assert.Contains("too few trials", Refusal(Hardware(3, 0), "because"));
    }

    [TestMethod]
    public void Another_mode_or_emulator_says_nothing()
    {
        var reference = Accepted([Call(5)]);
        Assert.Contains("accelerator", Assert.ThrowsExactly<MeasurementException>(() => Check(reference, Hardware(30, 0))).Message);
        Assert.Contains("QEMU", Assert.ThrowsExactly<MeasurementException>(() => Check(reference, [Call(5) with { Qemu = "9" }])).Message);
    }

    [TestMethod]
    public void Accepting_leaves_a_line_with_date_run_commit_and_reason()
    {
        var acceptance = Acceptance.Of(Experiment, RowSet.Of([Call(5)]), " shorter gate ", s_now);
        Assert.AreEqual($"2026-01-02T03:04:05Z\tSYNTHETIC\t{new string('0', 40)}\ttcg-icount\t{Experiment}\tshorter gate\n", acceptance.LogLine);
        Assert.HasCount(Acceptance.LogHeader.Split('\t').Length, acceptance.LogLine.Split('\t'));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("  ")]
    [DataRow("two\nlines")]
    [DataRow("a\ttab")]
    public void Without_a_reason_in_one_line_nothing_is_accepted(string reason) => Assert.Contains("reason", Refusal([Call(5)], reason));

    [TestMethod]
    public void What_nobody_could_make_again_is_not_accepted()
    {
        Assert.Contains("changed working tree", Refusal([Call(5) with { Dirty = true }], "because"));
        Assert.Contains("no rows", Refusal([], "because"));
        Assert.Contains("no numbers", Refusal([Call(5) with { Workload = "other" }], "because"));
        Assert.Contains("tab-09", Refusal([Call(5) with { Experiment = "tab-09" }], "because"));
    }

    [TestMethod]
    public void A_reference_is_read_as_it_was_written()
    {
        foreach (var reference in new[] { Accepted([Call(5)]), Accepted(Hardware(30, 0)) })
            Assert.AreEqual(reference.ToJson(), ExperimentReference.Parse("r.json", reference.ToJson()).ToJson());
    }

    [TestMethod]
    [DataRow("\"metrics\": {", "\"metric\": {", DisplayName = "a misspelt field")]
    [DataRow("\"nullCall.none\": 5", "\"nullCall.none\": \"5\"", DisplayName = "a text for a number")]
    [DataRow("\"intervals\": {}", "\"intervals\": {\"nullCall.none\": [6, 7]}", DisplayName = "an interval beside its number")]
    [DataRow("\"intervals\": {}", "\"intervals\": {\"getpid.none\": [6, 7]}", DisplayName = "an interval of nothing")]
    public void What_is_no_reference_is_refused(string part, string instead)
    {
        var text = Accepted([Call(5)]).ToJson();
        Assert.Contains(part, text);
        Assert.ThrowsExactly<RecordFormatException>(() => ExperimentReference.Parse("r.json", text.Replace(part, instead)));
    }

    static ExperimentReference Accepted(IReadOnlyList<Trial> rows) => Acceptance.Of(Experiment, RowSet.Of(rows), "because", s_now).Reference;

    static string Refusal(IReadOnlyList<Trial> rows, string reason)
        => Assert.ThrowsExactly<MeasurementException>(() => Acceptance.Of(Experiment, RowSet.Of(rows), reason, s_now)).Message;

    static ReferenceCheck Check(ExperimentReference reference, IReadOnlyList<Trial> rows) => ReferenceCheck.Of(reference, RowSet.Of(rows));

    static Trial Call(int ticks, string variant = "none")
        => Rows.Of(variant, "null-call", Rows.Batches("null-call", 1, (ticks, 0))) with { Experiment = Experiment };

    static Trial[] Hardware(int trials, int shift)
        => [.. Enumerable.Range(0, trials).Select(i => Call(100 + shift + i % 10) with { Accelerator = Accelerator.Hardware, Number = i + 1 })];
}
