using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>The smallest application reaches its end: machines, variants, memory, command line.</summary>
[TestClass]
public sealed class HelloTests
{
    const string Line = "hello from the application";

    [TestMethod]
    [DataRow("none", Machine.Microvm)]
    [DataRow("none", Machine.Pc)]
    [DataRow("none", Machine.Q35)]
    [DataRow("full", Machine.Microvm)]
    [DataRow("full", Machine.Pc)]
    [DataRow("full", Machine.Q35)]
    [DataRow("full-gprscrub", Machine.Microvm)]
    [DataRow("full-noscrub", Machine.Microvm)]
    [DataRow("full-shared-stack", Machine.Microvm)]
    [DataRow("full-nop", Machine.Microvm)]
    [DataRow("user-kernel", Machine.Microvm)]
    [DataRow("trusted-untrusted", Machine.Microvm)]
    [DataRow("full-counting", Machine.Microvm)]
    public async Task Hello_boots(string variant, Machine machine)
    {
        var run = await Guest.BootAsync(variant, "hello", change: boot => boot with { Machine = machine });
        run.AssertEnded(Outcome.Completed);
        StringAssert.Contains(run.Console, Line);
        Assert.AreEqual(variant, run.Report.Start!.Variant);
        Assert.IsGreaterThan(run.Report.Boot!.Application, run.Value(BootTicks.MainObservation));
    }

    [TestMethod]
    [DataRow(Machine.Microvm)]
    [DataRow(Machine.Pc)]
    [DataRow(Machine.Q35)]
    public async Task Two_mebibytes_are_enough(Machine machine)
        => (await Guest.BootAsync("full", "hello", change: boot => boot with { Machine = machine, MemoryKiB = 2048 })).AssertEnded(Outcome.Completed);

    [TestMethod]
    public async Task Quiet_leaves_only_what_the_application_says()
    {
        var run = await Guest.BootAsync("full", "hello", "quiet");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(Line + "\n", run.Console);
    }

    [TestMethod]
    public async Task An_unknown_word_of_the_kernel_is_refused()
        => (await Guest.BootAsync("full", "hello", "quite")).AssertEnded(Outcome.Refused);
}
