using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Injection;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Contracts;

namespace Testbed.Tests.Analysis;

/// <summary>The page of an injection run follows its rows: outcomes, rates, the list of faults.</summary>
[TestClass]
public sealed class InjectionReportTests
{
    static readonly Observation s_answer = new("service.answer", 7), s_pass = new("service.pass", 7);

    static readonly InjectionRow s_golden = new()
    {
        Seed = 9, Target = InjectionTarget.A, Number = 0, Kind = InjectionKind.None, Region = InjectionRegion.None, Moment = 0, Instructions = 4321,
        Rip = "", Function = "", Address = "", Before = "", After = "", End = MachineEnd.Finished, Reason = "", Findings = [],
        Observations = [s_pass, s_answer], Faults = [], Heartbeats = 3, Variant = "full", CommandLine = "quiet", ImageSha256 = "5e", Qemu = "7.2", Commit = "c0", Dirty = false,
    };

    static readonly InjectionRow s_noEffect = s_golden with
    {
        Kind = InjectionKind.Word, Region = InjectionRegion.Stack, Rip = "0x1", Function = "A.Of<Byte, Char>", Address = "0x2", Before = "00", After = "ff",
    };

    static readonly Dictionary<InjectionOutcome, InjectionRow> s_of = new()
    {
        [InjectionOutcome.NoEffect] = s_noEffect,
        [InjectionOutcome.Passed] = s_noEffect with { Observations = [s_pass with { Value = 1 }, s_answer] },
        [InjectionOutcome.Restored] = s_noEffect with { Faults = [By(Component.Application)] },
        [InjectionOutcome.Wrong] = s_noEffect with { Observations = [s_pass, s_answer with { Value = 1 }] },
        [InjectionOutcome.Lost] = s_noEffect with { End = MachineEnd.Fatal, Faults = [By(Component.Application)] },
        [InjectionOutcome.Escaped] = s_noEffect with { End = MachineEnd.TripleFault, Faults = [By(Component.Application)] },
    };

    [TestMethod]
    [DataRow(InjectionOutcome.NoEffect)]
    [DataRow(InjectionOutcome.Passed)]
    [DataRow(InjectionOutcome.Restored)]
    [DataRow(InjectionOutcome.Wrong)]
    [DataRow(InjectionOutcome.Lost)]
    [DataRow(InjectionOutcome.Escaped)]
    public void A_verdict_has_one_word(InjectionOutcome outcome) => Assert.AreEqual(outcome, InjectionVerdict.Of(s_of[outcome], s_golden).Outcome);

    [TestMethod]
    public void Bars_of_the_figure_follow_the_rows()
    {
        var figure = InjectionOutcomes.Of(Runs((InjectionOutcome.Restored, 30), (InjectionOutcome.Lost, 12), (InjectionOutcome.NoEffect, 58)), "test")!;
        Assert.Contains("\t0\t30\t0x0072b2\tRestored\tA, word in stack\n", figure.Rows);
        Assert.Contains("\t30\t42\t0xf2b48a\tLost\tA, word in stack\n", figure.Rows);
        Assert.Contains("'r 30'", figure.Script);
        Assert.Contains("'L 12'", figure.Script);
        Assert.Contains("'of 100'", figure.Script);
        Assert.AreEqual("Of 42 manifested faults in A 0 harmed T, of 42 that T ended 30 were restored", figure.Title);
        Assert.IsNull(InjectionOutcomes.Of(Runs((InjectionOutcome.NoEffect, 3)), "test"));
    }

    [TestMethod]
    public void The_page_has_rates_failures_and_how_to_make_a_fault_again()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-report-").FullName;
        try
        {
            var page = File.ReadAllText(InjectionReport.Write(folder, "run", "./run-experiments.sh inject",
                Runs((InjectionOutcome.Restored, 3), (InjectionOutcome.Wrong, 1), (InjectionOutcome.Escaped, 1), (InjectionOutcome.NoEffect, 5))));
            Assert.Contains("5 of 10 manifested, 80.0 % (4 of 5; 37.6 to 96.4) contained, 75.0 % (3 of 4; 30.1 to 95.4) of those ended restored", page);
            Assert.Contains("<th scope=\"row\">A 5</th><td>word in stack</td><td><code>A.Of&lt;Byte, Char&gt;</code></td><td>escaped</td><td>TripleFault </td>", page);
            Assert.Contains("inject --seed 9 --domain A --replay NUMBER", page);
            string[] list = File.ReadAllLines(Path.Combine(folder, FaultList.Name));
            Assert.HasCount(1 + 5, list);
            Assert.AreEqual("9,A,1,Word,Stack,0,\"A.Of<Byte, Char>\",0x2,00,ff,14,Restored", list[1]);
            Assert.AreEqual("9,A,4,Word,Stack,0,\"A.Of<Byte, Char>\",0x2,00,ff,,Wrong", list[4]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static IReadOnlyList<InjectionRun> Runs(params (InjectionOutcome Outcome, int Count)[] rows) => InjectionRun.Of(
        [s_golden, .. rows.SelectMany(part => Enumerable.Repeat(s_of[part.Outcome], part.Count)).Select((row, index) => row with { Number = index + 1 })]);

    static Fault By(Component component) => new(14, 0, "0x0", "", "0x0", 0, (int)component, "0x0");
}
