using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Boot;

/// <summary>In exact mode the same run twice gives identical instruction counts, all of them.</summary>
[TestClass]
public sealed class RepeatabilityTests
{
    [TestMethod]
    [DataRow("none", "hello", "")]
    [DataRow("full", "hello", "")]
    [DataRow("none", "null-call", "")]
    [DataRow("full", "null-call", "")]
    [DataRow("full", "getpid", "")]
    [DataRow("full", "write-bytes", "calls=50")]
    [DataRow("full", "npb-is", "")]
    [DataRow("full", "timer", "")]
    [DataRow("full-counting", "npb-is", "")]
    public async Task The_same_run_twice_says_the_same(string variant, string workload, string arguments)
    {
        var first = await Guest.BootAsync(variant, workload, $"quiet -- {arguments}");
        var second = await Guest.BootAsync(variant, workload, $"quiet -- {arguments}");
        first.AssertEnded(Outcome.Completed);
        Assert.AreNotEqual("", first.Records);
        Assert.AreEqual(first.Records, second.Records);
        Assert.AreEqual(first.Console, second.Console);
    }

    [TestMethod]
    public async Task A_difference_of_one_word_is_a_difference_in_counts()
        => Assert.AreNotEqual(
            (await Guest.BootAsync("full", "hello", "quiet")).Report.Boot,
            (await Guest.BootAsync("full", "hello", "")).Report.Boot);
}
