using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Boot;

/// <summary>Every workload of the experiments completes in every variant that is measured.</summary>
[TestClass]
public sealed class WorkloadTests
{
    [TestMethod]
    [DataRow("null-call", "")]
    [DataRow("getpid", "")]
    [DataRow("write-bytes", "calls=50")]
    [DataRow("npb-is", "")]
    public async Task A_workload_completes(string workload, string arguments)
    {
        foreach (var variant in Guest.MeasuredVariants)
            (await Guest.BootAsync(variant, workload, $"quiet -- {arguments}")).AssertEnded(Outcome.Completed);
    }

    [TestMethod]
    public async Task The_sort_passes_its_official_verification()
    {
        var run = await Guest.BootAsync("full", "npb-is", "quiet -- class=S");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("npb-is.verified"));
    }

    [TestMethod, TestCategory("Long")]
    public async Task The_larger_sort_passes_its_official_verification()
    {
        var run = await Guest.BootAsync("full", "npb-is", "quiet -- class=W");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("npb-is.verified"));
    }

    [TestMethod]
    public async Task Only_a_counting_image_counts_crossings()
    {
        Assert.IsNotEmpty((await Guest.BootAsync("full-counting", "getpid", "quiet")).Report.Edges);
        Assert.IsEmpty((await Guest.BootAsync("full", "getpid", "quiet")).Report.Edges);
    }
}
