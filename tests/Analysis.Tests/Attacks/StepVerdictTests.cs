using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Contracts;
using static Testbed.Tests.Analysis.Attacks.AttackRows;

namespace Testbed.Tests.Analysis.Attacks;

/// <summary>The rules by which attacks are judged, one row each (attacks.md, D1).</summary>
[TestClass]
public sealed class StepVerdictTests
{
    [TestMethod]
    public void An_attack_is_blocked_that_the_declared_guard_stopped_while_everybody_else_goes_on() => AssertVerdict(Verdict.Blocked, "key fault at A.load", Stopped());

    /// <summary>What takes a block away: each row changes one thing of a blocked attack.</summary>
    static IEnumerable<object[]> Changes =>
    [
        ["the oracle found the secret", Verdict.Bypass, Attempt() with { Findings = [new(OracleCheck.SecretLeaked, "the secret", 1)] }],
        ["the oracle found the canary changed, and the machine is gone", Verdict.Bypass, Attempt() with { Findings = [new(OracleCheck.CanaryChanged, "the canary")], End = MachineEnd.TripleFault }],
        ["the payload saw it go through", Verdict.Bypass, Observing(Attempt(), "survived", 1)],
        ["never reached", Verdict.Void, Without(Attempt(), "reached")],
        ["the machine refused to run", Verdict.Void, Attempt() with { End = MachineEnd.Refused }],
        ["QEMU was killed", Verdict.Void, Attempt() with { End = MachineEnd.Lost }],
        ["another vector than declared", Verdict.Void, Attempt() with { Faults = [Fault(vector: 6)] }],
        ["a page fault without the key bit", Verdict.Void, Attempt() with { Faults = [Fault(error: 1)] }],
        ["the fault of another component", Verdict.Void, Attempt() with { Faults = [Fault(component: Component.Untrusted)] }],
        ["at the last byte that it aims at", Verdict.Blocked, Attempt() with { Faults = [Fault(address: "0x503f")] }],
        ["behind what it aims at", Verdict.Void, Attempt() with { Faults = [Fault(address: "0x5040")] }],
        ["before what it aims at", Verdict.Void, Attempt() with { Faults = [Fault(address: "0x4fff")] }],
        ["a second fault that was not declared", Verdict.Void, Attempt() with { Faults = [Fault(), Fault(vector: 0)] }],
        ["no fault at all", Verdict.Void, Attempt() with { Faults = [] }],
        ["ended by the trusted kernel", Verdict.FailStop, Attempt() with { End = MachineEnd.Fatal, Reason = "key fault" }],
        ["the service does not answer", Verdict.FailStop, Without(Attempt(), "service")],
        ["the file was read in part", Verdict.FailStop, Observing(Without(Attempt(), "service"), "service", 511)],
        ["too few ticks by the application's word", Verdict.FailStop, Observing(Without(Attempt(), "heartbeats"), "heartbeats", 49)],
        ["too few ticks in the trusted kernel's memory", Verdict.FailStop, Attempt() with { Heartbeats = 49 }],
        ["no ticks to be read", Verdict.FailStop, Attempt() with { Heartbeats = null }],
        ["a triple fault", Verdict.Dos, Attempt() with { End = MachineEnd.TripleFault }],
        ["a hang", Verdict.Dos, Attempt() with { End = MachineEnd.Hung }],
        ["somebody else wrote to the exit port", Verdict.Dos, Attempt() with { End = MachineEnd.Forged }],
        ["the image was refused though it should run", Verdict.Void, Refused("WRPKRU")],
        ["the twin was refused", Verdict.Void, Refused("no reason") with { Role = AttackRole.Twin }],
        ["the twin did not reach its operation", Verdict.Void, Without(Twin(), "reached")],
        ["the twin faulted", Verdict.Void, Twin() with { Faults = [Fault()] }],
        ["the twin failed", Verdict.Void, Twin() with { Reason = "the application returned 2" }],
        ["the twin hung", Verdict.Void, Twin() with { End = MachineEnd.Hung }],
        ["a call of the twin was refused", Verdict.Void, Observing(Twin(), "answer", -1)],
        ["behind the twin the service does not answer", Verdict.Void, Without(Twin(), "service")],
        ["in the twin the oracle found something", Verdict.Void, Twin() with { Findings = [new(OracleCheck.PageKey, "a page")] }],
        ["the control was blocked too", Verdict.Void, Attempt("none")],
        ["the control was not reached", Verdict.Void, Without(Attempt("none"), "reached")],
        ["the control hung", Verdict.Void, Attempt("none") with { End = MachineEnd.Hung }],
        ["the control's twin faulted", Verdict.Void, Twin("none") with { Faults = [Fault()] }],
        ["the control shows no more than its twin", Verdict.Void, Through("none") with { Observations = Attempt().Observations, Findings = [] }],
    ];

    [TestMethod]
    [DynamicData(nameof(Changes))]
    public void One_thing_that_is_otherwise_decides(string what, Verdict expected, AttackTrial changed)
        => Assert.AreEqual(expected, Judge(Case(), Stopped().With(changed)).Verdict, what);

    [TestMethod]
    [DataRow("full", AttackRole.Attempt, Verdict.Missing)]
    [DataRow("full", AttackRole.Twin, Verdict.Void)]
    [DataRow("none", AttackRole.Attempt, Verdict.Void)]
    [DataRow("none", AttackRole.Twin, Verdict.Void)]
    public void A_row_that_is_not_there_proves_nothing(string image, AttackRole role, Verdict expected)
        => Assert.AreEqual(expected, Judge(Case(), [.. Stopped().Where(row => (row.Image, row.Role) != (image, role))]).Verdict);

    [TestMethod]
    public void Repetitions_must_be_equal()
    {
        List<AttackTrial> rows = [.. Stopped().Where(row => row.Number == 1), Attempt() with { Number = 2, Heartbeats = 61 }];
        AssertVerdict(Verdict.Void, "repetitions differ: heartbeats 60; heartbeats 61", rows);
        var alone = Case();
        var race = alone with { Steps = [alone.Steps[0] with { Cores = 2 }] };
        Assert.AreEqual(Verdict.Blocked, Judge(race, rows).Verdict, "a race is not replayable");
    }

    /// <summary>That a control lets an attempt through is shown by every try of it, of a race by one.</summary>
    [TestMethod]
    [DataRow(1, 1, 0, Verdict.Blocked)]
    [DataRow(1, 1, 1, Verdict.Void)]
    [DataRow(2, 1, 2, Verdict.Blocked)]
    [DataRow(2, 0, 3, Verdict.Void)]
    public void A_control_must_let_every_try_through_and_of_a_race_one(int cores, int through, int stopped, Verdict expected)
    {
        var attack = Case();
        var step = attack with { Steps = [attack.Steps[0] with { Cores = cores }] };
        List<AttackTrial> rows =
        [
            .. Stopped().Where(row => row is not { Image: "none", Role: AttackRole.Attempt }),
            .. Enumerable.Range(1, stopped).Select(number => Attempt("none") with { Number = number }),
            .. Enumerable.Range(stopped + 1, through).Select(number => Through() with { Number = number }),
        ];
        Assert.AreEqual(expected, Judge(step, rows).Verdict);
    }

    [TestMethod]
    public void The_worst_repetition_decides()
        => AssertVerdict(Verdict.Bypass, "the oracle found: T's secret in A's memory", [.. Stopped(), Through("full") with { Number = 3 }]);

    [TestMethod]
    public void A_bypass_needs_no_control()
        => AssertVerdict(Verdict.Bypass, "the oracle found", [Through("full")]);

    [TestMethod]
    public void What_a_mutants_twin_shows_too_is_the_missing_guards_and_no_bypass()
    {
        OracleFinding open = new(OracleCheck.WritableAndExecutable, "text can be written", 1), own = new(OracleCheck.CodeChanged, "text was written", 2);
        var attack = Case(control: "wx-off");
        List<AttackTrial> rows = Stopped(control: "wx-off").With(Twin("wx-off") with { Findings = [open] });
        Assert.AreEqual(Verdict.Void, Judge(attack, rows.With(Attempt("wx-off") with { Findings = [open] })).Verdict);
        Assert.AreEqual(Verdict.Blocked, Judge(attack, rows.With(Attempt("wx-off") with { Findings = [open, own] })).Verdict);
    }

    [TestMethod]
    [DataRow(MachineEnd.Fatal, Protection.Availability, Verdict.Blocked)]
    [DataRow(MachineEnd.Hung, Protection.Availability, Verdict.Blocked)]
    [DataRow(MachineEnd.Fatal, Protection.Integrity, Verdict.Void)]
    [DataRow(MachineEnd.Finished, Protection.Availability, Verdict.Void)]
    public void A_control_may_end_the_machine_where_availability_alone_is_asked(MachineEnd control, Protection asked, Verdict expected)
        => Assert.AreEqual(expected, Judge(Case(asks: [asked]), Stopped().With(Attempt("none") with { End = control })).Verdict);

    [TestMethod]
    [DataRow("forbidden WRPKRU in A.payload+0x3", Verdict.Blocked)]
    [DataRow("forbidden CLTS in T\nforbidden WRPKRU in A.payload+0x3", Verdict.Blocked)]
    [DataRow("no such file", Verdict.Void)]
    [DataRow("", Verdict.Bypass)]
    public void A_program_that_must_be_refused_must_be_refused_for_the_reason_declared(string refusal, Verdict expected)
        => Assert.AreEqual(expected, Judge(Case(full: Expectation.Refused, refusal: "WRPKRU"), Stopped().With(Refused(refusal))).Verdict);

    [TestMethod]
    public void A_refusal_counts_only_when_the_control_built_it_and_it_got_through()
        => Assert.AreEqual(Verdict.Void, Judge(Case(full: Expectation.Refused, refusal: "WRPKRU"), Stopped().With(Refused("WRPKRU")).With(Refused("WRPKRU") with { Image = "none" })).Verdict);

    [TestMethod]
    [DataRow(new long[] { -2 }, true, Verdict.Blocked)]
    [DataRow(new long[] { -2, -3 }, true, Verdict.Blocked)]
    [DataRow(new long[] { -2, 0 }, true, Verdict.Bypass)]
    [DataRow(new long[] { }, true, Verdict.Bypass)]
    [DataRow(new long[] { 0 }, false, Verdict.Void)]
    [DataRow(new long[] { -2 }, false, Verdict.Blocked)]
    public void A_call_is_refused_when_every_answer_is_an_error(long[] answers, bool survived, Verdict expected)
    {
        Observation[] said = [.. answers.Select(answer => new Observation("answer", answer)), .. survived ? [new Observation("survived", 1)] : (Observation[])[]];
        var attempt = Attempt() with { Faults = [], Observations = [.. Attempt().Observations, .. said] };
        Assert.AreEqual(expected, Judge(Case(stops: [Stop.Refusal]), Stopped().With(attempt)).Verdict);
    }

    [TestMethod]
    [DataRow(Stop.NothingThere, false, Verdict.Blocked)]
    [DataRow(Stop.NothingThere, true, Verdict.Bypass)]
    [DataRow(Stop.KeyFault, false, Verdict.Void)]
    public void Where_nothing_stops_the_attempt_the_oracle_must_find_nothing(Stop stop, bool found, Verdict expected)
    {
        var attempt = Attempt() with { Faults = [], Findings = found ? [new(OracleCheck.SecretLeaked, "the secret", 1)] : [] };
        Assert.AreEqual(expected, Judge(Case(stops: [stop]), Stopped().With(attempt)).Verdict);
    }

    [TestMethod]
    public void An_attack_by_the_untrusted_kernel_is_stopped_by_a_fault_of_the_untrusted_kernel()
        => Assert.AreEqual(Verdict.Blocked, Judge(Case(attacker: Component.Untrusted), Stopped().With(Attempt() with { Faults = [Fault(component: Component.Untrusted)] })).Verdict);

    [TestMethod]
    [DataRow(Expectation.Missing)]
    [DataRow(Expectation.NotApplicable)]
    public void What_is_not_tried_is_missing_whatever_rows_say(Expectation expectation)
        => Assert.AreEqual(Verdict.Missing, Judge(Case(full: expectation), Stopped()).Verdict);

    static void AssertVerdict(Verdict verdict, string because, List<AttackTrial> rows)
    {
        var step = Judge(Case(), rows);
        Assert.AreEqual(verdict, step.Verdict, step.Because);
        StringAssert.Contains(step.Because, because);
    }

    static StepVerdict Judge(AttackCase attack, IReadOnlyList<AttackTrial> rows) => StepVerdicts.Of(attack, attack.Steps[0], "full", rows);

    static AttackTrial Refused(string message) => Attempt() with { Refusal = message, End = null, Observations = [], Faults = [], Heartbeats = null, ImageSha256 = "" };

    static AttackTrial Observing(AttackTrial trial, string name, long value) => trial with { Observations = [.. trial.Observations, new(name, value)] };

    static AttackTrial Without(AttackTrial trial, string name) => trial with { Observations = [.. trial.Observations.Where(observation => observation.Name != name)] };

    [TestMethod]
    public void Only_a_page_fault_with_the_protection_key_bit_is_a_key_fault()
    {
        Assert.IsTrue(Fault().IsKeyFault);
        Assert.IsFalse(Fault(error: 0x03).IsKeyFault);
        Assert.IsFalse(Fault(vector: 13).IsKeyFault);
    }
}
