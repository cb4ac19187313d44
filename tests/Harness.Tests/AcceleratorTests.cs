using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Harness;

/// <summary>Hardware mode is chosen by what probe guests did, and by nothing else.</summary>
[TestClass]
public sealed class AcceleratorTests
{
    [TestMethod]
    public void A_guest_that_has_keys_and_is_quicker_there_chooses_hardware()
    {
        var choice = AcceleratorChoice.Decide(Run(Outcome.Completed, 0.1), Run(Outcome.Completed, 0.3));
        Assert.AreEqual((Accelerator.Hardware, false, 30), (choice.Accelerator, choice.IsExact, choice.Trials(2)));
    }

    [TestMethod]
    [DataRow(Outcome.Refused, 0.1, "Refused: why")]
    [DataRow(Outcome.TimedOut, 5.0, "TimedOut: why")]
    [DataRow(Outcome.Crashed, 0.1, "Crashed: why")]
    [DataRow(Outcome.Completed, 3.0, "KVM emulates")]
    public void Any_other_guest_chooses_exact_mode_and_says_why(Outcome outcome, double seconds, string reason)
    {
        var choice = AcceleratorChoice.Decide(Run(outcome, seconds), Run(Outcome.Completed, 0.3));
        Assert.AreEqual((Accelerator.Exact, true, 2), (choice.Accelerator, choice.IsExact, choice.Trials(2)));
        StringAssert.Contains(choice.Reason, reason);
    }

    static GuestRun Run(Outcome outcome, double seconds)
        => new(new Ending(outcome, outcome == Outcome.Completed ? "" : "why"), GuestReport.Silent, "", "", 33,
            DateTimeOffset.UnixEpoch, TimeSpan.FromSeconds(seconds), null);
}
