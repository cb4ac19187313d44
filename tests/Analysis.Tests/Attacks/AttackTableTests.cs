using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using static Testbed.Tests.Analysis.Attacks.AttackRows;

namespace Testbed.Tests.Analysis.Attacks;

/// <summary>From steps to cells, from cells to the score of a variant, and what is otherwise than declared.</summary>
[TestClass]
public sealed class AttackTableTests
{
    [TestMethod]
    public void The_score_is_the_sum_by_the_number_of_cells_that_count()
    {
        AttackCase[] cases =
        [
            Case("D01"), Case("D06", asks: [Protection.Integrity]), Case("D07"), Case("D08"), Case("D09"),
            Case("D10", full: Expectation.Succeeds), Case("D20", full: Expectation.Missing), Case("D28", full: Expectation.Limit) with { Limit = new("l", "t") },
        ];
        List<AttackTrial> rows =
        [
            .. Stopped(id: "D01"),
            .. Stopped(id: "D06").With(Attempt(id: "D06") with { End = MachineEnd.Hung }),
            .. Stopped(id: "D07").With(Attempt(id: "D07") with { End = MachineEnd.Hung }),
            .. Stopped(id: "D08").With(Attempt(id: "D08") with { End = MachineEnd.Fatal }),
            .. Stopped(id: "D09").With(Twin(id: "D09") with { End = MachineEnd.Hung }),
            .. Stopped(id: "D10").With(Through("full", "D10")), .. Stopped(id: "D28").With(Through("full", "D28")),
        ];
        var score = AttackTable.Of(cases, ["full"], rows).Scores.Single();
        // D01 blocked 1, D06 DOS 0, D07 DOS where only confidentiality is asked 0.25, D08 FAILSTOP 0.5; D09 is void.
        Assert.AreEqual(1.75 / 4, score.Score);
        Assert.AreEqual(5, score.Demanded);
        Assert.AreEqual(5, score.Controlled);
        CollectionAssert.AreEqual(new[] { "D28" }, score.Limits.ToArray());
        CollectionAssert.AreEqual(new[] { "D20" }, score.Missing.ToArray());
        Assert.IsEmpty(score.Bypasses);
    }

    [TestMethod]
    [DataRow("D01", true)]
    [DataRow("D05", true)]
    [DataRow("D06", false)]
    [DataRow("D12", false)]
    [DataRow("D13", true)]
    [DataRow("D19", true)]
    [DataRow("D20", false)]
    public void A_bypass_in_the_core_set_fails_the_variant_outright(string id, bool fails)
    {
        var score = AttackTable.Of([Case(id)], ["full"], Stopped(id: id).With(Through("full", id))).Scores.Single();
        CollectionAssert.AreEqual(new[] { id }, score.Bypasses.ToArray());
        Assert.AreEqual(fails, score.FailsOutright);
    }

    [TestMethod]
    [DataRow(Expectation.Succeeds)]
    [DataRow(Expectation.Limit)]
    public void A_declared_bypass_fails_nothing(Expectation declared)
    {
        var table = AttackTable.Of([Case(full: declared)], ["full"], [Through("full"), Twin(), Through(), Twin("none")]);
        Assert.IsEmpty(table.Deviations, string.Join('\n', table.Deviations));
        Assert.IsEmpty(table.Scores[0].Bypasses);
        Assert.IsNull(table.Scores[0].Score);
    }

    [TestMethod]
    public void A_success_by_design_that_is_blocked_is_declared_wrongly()
        => Assert.AreEqual("D01 load in full: BLOCKED instead of a success by design: key fault at A.load",
            AttackTable.Of([Case(full: Expectation.Succeeds)], ["full"], Stopped()).Deviations.Single());

    [TestMethod]
    public void An_undeclared_bypass_is_said()
        => Assert.AreEqual("D01 load in full: BYPASS instead of blocked: the oracle found: T's secret in A's memory",
            AttackTable.Of([Case()], ["full"], Stopped().With(Through("full"))).Deviations.Single());

    [TestMethod]
    public void The_worst_step_that_must_be_stopped_decides_a_cell()
    {
        var attack = Case();
        var other = attack.Steps[0] with { Name = "store" };
        var open = attack.Steps[0] with { Name = "own", Expect = new Dictionary<string, Expectation> { ["full"] = Expectation.Succeeds } };
        AttackTrial[] rows =
        [
            .. Stopped(), .. Stopped().With(Attempt() with { End = MachineEnd.Hung }).Select(row => row with { Step = "store" }),
            .. Stopped().With(Through("full")).Select(row => row with { Step = "own" }),
        ];
        var cell = AttackCell.Of(attack with { Steps = [attack.Steps[0], other, open] }, "full", rows);
        Assert.AreEqual(Expectation.Blocked, cell.Expectation);
        Assert.AreEqual(Verdict.Dos, cell.Verdict);
        Assert.StartsWith("store: ", cell.Because);
        Assert.IsFalse(cell.IsUndeclaredBypass);
    }

    [TestMethod]
    [DataRow("full", "none", Expectation.Blocked)]
    [DataRow("full-gprscrub", "none", Expectation.Blocked)]
    [DataRow("full-nop", "none", Expectation.Succeeds)]
    [DataRow("full-nop", "wx-off", Expectation.NotApplicable)]
    [DataRow("user-kernel", "none", Expectation.Limit)]
    public void A_variant_that_is_not_named_does_what_full_does(string variant, string control, Expectation expected)
    {
        var step = Case(control: control).Steps[0] with { Expect = new Dictionary<string, Expectation> { ["full"] = Expectation.Blocked, ["user-kernel"] = Expectation.Limit } };
        Assert.AreEqual(expected, step.In(variant));
    }

    [TestMethod]
    public void Rows_are_read_as_they_were_written_and_a_damaged_one_is_refused()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = new FileStream(path, FileMode.Create))
                AttackFile.Rows.Write(file, Stopped());
            CollectionAssert.AreEqual(Stopped().Select(row => row.Outcome()).ToArray(), AttackFile.Rows.Read(path).Select(row => row.Outcome()).ToArray());
            File.WriteAllText(path, File.ReadAllText(path).Replace("\"heartbeats\":60", "\"heartbeats\":61"));
            Assert.ThrowsExactly<RecordFormatException>(() => AttackFile.Rows.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [TestMethod]
    public void A_row_that_was_refused_and_booted_is_none()
        => Assert.ThrowsExactly<System.ArgumentException>(() => AttackFile.Rows.Text(Attempt() with { Refusal = "WRPKRU" }));
}
