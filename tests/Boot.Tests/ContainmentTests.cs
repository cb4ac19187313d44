using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Archive;

namespace Testbed.Tests.Boot;

/// <summary>
/// What a fault ends, and when it ends the run (I10): the limits of making a component anew, the words that
/// people read, and the guards without which a component hangs for ever. CrashMatrixTests.cs has the many rounds.
/// </summary>
[TestClass]
public sealed class ContainmentTests
{
    const int DivideError = 0, InvalidOpcode = 6;
    const int Endless = 253;        // Vectors.Endless, kernel/Trusted/Interrupts

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

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
    public async Task An_untrusted_kernel_that_faults_in_every_first_call_is_given_up_and_the_run_goes_on_without_it()
    {
        var archive = new ArchiveWriter(ImageWithUndefinedInstructionAt("u_start")).Finish();
        var run = await Guest.BootArchiveAsync(archive, "quiet rebuild=1");
        run.AssertEnded(Outcome.Completed);
        Assert.HasCount(2, run.Report.Contained);
        Assert.IsTrue(run.Report.Contained.All(contained => (contained.Fault.Vector, contained.Fault.Component) == (InvalidOpcode, (int)Component.Untrusted)));
        Assert.AreEqual(1, run.Value("untrusted.given-up"));
        Assert.AreEqual(1, run.Value("untrusted.rebuilds"));
        Assert.AreEqual(1, run.Value("canary.intact"));
        Assert.AreEqual("", run.Console);
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

    [TestMethod]
    public async Task An_application_that_faults_more_often_than_it_may_be_started_again_ends_the_run()
    {
        var run = await Guest.BootAsync("full", "faults", "quiet restart=2 -- raise=divide-error rounds=5");
        run.AssertEnded(Outcome.Faulted);
        Assert.HasCount(2, run.Report.Contained);
        Assert.AreEqual((DivideError, (int)Component.Application), (run.Report.Fault!.Vector, run.Report.Fault.Component));
    }

    [TestMethod]
    public async Task An_application_over_its_time_ends_the_run_where_it_may_not_be_started_again()
    {
        var run = await Guest.BootAsync("full", "faults", "quiet watchdog=2 -- raise=masked-loop");
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual((Endless, (int)Component.Application), (run.Report.Fault!.Vector, run.Report.Fault.Component));
        StringAssert.Contains(run.Console, "A.raise_loop");
    }

    [TestMethod]
    public async Task An_application_whose_calls_meet_every_tick_is_ended_by_the_tick_over_its_limit()
    {
        const int limit = 3, atMost = 2 * limit + 2;        // of the first life, and of a second one that ends at once
        var run = await Guest.BootAsync("full", "faults", $"quiet restart=1 watchdog={limit} -- raise=dodge-ticks rounds=1");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual((Endless, (int)Component.Application), (run.Report.Contained.Single().Fault.Vector, run.Report.Contained.Single().Fault.Component));
        Assert.IsTrue(run.Value("nmi.count") <= atMost, $"{run.Value("nmi.count")} ticks");
    }

    // One life, one tick: ten million returns from an interrupt take QEMU ten seconds, or a minute where others are at work.
    [TestMethod]
    public async Task A_loop_that_never_leaves_the_gate_section_is_ended_as_any_other()
    {
        var run = await Guest.BootAsync("full", "faults", "quiet restart=1 watchdog=1 -- raise=gate-loop target={__idt} stack={__interrupt_page_0_top} rounds=1",
            boot => boot with { TimeLimit = TimeSpan.FromMinutes(10) });
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual((Endless, (int)Component.Application), (run.Report.Contained.Single().Fault.Vector, run.Report.Contained.Single().Fault.Component));
    }

    [TestMethod]
    [DataRow("__application_stack_bottom")]
    [DataRow("__application_core")]
    [DataRow("__application_exchange")]
    public async Task A_life_of_the_application_finds_nothing_that_another_one_left(string page)
    {
        var run = await Guest.BootAsync("full", "faults", $"quiet restart=2 -- raise=divide-error rounds=2 leave={{{page}}}");
        run.AssertEnded(Outcome.Completed);
        CollectionAssert.AreEqual(new long[] { 0, 0, 0 }, run.Report.Observations.Where(one => one.Name == "found").Select(one => one.Value).ToArray());
    }

    [TestMethod]
    [DataRow("hello", "quiet patience=0 probe=u-masked-loop", DisplayName = "the untrusted kernel")]
    [DataRow("faults", "quiet -- raise=endless-loop", DisplayName = "the application")]
    public async Task Without_a_limit_a_loop_hangs(string workload, string arguments)
    {
        var run = await Guest.BootToLimitAsync("full", workload, arguments, s_patience);
        run.AssertEnded(Outcome.TimedOut);
    }

    [TestMethod]
    public async Task Where_the_application_shares_the_domain_of_the_untrusted_kernel_only_the_one_that_runs_is_ended()
    {
        var run = await Guest.BootAsync("trusted-untrusted", "hello", "quiet probe=u-divide-error");
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual((int)Component.Untrusted, run.Report.Contained.Single().Fault.Component);
        StringAssert.Contains(run.Console, "hello");
    }

    [TestMethod]
    public async Task Where_the_untrusted_kernel_shares_the_domain_of_T_its_fault_ends_the_run_and_the_applications_does_not()
    {
        (await Guest.BootAsync("user-kernel", "hello", "quiet probe=u-divide-error")).AssertEnded(Outcome.Faulted);
        (await Guest.BootAsync("user-kernel", "faults", "quiet restart=1 -- raise=divide-error rounds=1")).AssertEnded(Outcome.Completed);
    }

    static byte[] ImageWithUndefinedInstructionAt(string symbol)
    {
        ReadOnlySpan<byte> undefined = [0x0F, 0x0B];     // UD2
        var image = Guest.Image("full", "hello");
        var file = File.ReadAllBytes(image.Path);
        Assert.IsTrue(ElfImage.TryRead(file, out var elf, out _));
        for (var i = 0; i < elf.SegmentCount; i++)
        {
            Assert.IsTrue(elf.TryReadSegment(i, out var segment, out _));
            var place = image.AddressOf(symbol)!.Value - segment.Address;
            if (place < segment.FileBytes)
                undefined.CopyTo(file.AsSpan((int)(segment.Offset + place)));
        }
        return file;
    }
}
