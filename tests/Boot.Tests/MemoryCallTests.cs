using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>Memory that an application maps, protects, lends and unmaps: what it gets, what it cannot have, and that nothing is lost (I3).</summary>
[TestClass]
public sealed class MemoryCallTests
{
    const int PageFault = 14;
    const long WriteProtected = 0x03, KeyRead = 0x21;       // P, W; P, PK (SDM vol. 3A, "Page-Fault Exception")

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task Every_answer_is_right_and_no_page_is_lost_over_a_thousand_rounds(string variant)
    {
        using var scratch = new Scratch();
        File.WriteAllBytes(scratch.File("table"), [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7))]);
        var run = await Guest.BootAsync(variant, "memory-calls", "-- file=table", files: scratch.File("table"));
        CollectionAssert.AreEqual(System.Array.Empty<string>(), run.Report.Observations.Where(o => o.Name.StartsWith("wrong.")).Select(o => $"{o.Name}={o.Value}").ToArray());
        run.AssertEnded(Outcome.Completed);
    }

    [TestMethod]
    [DataRow("write-read-only", WriteProtected)]
    [DataRow("read-lent", KeyRead)]
    [DataRow("read-unmapped", KeyRead)]
    public async Task What_was_taken_away_is_gone_when_the_call_returns(string fault, long error)
    {
        var run = await Guest.BootAsync("full", "memory-calls", $"-- fault={fault}");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(1, run.Value("reached"));
        var found = run.Report.Fault!;
        Assert.AreEqual((PageFault, (int)Component.Application), (found.Vector, found.Component));
        Assert.AreEqual(error, found.Error & error);
        Assert.AreEqual($"0x{run.Value("address"):x}", found.Address);
    }
}
