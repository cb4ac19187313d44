using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Boot;

/// <summary>Whole programs verify in the guest, with the guest's own mathematics; what is not understood is no result.</summary>
[TestClass]
public sealed class ProgramTests
{
    const long LargestMemoryKiB = 256 * 1024;
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    [TestMethod]
    [DataRow("npb-mg", "class=S")]
    [DataRow("linpack", "")]
    [DataRow("whetstone", "")]
    [DataRow("dhrystone", "runs=1000")]
    public Task A_small_program_verifies(string program, string arguments) => Verifies(program, arguments);

    /// <summary>The files of fig-06_macro. A checksum that is not the result's ends the program as any wrong result does.</summary>
    [TestMethod]
    [DataRow("phoenix-kmeans", "points.bin", "means=20 points=2000 checksum=0xc0e74c35beec6634", Outcome.Completed, "")]
    [DataRow("phoenix-kmeans", "points.bin", "means=20 points=2000 checksum=0xc0e74c35beec6635", Outcome.Crashed, "the application returned 1")]
    [DataRow("phoenix-pca", "matrix.bin", "rows=64 columns=128 checksum=0xb8a61630d7f826cc", Outcome.Completed, "")]
    [DataRow("phoenix-pca", "matrix.bin", "rows=63 columns=128 checksum=0xb8a61630d7f826cc", Outcome.Crashed, "the application returned 1")]
    [DataRow("phoenix-pca", "matrix.bin", "rows=65 columns=128 checksum=0xb8a61630d7f826cc", Outcome.Crashed, "the application returned 2")]
    public async Task A_program_with_input_completes_when_the_result_is_that_of_the_reference(
        string program, string file, string arguments, Outcome outcome, string reason)
    {
        string path = Path.Combine(Guest.Root, "experiments", "fig-06_macro", file);
        var run = await Guest.BootAsync("full", program, $"quiet -- file={file} {arguments}", files: path);
        run.AssertEnded(outcome);
        Assert.AreEqual(reason, run.Ending.Reason);
    }

    [TestMethod, TestCategory("Long")]
    [DataRow("npb-ep", "class=S")]
    [DataRow("npb-cg", "class=S")]
    [DataRow("npb-cg", "class=W")]
    [DataRow("npb-mg", "class=W")]
    [DataRow("npb-ft", "class=S")]
    [DataRow("livermore", "")]
    [DataRow("linpack", "order=1000")]
    public Task A_larger_program_verifies(string program, string arguments) => Verifies(program, arguments);

    [TestMethod]
    [DataRow("npb-ep", "class=B")]
    [DataRow("linpack", "order=1")]
    [DataRow("dhrystone", "runs=many")]
    public async Task An_argument_that_is_not_understood_ends_the_program(string program, string argument)
        => Assert.AreEqual("the application returned 2", (await Guest.BootAsync("full", program, $"quiet -- {argument}")).Ending.Reason);

    static async Task Verifies(string program, string arguments)
    {
        var run = await Guest.BootAsync("full", program, $"quiet -- {arguments}", boot => boot with { MemoryKiB = LargestMemoryKiB, TimeLimit = s_longest });
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value($"{program}.verified"));
        Assert.IsGreaterThan(run.Value($"{program}.ticks"), run.Value($"{program}.program.ticks"));
    }
}
