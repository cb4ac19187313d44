using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>What isolation stops, what its control lets through, and the legal twin that shows that the code itself works.</summary>
[TestClass]
public sealed class IllegalAccessTests
{
    const long Mark = 0x5E5E_5E5E_5E5E_5E5E;    // what the attack stores (experiments/attacks/illegal-access)
    const int PageFault = 14;
    const long KeyRead = 0x21, KeyWrite = 0x23, WriteProtected = 0x03;    // P, W, PK (SDM vol. 3A, "Page-Fault Exception")

    [TestMethod]
    [DataRow("full", "illegal-access", "-- case=A-reads-T target={T.canary}", KeyRead, Component.Application)]
    [DataRow("full", "illegal-access", "-- case=A-writes-T target={T.canary}", KeyWrite, Component.Application)]
    [DataRow("full", "hello", "fatal probe=u-writes-t", KeyWrite, Component.Untrusted)]
    [DataRow("user-kernel", "illegal-access", "-- case=A-reads-T target={T.canary}", KeyRead, Component.Application)]
    [DataRow("user-kernel", "illegal-access", "-- case=A-writes-T target={T.canary}", KeyWrite, Component.Application)]
    [DataRow("trusted-untrusted", "illegal-access", "-- case=A-reads-T target={T.canary}", KeyRead, Component.Application)]
    [DataRow("trusted-untrusted", "illegal-access", "-- case=A-writes-T target={T.canary}", KeyWrite, Component.Application)]
    [DataRow("trusted-untrusted", "hello", "fatal probe=u-writes-t", KeyWrite, Component.Untrusted)]
    public async Task A_protection_key_stops_it(string variant, string workload, string arguments, long error, Component offender)
    {
        var run = await Guest.BootAsync(variant, workload, arguments);
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(1, run.Value("reached"));
        var fault = run.Report.Fault!;
        Assert.AreEqual((PageFault, error, (int)offender), (fault.Vector, fault.Error, fault.Component));
        Assert.AreEqual($"0x{Guest.Image(variant, workload).AddressOf("T.canary"):x}", fault.Address);
        StringAssert.Contains(run.Console, "T.canary");
    }

    [TestMethod]
    public async Task Application_code_cannot_be_written()
    {
        var run = await Guest.BootAsync("full", "illegal-access", "-- case=A-writes-code");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(1, run.Value("reached"));
        Assert.AreEqual(PageFault, run.Report.Fault!.Vector);
        Assert.AreEqual(WriteProtected, run.Report.Fault.Error & WriteProtected);
    }

    [TestMethod]
    [DataRow("none", "-- case=A-reads-T target={T.canary}", 1)]
    [DataRow("none", "-- case=A-writes-T target={T.canary}", 0)]
    [DataRow("full-nop", "-- case=A-reads-T target={T.canary}", 1)]
    [DataRow("full-nop", "-- case=A-writes-T target={T.canary}", 0)]
    public async Task The_control_lets_the_application_through(string variant, string arguments, long canaryIntact)
    {
        var run = await Guest.BootAsync(variant, "illegal-access", arguments);
        AssertWentThrough(run);
        Assert.AreEqual(canaryIntact, run.Value("canary.intact"));
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("full-nop")]
    [DataRow("user-kernel")]
    public async Task Where_T_and_U_share_a_domain_the_untrusted_kernel_goes_through(string variant)
    {
        var run = await Guest.BootAsync(variant, "hello", "probe=u-writes-t");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("reached"));
        Assert.AreEqual(0, run.Value("canary.intact"));
    }

    [TestMethod]
    public async Task Without_its_guard_code_is_written_and_executed()
    {
        var run = await Guest.BootAsync("wx-off", "illegal-access", "-- case=A-writes-code");
        AssertWentThrough(run);
        Assert.AreEqual("wx-off", run.Report.Start!.Mutant);
        Assert.AreEqual(Mark, run.Value("value"));
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("none")]
    public async Task The_interrupt_table_cannot_be_written(string variant)
    {
        var run = await Guest.BootAsync(variant, "illegal-access", "-- case=A-writes-T target={__idt}");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(1, run.Value("reached"));
        var fault = run.Report.Fault!;
        Assert.AreEqual((PageFault, WriteProtected), (fault.Vector, fault.Error & WriteProtected));
        Assert.AreEqual($"0x{Guest.Image(variant, "illegal-access").AddressOf("__idt"):x}", fault.Address);
    }

    [TestMethod]
    public async Task Without_its_guard_the_interrupt_table_is_rewritten()
    {
        var run = await Guest.BootAsync("idt-writable", "illegal-access", "-- case=A-writes-T target={__idt}");
        AssertWentThrough(run);
        Assert.AreEqual(Mark, run.Value("value"));
    }

    [TestMethod]
    [DataRow("none", "-- case=A-reads-A")]
    [DataRow("full", "-- case=A-reads-A")]
    [DataRow("none", "-- case=A-writes-A")]
    [DataRow("full", "-- case=A-writes-A")]
    [DataRow("full", "-- case=A-reads-code")]
    [DataRow("wx-off", "-- case=A-reads-code")]
    [DataRow("idt-writable", "-- case=A-writes-A")]
    public async Task The_legal_twin_of_the_application_completes(string variant, string arguments)
        => AssertWentThrough(await Guest.BootAsync(variant, "illegal-access", arguments));

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task The_legal_twin_of_the_untrusted_kernel_completes(string variant)
    {
        var run = await Guest.BootAsync(variant, "hello", "probe=u-writes-u");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("reached"));
        Assert.AreEqual(1, run.Value("canary.intact"));
    }

    static void AssertWentThrough(GuestRun run)
    {
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("reached"));
        Assert.AreEqual(1, run.Value("survived"));
    }
}
