using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Report;
using static Testbed.Tests.Analysis.Attacks.AttackRows;

namespace Testbed.Tests.Analysis.Attacks;

/// <summary>The picture and the page of a run of attacks: what a cell is can be read without colour, and follows the rows.</summary>
[TestClass]
public sealed class AttackReportTests
{
    static readonly AttackCase s_limit = Case("D06", full: Expectation.Limit) with { Limit = new("Port I/O is open to everybody.", "PortTests.Port_io_is_open") };
    static readonly AttackCase[] s_cases =
    [
        Case("D01"), Case("D02"), Case("D03"), Case("D04", full: Expectation.Succeeds), Case("D05", full: Expectation.Refused, refusal: "WRPKRU"),
        s_limit, Case("D07"), Case("D08"), Case("D09", full: Expectation.Missing), Case("D10", full: Expectation.NotApplicable),
    ];

    static readonly List<AttackTrial> s_rows =
    [
        .. Stopped(id: "D01"), .. Stopped(id: "D02").With(Through("full", "D02")), .. Stopped(id: "D03").With(Twin(id: "D03") with { Faults = [Fault()] }),
        Through("full", "D04"), Twin(id: "D04"),
        .. Stopped(id: "D05").With(Attempt(id: "D05") with { Refusal = "A.payload+0x3: WRPKRU", End = null, ImageSha256 = "" }), Through("full", "D06"), Twin(id: "D06"),
        .. Stopped(id: "D07").With(Attempt(id: "D07") with { End = MachineEnd.Fatal }), .. Stopped(id: "D08").With(Attempt(id: "D08") with { End = MachineEnd.Hung }),
    ];

    [TestMethod]
    [DataRow("D01", "B", "blocked")]
    [DataRow("D02", "!", "BYPASS")]
    [DataRow("D03", "?", "VOID")]
    [DataRow("D04", "S", "succeeds by design")]
    [DataRow("D05", "R", "refused")]
    [DataRow("D06", "L", "declared limit")]
    [DataRow("D07", "F", "FAILSTOP")]
    [DataRow("D08", "D", "DOS")]
    [DataRow("D09", "–", "missing")]
    [DataRow("D10", "·", "not applicable")]
    public void Every_kind_of_cell_has_a_letter_and_a_word(string id, string letter, string word)
    {
        var table = Table();
        Assert.AreEqual((letter, word), (CellMark.Of(table[id, "full"]).Letter, CellMark.Of(table[id, "full"]).Word));
        Assert.Contains($"\t{letter}\t{word}\t{id}\tfull\n", AttackMap.Of(table, "test")!.Rows);
    }

    [TestMethod]
    public void A_case_of_which_a_part_is_missing_bears_a_star()
    {
        var missing = s_cases[0].Steps[0] with { Name = "other", Expect = new Dictionary<string, Expectation> { ["full"] = Expectation.Missing } };
        var cell = AttackCell.Of(s_cases[0] with { Steps = [s_cases[0].Steps[0], missing], Missing = "waits for threads" }, "full", Stopped());
        Assert.AreEqual("B*", CellMark.Of(cell).Letter);
    }

    [TestMethod]
    public void The_control_stands_beside_each_case()
    {
        var rows = AttackMap.Of(AttackTable.Of(s_cases[..1], ["full"], Stopped()), "test")!.Rows;
        Assert.Contains("\t!\tthe attack gets through\tD01\tnone\n", rows);
        Assert.Contains("\t?\tthe attack does not get through\tD01\tnone\n", AttackMap.Of(AttackTable.Of(s_cases[..1], ["full"], Stopped().With(Attempt("none"))), "test")!.Rows);
    }

    [TestMethod]
    public void The_page_says_each_verdict_with_what_it_rests_on_each_limit_with_its_test_and_what_is_missing()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-attacks-").FullName;
        try
        {
            var page = File.ReadAllText(AttackReport.Write(folder, "run", new(Plan(s_cases, "full"), s_rows)));
            foreach (var said in new[]
                { "<svg", "key fault at A.load", "the image tool refused: A.payload+0x3: WRPKRU", "PortTests.Port_io_is_open", "waits for threads", "./run-experiments.sh attacks", "FAILED" })
                Assert.Contains(said, page);
            Assert.DoesNotContain("://", page);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void Both_judges_stand_side_by_side_with_what_they_differ_in_and_why()
    {
        AttackKey Key(string id, AttackRole role = AttackRole.Attempt) => new(id, "load", role, "full", 1);
        var folder = Directory.CreateTempSubdirectory("testbed-attacks-").FullName;
        try
        {
            JudgedTwice.Write(folder,
            [
                new(Key("D01"), "key fault at A.load", "key fault at A.load", null, null), new(Key("D02"), "key fault at A.load", "nothing stopped it", "a record", "Bochs reads it"),
                new(Key("D03"), "page fault", "a hang", "another record", null), new(Key("D04", AttackRole.Twin), "completed", "completed", null, null),
            ]);
            var page = File.ReadAllText(AttackReport.Write(folder, "run", new AttackResult(Plan(s_cases, "full"), s_rows) { Judged = JudgedTwice.ReadIfPresent(folder) }));
            foreach (var said in new[]
                { "4 guests under QEMU and under Bochs", "2 agree word for word, 1 differ as explained, 1 differ and nobody knows why", "nothing stopped it", "differ: Bochs reads it", "DISAGREE</span>: another record" })
                Assert.Contains(said, page);
            Assert.DoesNotContain("D04 load (twin)", page);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    public void The_sentence_says_the_first_thing_that_is_otherwise()
        => Assert.AreEqual(
            "security score full 0.55, FAILED (stops 2 of 6); 4 otherwise than declared: D02 load in full: BYPASS instead of blocked: the oracle found: T's secret in A's memory",
            AttackSentence.Of(Table()));

    static AttackTable Table() => AttackTable.Of(s_cases, ["full"], s_rows);
}
