using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>The timer interrupts a hundred times per second of virtual time; in exact mode a second has 10^9 instructions.</summary>
[TestClass]
public sealed class TimerTests
{
    const long TicksPerInterrupt = 10_000_000;

    [TestMethod]
    [DataRow("none", Machine.Microvm)]
    [DataRow("user-kernel", Machine.Microvm)]
    [DataRow("trusted-untrusted", Machine.Microvm)]
    [DataRow("full-shared-stack", Machine.Microvm)]
    [DataRow("full-nop", Machine.Microvm)]
    [DataRow("full", Machine.Microvm)]
    [DataRow("full", Machine.Pc)]
    [DataRow("full", Machine.Q35)]
    public async Task The_timer_ticks_at_100_hertz(string variant, Machine machine)
    {
        var run = await Guest.BootAsync(variant, "timer", "quiet", boot => boot with { Machine = machine });
        run.AssertEnded(Outcome.Completed);
        var expected = TicksPerInterrupt * run.Value("timer.interrupts");
        // The divider of the interval timer is a whole number: its rate is off by less than a thousandth.
        Assert.AreEqual(expected, run.Value("timer.ticks"), expected / 1000.0);
    }
}
