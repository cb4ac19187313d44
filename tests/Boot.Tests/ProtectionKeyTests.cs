using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Boot;

/// <summary>No protection keys, no isolated image: rule 9.</summary>
[TestClass]
public sealed class ProtectionKeyTests
{
    [TestMethod]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("full-noscrub")]
    [DataRow("full-counting")]
    [DataRow("wx-off")]
    public async Task An_isolated_image_refuses_a_processor_without_keys(string variant)
    {
        var run = await Guest.BootAsync(variant, "hello", change: boot => boot with { ProtectionKeys = false });
        run.AssertEnded(Outcome.Refused);
        Assert.AreEqual("no-protection-keys", run.Ending.Reason);
    }

    [TestMethod]
    public async Task The_baseline_needs_no_keys()
        => (await Guest.BootAsync("none", "hello", change: boot => boot with { ProtectionKeys = false })).AssertEnded(Outcome.Completed);
}
