using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Contracts;
using Testbed.Experiments.Attacks;

namespace Testbed.Tests.Harness.Attacks;

/// <summary>Which trials a run of attacks makes.</summary>
[TestClass]
public sealed class PlannedTrialTests
{
    [TestMethod]
    [DataRow(Expectation.Blocked, "", "Attempt full 1, Attempt full 2, Twin full 1, Attempt wx-off 1, Twin wx-off 1")]
    [DataRow(Expectation.Succeeds, "", "Attempt full 1, Attempt full 2, Twin full 1")]
    [DataRow(Expectation.Limit, "", "Attempt full 1, Attempt full 2, Twin full 1")]
    [DataRow(Expectation.Refused, "", "Attempt full 1, Attempt full 2, Twin full 1, Attempt wx-off 1, Twin wx-off 1")]
    [DataRow(Expectation.Refused, "WRPKRU", "Attempt full 1 by the image tool, Twin full 1, Attempt wx-off 1, Twin wx-off 1")]
    [DataRow(Expectation.Missing, "", "")]
    [DataRow(Expectation.NotApplicable, "", "")]
    public void A_step_is_tried_with_its_twin_and_its_control(Expectation expectation, string refusal, string trials)
        => Assert.AreEqual(trials, Told(PlannedTrial.Plan([Case(expectation, refusal)], ["full"], repetitions: 2)));

    [TestMethod]
    public void Variants_share_the_trials_of_a_control()
        => Assert.AreEqual("Attempt full 1, Twin full 1, Attempt wx-off 1, Twin wx-off 1, Attempt full-noscrub 1, Twin full-noscrub 1",
            Told(PlannedTrial.Plan([Case(Expectation.Blocked)], ["full", "full-noscrub"], repetitions: 1)));

    [TestMethod]
    public void A_race_is_tried_several_times_in_its_control()
        => Assert.AreEqual("Attempt full 1, Twin full 1, Attempt wx-off 1, Attempt wx-off 2, Attempt wx-off 3, Twin wx-off 1",
            Told(PlannedTrial.Plan([Case(Expectation.Blocked, cores: 2)], ["full"], repetitions: 1)));

    [TestMethod]
    public void A_second_judge_is_asked_about_each_side_once_and_about_no_race()
        => Assert.AreEqual("Attempt full 1, Twin full 1, Attempt wx-off 1, Twin wx-off 1",
            Told(SecondOpinion.Boots(PlannedTrial.Plan([Case(Expectation.Blocked), Case(Expectation.Blocked, cores: 2)], ["full"], repetitions: 2))));

    static string Told(IEnumerable<PlannedTrial> plan)
        => string.Join(", ", plan.Select(trial => $"{trial.Role} {trial.Image} {trial.Number}{(trial.IsRefused ? " by the image tool" : "")}"));

    static AttackCase Case(Expectation full, string refusal = "", int cores = 1)
    {
        var expect = new Dictionary<string, Expectation> { ["full"] = full };
        AttackProgram attempt = new("attacks", "", "attempt");
        return new AttackCase
        {
            Id = "D10", Title = "t", Class = "A9", Attacker = Component.Application, Victim = Component.Trusted, Asks = [Protection.Integrity],
            Attempt = "a", StoppedBy = "g", Expect = expect,
            Steps = [new AttackStep { Name = "own", Attempt = attempt, Twin = attempt with { Arguments = "twin" }, Control = "wx-off", Expect = expect, Refusal = refusal, Cores = cores }],
        };
    }
}
