using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Injection;
using Testbed.Analysis.Records;
using Testbed.Contracts;

namespace Testbed.Tests.Harness.Injection;

/// <summary>What a row says of its fault, by the golden run.</summary>
[TestClass]
public sealed class InjectionVerdictTests
{
    static readonly Observation s_answer = new("service.answer", 7);

    internal static readonly InjectionRow Golden = new()
    {
        Seed = 1, Target = InjectionTarget.A, Number = 0, Kind = InjectionKind.None, Region = InjectionRegion.None, Moment = 0, Instructions = 10,
        Rip = "", Function = "", Address = "", Before = "", After = "", End = MachineEnd.Finished, Reason = "", Findings = [],
        Observations = [s_answer], Faults = [], Heartbeats = 3, Variant = "full", CommandLine = "", ImageSha256 = "", Qemu = "", Commit = "", Dirty = false,
    };

    static readonly InjectionRow s_same = Golden with { Number = 1, Kind = InjectionKind.Skip, Rip = "0x1", Address = "0x1" };

    [TestMethod]
    public void A_run_like_the_golden_one_is_not_manifested()
        => Assert.AreEqual(new InjectionVerdict(Manifested: false, Contained: true, Ended: false, Restored: true), InjectionVerdict.Of(s_same, Golden));

    [TestMethod]
    public void A_life_that_ended_and_was_followed_by_one_that_answers_is_restored()
        => Assert.AreEqual(new InjectionVerdict(true, true, true, true), Judge(s_same with { Faults = [By(Component.Application)] }));

    [TestMethod]
    public void Another_number_is_another_result()
        => Assert.AreEqual(new InjectionVerdict(true, true, false, false), Judge(s_same with { Observations = [s_answer with { Value = 8 }] }));

    [TestMethod]
    public void Without_ticks_nothing_is_restored()
        => Assert.AreEqual(new InjectionVerdict(true, true, true, false), Judge(s_same with { Faults = [By(Component.Untrusted)], Heartbeats = 2 }));

    [TestMethod]
    public void A_finding_is_never_contained()
        => Assert.AreEqual(new InjectionVerdict(true, false, false, false), Judge(s_same with { Findings = [new OracleFinding(OracleCheck.CanaryChanged, "")] }));

    [TestMethod]
    [DataRow(MachineEnd.Fatal, Component.Application, true, DisplayName = "A's last life ends the run: T ended it in order")]
    [DataRow(MachineEnd.Fatal, Component.Trusted, false, DisplayName = "T's own fault")]
    [DataRow(MachineEnd.TripleFault, Component.Application, false)]
    [DataRow(MachineEnd.Forged, Component.Application, false)]
    [DataRow(MachineEnd.Hung, Component.Application, false)]
    public void How_the_machine_ended_says_who_was_in_charge(MachineEnd end, Component component, bool contained)
        => Assert.AreEqual(new InjectionVerdict(true, contained, true, false), Judge(s_same with { End = end, Faults = [By(component)] }));

    [TestMethod]
    public void Rates_count_injections_only()
        => Assert.AreEqual(new InjectionRates(Injected: 3, Manifested: 2, Contained: 1, Ended: 1, EndedRestored: 1, Restored: 1),
            InjectionRates.Of([Golden, s_same, s_same with { Faults = [By(Component.Application)] }, s_same with { End = MachineEnd.Hung }], Golden));

    static InjectionVerdict Judge(InjectionRow row) => InjectionVerdict.Of(row, Golden);

    static Fault By(Component component) => new(14, 0, "0x0", "", "0x0", 0, (int)component, "0x0");
}
