using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// A fault of the untrusted kernel ends its call and nothing else (architecture rule 8): the caller gets an error, the next
/// call finds it made anew, and the trusted kernel has lost nothing.
/// </summary>
[TestClass]
public sealed class ContainmentTests
{
    const int DivideError = 0, InvalidOpcode = 6, GeneralProtection = 13, PageFault = 14;
    const int IndexOutOfRange = 2, OutOfMemory = 5;     // kernel/CoreLib/Testbed/Runtime/FailureReason.cs

    [TestMethod]
    [DataRow("u-writes-t", PageFault, 0)]
    [DataRow("u-writes-null", PageFault, 0)]
    [DataRow("u-writes-noncanonical", GeneralProtection, 0)]
    [DataRow("u-invalid-opcode", InvalidOpcode, 0)]
    [DataRow("u-divide-error", DivideError, 0)]
    [DataRow("u-stack-overflow", PageFault, 0)]
    [DataRow("u-bounds", InvalidOpcode, IndexOutOfRange)]
    [DataRow("u-heap-exhaustion", InvalidOpcode, OutOfMemory)]
    public async Task A_fault_of_the_untrusted_kernel_ends_its_call_and_the_next_one_is_answered(string probe, int vector, int failure)
    {
        const int rounds = 50;
        var run = await Guest.BootAsync("full", "hello", $"quiet probe={probe} rounds={rounds} rebuild={rounds}");
        AssertNothingLost(run, rounds);
        Assert.IsTrue(run.Report.Contained.All(one => one.Fault.Vector == vector && one.Failure == failure), run.Records);
        StringAssert.Contains(run.Console, "hello");    // by the driver that was made anew
    }

    [TestMethod]
    public async Task A_contained_fault_is_reported_as_one_that_ends_the_run_is()
    {
        var run = await Guest.BootAsync("full", "hello", "probe=u-writes-t");
        run.AssertEnded(Outcome.Completed);
        var fault = run.Report.Contained.Single().Fault;
        Assert.IsTrue(fault.IsKeyFault);
        Assert.AreEqual((int)Component.Untrusted, fault.Component);
        Assert.AreEqual($"0x{Guest.Image("full", "hello").AddressOf("T.canary"):x}", fault.Address);
        StringAssert.Contains(run.Console, "contained fault: page fault (vector 14), error 0x23 = P W PK");
        StringAssert.Contains(run.Console, "T.canary");
        Assert.AreEqual(1, run.Value("canary.intact"));
    }

    [TestMethod]
    public async Task An_untrusted_kernel_that_faults_too_often_is_given_up_and_the_run_goes_on_without_it()
    {
        var run = await Guest.BootAsync("full", "hello", "quiet probe=u-divide-error rounds=5 rebuild=2");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("untrusted.given-up"));
        Assert.AreEqual(2, run.Value("untrusted.rebuilds"));
        Assert.AreEqual(3, run.Value("faults.contained"));
        Assert.AreEqual(5, run.Value("probe.failed"));
        Assert.AreEqual(2, run.Value("probe.answered"));
        Assert.AreEqual("", run.Console);               // nobody is left who could write
    }

    [TestMethod]
    [DataRow("full", "fatal")]
    [DataRow("none", "")]
    public async Task Where_nothing_can_be_contained_the_fault_ends_the_run(string variant, string words)
    {
        var run = await Guest.BootAsync(variant, "hello", $"quiet {words} probe=u-divide-error");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual((DivideError, (int)Component.Untrusted), (run.Report.Fault!.Vector, run.Report.Fault.Component));
        Assert.IsEmpty(run.Report.Contained);
    }

    [TestMethod]
    public async Task An_unknown_probe_is_refused()
        => (await Guest.BootAsync("full", "hello", "quiet probe=u-nothing")).AssertEnded(Outcome.Refused);

    static void AssertNothingLost(GuestRun run, int rounds)
    {
        run.AssertEnded(Outcome.Completed);
        Assert.HasCount(rounds, run.Report.Contained);
        Assert.IsTrue(run.Report.Contained.All(one => one.Fault.Component == (int)Component.Untrusted));
        foreach (var all in new[] { "probe.failed", "probe.answered", "faults.contained", "untrusted.rebuilds" })
            Assert.AreEqual(rounds, run.Value(all), all);
        foreach (var none in new[] { "lost.frames", "lost.ranges", "lost.handles" })
            Assert.AreEqual(0, run.Value(none), none);
        Assert.AreEqual(1, run.Value("canary.intact"));
    }
}
