using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Oracle;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>Real guests, judged from outside when their machine has stopped.</summary>
[TestClass]
public sealed class OracleTests
{
    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task Nothing_is_found_in_a_machine_that_nobody_attacked(string variant)
    {
        var judged = await InspectedGuest.JudgeAsync(variant, "timer");
        Assert.AreEqual("", string.Join('\n', judged.Findings));
        Assert.AreEqual(MachineEnd.Finished, judged.End);
        Assert.AreEqual(Outcome.Completed, judged.Run.Ending.Outcome, judged.Run.Ending.Reason);
        Assert.IsGreaterThan(0UL, judged.Heartbeats);
    }

    [TestMethod]
    [DataRow("none", new[] { OracleCheck.CanaryChanged }, MachineEnd.Finished)]
    [DataRow("full", new OracleCheck[0], MachineEnd.Fatal)]
    public async Task A_store_to_the_canary_is_seen_where_it_goes_through(string variant, OracleCheck[] expected, MachineEnd end)
        => AssertFound(expected, end, await InspectedGuest.JudgeAsync(variant, "illegal-access", "quiet -- case=A-writes-T target={T.canary}"));

    /// <summary>The application reports what it read, and so do its registers and its stack, which is T's.</summary>
    [TestMethod]
    [DataRow("none", new[] { OracleCheck.SecretLeaked }, MachineEnd.Finished)]
    [DataRow("full", new OracleCheck[0], MachineEnd.Fatal)]
    public async Task A_load_of_the_secret_is_seen_where_it_goes_through(string variant, OracleCheck[] expected, MachineEnd end)
    {
        var judged = await InspectedGuest.JudgeAsync(variant, "illegal-access", "quiet -- case=A-reads-T target={T.secret}");
        AssertFound(expected, end, judged);
        Assert.AreEqual(expected.Length, judged.Findings.Count(finding => finding.What.EndsWith("in a record", System.StringComparison.Ordinal)));
    }

    static void AssertFound(OracleCheck[] expected, MachineEnd end, Judged judged)
    {
        CollectionAssert.AreEqual(expected, judged.Findings.Select(finding => finding.Check).Distinct().ToArray(), string.Join('\n', judged.Findings));
        Assert.AreEqual(end, judged.End);
    }
}
