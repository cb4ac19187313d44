using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>What a run's exit code says: 5 a guest failed, 1 something went otherwise than declared, 0 all well.</summary>
[TestClass]
public sealed class JudgementTests
{
    [TestMethod]
    public void Guests_that_complete_are_well()
        => AssertJudged(HarnessExit.Ok, Boots(Outcome.Completed, Outcome.Completed));

    [TestMethod]
    [DataRow(Outcome.Crashed)]
    [DataRow(Outcome.Faulted)]
    [DataRow(Outcome.Refused)]
    [DataRow(Outcome.TimedOut)]
    public void A_guest_that_does_not_complete_fails_the_run(Outcome outcome)
        => AssertJudged(HarnessExit.GuestFailed, Boots(outcome));

    [TestMethod]
    public void A_search_for_the_smallest_memory_may_end_with_a_failure()
    {
        var search = new ExperimentCase { Workload = "hello", Variants = ["full"], MemoryStepKiB = 64 };
        AssertJudged(HarnessExit.Ok, Result(search, "full", Row(search, "full", Outcome.Crashed)));
    }

    [TestMethod]
    [DataRow(0, Accelerator.Hardware, HarnessExit.Ok, "")]
    [DataRow(40, Accelerator.Hardware, HarnessExit.Worse, "the machine was not quiet: none differs from itself in 1 of 1 numbers, nullCall.none is 140 in odd trials and 100 in even ones")]
    [DataRow(0, Accelerator.Exact, HarnessExit.Worse, "nullCall.none is 100, above 6 instructions")]
    public void A_baseline_that_differs_from_itself_is_worse_and_ticks_are_held_to_no_goal_in_instructions(int more, string accelerator, HarnessExit exit, string finding)
    {
        var call = new ExperimentCase { Workload = "null-call", Variants = ["none"] };
        var judgement = Judgement.Of([Result(call, "none", [.. Enumerable.Range(1, 30).Select(number => Row(call, "none", Outcome.Completed) with
        {
            Number = number, Accelerator = accelerator,
            Observations = [new("null-call.calls", 1), new("null-call.ticks", 100 + number % 2 * more), new("null-call.interrupts", 0)],
        })])]);
        Assert.AreEqual(exit, judgement.Exit);
        StringAssert.StartsWith(string.Join("; ", judgement.Findings), finding);
    }

    static void AssertJudged(HarnessExit exit, CellResult result)
    {
        var judgement = Judgement.Of([result]);
        Assert.AreEqual(exit, judgement.Exit);
        Assert.AreEqual(exit == HarnessExit.Ok, judgement.Findings.Count == 0);
    }

    static CellResult Boots(params Outcome[] outcomes)
    {
        var declared = new ExperimentCase { Workload = "hello", Variants = ["full"] };
        return Result(declared, "full", [.. outcomes.Select((outcome, index) => Row(declared, "full", outcome) with { Number = index + 1 })]);
    }

    static CellResult Result(ExperimentCase declared, string variant, params Trial[] rows)
        => new(new Cell(new Experiment { Id = "tab-00_test", Question = "?", Claim = new Claim("!", ["gate.added.full"]), Cases = [declared] }, declared, variant, Machine.Microvm), rows);

    static Trial Row(ExperimentCase declared, string variant, Outcome outcome) => new()
    {
        Run = "run", Experiment = "tab-00_test", Variant = variant, Mutant = "",
        CountsCrossings = false, Workload = declared.Workload, Arguments = declared.Arguments, Machine = "microvm", MemoryKiB = 65536, Cores = 1,
        Number = 1, Outcome = outcome, Reason = outcome == Outcome.Completed ? "" : "why", ExitCode = 33,
        Observations = [], Edges = [], Boot = null,
        Fault = outcome == Outcome.Faulted ? new Fault(14, 0x23, "0x1", "", "0x2", 2, 3, "0x0") : null,
        Accelerator = Accelerator.Exact, Host = "a", HostProcessor = "some processor", Qemu = "7.2.22", ToolVersions = new Dictionary<string, string>(),
        ImageSha256 = new string('0', 64), ImageBytes = 1, LoaderBytes = 1, Commit = new string('0', 40), Dirty = false,
        StartedUtc = DateTimeOffset.UnixEpoch, WallMilliseconds = 1, FirstLineMilliseconds = null,
    };
}
