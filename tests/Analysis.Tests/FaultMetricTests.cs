using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>What containing a fault takes and loses, worked out by hand.</summary>
[TestClass]
public sealed class FaultMetricTests
{
    [TestMethod]
    public void The_kind_of_fault_that_takes_longest_decides()
    {
        var metrics = Metrics.Of([Untrusted("a", 700, 0), Untrusted("b", 900, 0), Application("c", 5000, 5400), Application("d", 5000, 5300)]);
        Assert.AreEqual(900.0, metrics["fault.untrusted.full"]);
        Assert.AreEqual(400.0, metrics["fault.application.full"]);
        Assert.AreEqual(0.0, metrics["fault.lost.full"]);
    }

    [TestMethod]
    public void A_kind_that_loses_one_object_is_seen_among_others_that_lose_none()
        => Assert.AreEqual(1.0, Metrics.Of([Untrusted("a", 1, 0), Untrusted("b", 1, 1), Untrusted("c", 1, 0)])["fault.lost.full"]);

    [TestMethod]
    public void Without_a_contained_fault_there_is_no_number()
    {
        var metrics = Metrics.Of([Rows.Of("none", "faults", new Observation("application.main.ticks", 7))]);
        Assert.IsNull(metrics["fault.untrusted.none"]);
        Assert.IsNull(metrics["fault.application.none"]);
        Assert.IsNull(metrics["fault.lost.none"]);
    }

    static Trial Untrusted(string kind, long ticks, long lost)
        => Rows.Of("full", "faults", new("probe.detected.ticks", ticks), new("lost.frames", lost), new("lost.handles", 0),
            new("application.main.ticks", 9), new("application.restarts", 0), new("fault.detected.ticks", 1)) with { Arguments = $"probe={kind}" };

    static Trial Application(string kind, long detected, long main)
        => Rows.Of("full", "faults", new("application.main.ticks", 100), new("application.main.ticks", main), new("lost.frames", 0),
            new("application.restarts", 1), new("fault.detected.ticks", detected)) with { Arguments = $"-- raise={kind}" };
}
