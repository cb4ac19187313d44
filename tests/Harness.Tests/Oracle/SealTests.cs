using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>
/// T's own sites of forbidden instructions (MOV CR, WRMSR, the loader's MOV CR3) are gone before U and A run (I1); where they
/// are not, whoever jumps there takes the processor.
/// </summary>
[TestClass]
public sealed class SealTests
{
    [TestMethod]
    [DataRow("full", "", MachineEnd.Finished)]
    [DataRow("seal-off", "LSTAR is ", MachineEnd.Finished)]
    public async Task Whoever_jumps_to_boot_code_faults_unless_nothing_took_it_away(string variant, string expected, MachineEnd end)
    {
        var judged = await InspectedGuest.JudgeAsync(variant, "attacks", "quiet restart=1 -- case=D18 site={T.kernel_entry+0x73}");
        Assert.AreEqual(end, judged.End, judged.Run.Records);
        Assert.AreEqual(1, judged.Run.Report.Observations.Count(one => one.Name == "reached"));
        if (expected.Length == 0)
            Assert.IsEmpty(judged.Findings, string.Join('\n', judged.Findings));
        else
            Assert.StartsWith(expected, judged.Findings.Single().What);
        Assert.HasCount(expected.Length == 0 ? 1 : 0, judged.Run.Report.Contained, judged.Run.Records);
    }

    [TestMethod]
    public async Task Boot_code_that_stays_is_no_finding_by_itself()
        => Assert.IsEmpty((await InspectedGuest.JudgeAsync("seal-off", "attacks", "quiet -- case=neighbours")).Findings);
}
