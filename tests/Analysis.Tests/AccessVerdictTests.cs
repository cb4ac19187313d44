using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>What an illegal access proves, and what it does not.</summary>
[TestClass]
public sealed class AccessVerdictTests
{
    static readonly Trial s_twin = Rows.Access("full", Outcome.Completed, twin: true);
    static readonly Trial[] s_control = [Rows.Access("none", Outcome.Completed), Rows.Access("none", Outcome.Completed, twin: true)];

    [TestMethod]
    [DataRow(Outcome.Faulted, Verdict.Blocked)]
    [DataRow(Outcome.Completed, Verdict.Bypass)]
    [DataRow(Outcome.Crashed, Verdict.FailStop)]
    [DataRow(Outcome.TimedOut, Verdict.Dos)]
    public void An_access_that_was_reached_is_judged_by_its_outcome(Outcome outcome, Verdict verdict)
        => Assert.AreEqual(verdict, Judge(Rows.Access("full", outcome), s_twin));

    [TestMethod]
    public void An_access_that_was_not_reached_proves_nothing()
        => Assert.AreEqual(Verdict.Void, Judge(Rows.Access("full", Outcome.Faulted, reached: false), s_twin));

    [TestMethod]
    public void Without_its_legal_twin_a_fault_proves_nothing()
        => Assert.AreEqual(Verdict.Void, Judge(Rows.Access("full", Outcome.Faulted)));

    [TestMethod]
    public void With_a_legal_twin_that_faults_too_a_fault_proves_nothing()
        => Assert.AreEqual(Verdict.Void, Judge(Rows.Access("full", Outcome.Faulted), Rows.Access("full", Outcome.Faulted, twin: true)));

    [TestMethod]
    public void The_twin_of_another_variant_proves_nothing()
        => Assert.AreEqual(Verdict.Void, Judge(Rows.Access("full", Outcome.Faulted), Rows.Access("none", Outcome.Completed, twin: true)));

    [TestMethod]
    [DataRow(6, 0L, 3, "0x10", Verdict.FailStop, "no page fault")]
    [DataRow(14, 0x02L, 3, "0x10", Verdict.FailStop, "no page there: nothing guarded it")]
    [DataRow(14, 0x01L, 3, "0x10", Verdict.FailStop, "neither a key nor a write to what is read-only")]
    [DataRow(14, 0x23L, 3, "0x18", Verdict.FailStop, "another address")]
    [DataRow(14, 0x23L, 2, "0x10", Verdict.FailStop, "another component")]
    [DataRow(14, 0x23L, 3, "0x10", Verdict.Blocked, "a key")]
    [DataRow(14, 0x03L, 3, "0x10", Verdict.Blocked, "a read-only page")]
    public void Only_the_refusal_of_that_access_is_a_block(int vector, long error, int component, string address, Verdict verdict, string why)
    {
        var fault = Rows.KeyFault with { Vector = vector, Error = error, Component = component, Address = address };
        var access = Rows.Access("full", Outcome.Faulted, fault: fault) with { Arguments = "quiet -- case=A-writes-T target=0x10" };
        Assert.AreEqual(verdict, Judge(access, s_twin), why);
    }

    [TestMethod]
    public void Without_a_control_that_lets_it_through_a_fault_proves_nothing()
        => Assert.AreEqual(Verdict.Void, AccessVerdicts.Of(RowSet.Of([Rows.Access("full", Outcome.Faulted), s_twin])).Single().Verdict);

    [TestMethod]
    public void A_case_that_does_not_name_its_attacker_is_refused()
        => Assert.ThrowsExactly<MeasurementException>(
            () => Judge(Rows.Access("full", Outcome.Faulted) with { Case = "writes-T" }, s_twin with { Case = "writes-T" }));

    [TestMethod]
    public void An_access_that_faulted_after_the_canary_was_overwritten_went_through()
        => Assert.AreEqual(Verdict.Bypass, Judge(Overwritten(Rows.Access("full", Outcome.Faulted)), s_twin));

    [TestMethod]
    public void A_twin_that_overwrites_the_canary_is_not_legal()
        => Assert.AreEqual(Verdict.Void, Judge(Rows.Access("full", Outcome.Faulted), Overwritten(s_twin)));

    [TestMethod]
    public void A_skipped_access_is_missing()
        => Assert.AreEqual(Verdict.Missing, Judge(Rows.Access("full", Outcome.Skipped), s_twin));

    [TestMethod]
    public void In_hardware_mode_an_access_that_went_through_once_went_through()
    {
        Trial[] rows = [Rows.Access("full", Outcome.Faulted), Rows.Access("full", Outcome.Completed) with { Number = 2 }, s_twin];
        Assert.AreEqual(Verdict.Bypass, Judge([.. rows.Select(row => row with { Accelerator = Accelerator.Hardware })]));
    }

    [TestMethod]
    public void Blocked_is_1_and_bypass_is_0_and_all_else_is_absent()
    {
        Assert.AreEqual(1.0, Metrics.Of([Rows.Access("full", Outcome.Faulted), s_twin, .. s_control])["access.A-writes-T.full"]);
        Assert.AreEqual(0.0, Metrics.Of([Rows.Access("full", Outcome.Completed), s_twin])["access.A-writes-T.full"]);
        Assert.IsNull(Metrics.Of([Rows.Access("full", Outcome.Crashed), s_twin])["access.A-writes-T.full"]);
    }

    [TestMethod]
    public void A_mutant_is_judged_under_its_own_name()
    {
        var metrics = Metrics.Of(
        [
            Rows.Access("full", Outcome.Completed) with { Mutant = "wx-off" },
            s_twin with { Mutant = "wx-off" },
            Rows.Access("full", Outcome.Faulted), s_twin,
        ]);
        Assert.AreEqual(0.0, metrics["access.A-writes-T.wx-off"]);
        Assert.AreEqual(1.0, metrics["access.A-writes-T.full"]);
    }

    [TestMethod]
    public void Only_a_page_fault_with_the_protection_key_bit_is_a_key_fault()
    {
        Assert.IsTrue(Rows.KeyFault.IsKeyFault);
        Assert.IsFalse((Rows.KeyFault with { Error = 0x03 }).IsKeyFault);
        Assert.IsFalse((Rows.KeyFault with { Vector = 13 }).IsKeyFault);
    }

    static Trial Overwritten(Trial row) => row with { Observations = [.. row.Observations, new Observation("canary.intact", 0)] };

    static Verdict Judge(params Trial[] rows)
        => AccessVerdicts.Of(RowSet.Of([.. rows, .. s_control.Select(row => row with { Accelerator = rows[0].Accelerator })])).Single(verdict => verdict.Subject == "full").Verdict;
}
