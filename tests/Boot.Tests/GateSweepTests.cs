using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// The payload of attack D25 from every byte of the gate section, one jump in each life, with registers that would open every key and
/// frames of the attacker's on the interrupt pages. The table of attacks takes every 29th byte.
/// </summary>
[TestClass]
public sealed class GateSweepTests
{
    static readonly TimeSpan s_limit = TimeSpan.FromMinutes(30);       // ten thousand lives, each with all that T puts back

    [TestMethod]
    [TestCategory("Long")]
    [DataRow("user-kernel")]
    [DataRow("full")]
    public async Task From_every_byte_of_the_gate_section_the_attacker_comes_to_a_fault_of_its_own(string variant)
    {
        using var scratch = new Scratch();
        string words = string.Join(' ', Enumerable.Range(0, 4).Select(level => $"page-{level}={{__interrupt_page_{level}_top}}"));
        var run = await Guest.BootAsync(variant, "attacks",
            $"quiet restart=20000 watchdog=55 -- case=D25 step=1 gates={{__gates_start}} target={{T.canary}} {words}",
            boot => boot with { TimeLimit = s_limit }, AttackRun.WriteService(scratch));

        run.AssertEnded(Outcome.Completed);
        long attempts = run.Value("attempts");
        Assert.IsGreaterThan(1_000, attempts, "a gate section has more bytes");
        Assert.HasCount((int)attempts, run.Report.Contained);
        foreach (Fault fault in run.Report.Contained.Select(contained => contained.Fault))
        {
            Assert.AreEqual((int)Component.Application, fault.Component, fault.ToString());
            Assert.IsNotNull(Stops.Of(fault), fault.ToString());
        }
        Assert.IsFalse(run.Report.Observations.Any(one => one.Name is "survived" or "value"), "the target was read");
        Assert.AreEqual(1, run.Value("canary.intact"));
    }
}
