using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Boot;

/// <summary>The runner itself: time limit, interruption, hardware mode.</summary>
[TestClass]
public sealed class RunnerTests
{
    [TestMethod]
    public async Task A_guest_is_ended_at_its_time_limit()
    {
        var clock = Stopwatch.StartNew();
        var run = await Guest.BootAsync("full", "timer", "quiet", boot => boot with { TimeLimit = TimeSpan.FromMilliseconds(50) });
        run.AssertEnded(Outcome.TimedOut);
        Assert.IsNull(run.ExitCode);
        Assert.IsLessThan(GuestBoot.DefaultTimeLimit, clock.Elapsed);
    }

    [TestMethod]
    public async Task An_interrupted_boot_gives_no_result()
    {
        using var interrupt = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        using var scratch = new Scratch();
        var boot = new GuestBoot
        {
            Loader = Repository.OfThisProgram.Loader,
            Archive = new ArchiveStore(scratch).Archive(Guest.Image("full", "timer"), []),
            CommandLine = "quiet",
            Machine = Machine.Pc,
            MemoryKiB = 64 * 1024,
            Accelerator = Accelerator.Exact,
        };
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => Qemu.BootAsync(boot, interrupt.Token));
    }

    [TestMethod]
    public async Task An_error_of_QEMU_is_told_from_the_guests()
    {
        var run = await Guest.BootAsync("full", "hello", change: boot => boot with { Loader = "/no/such/loader" });
        run.AssertEnded(Outcome.Crashed);
        StringAssert.StartsWith(run.Ending.Reason, "QEMU: ");
    }

    [TestMethod]
    public async Task The_isolated_image_boots_under_KVM()
    {
        var probe = default(AcceleratorChoice);
        await Guest.BootAsync("full", "npb-is", "quiet", boot =>
        {
            probe = AcceleratorChoice.ProbeAsync(boot, CancellationToken.None).GetAwaiter().GetResult();
            return boot with { Accelerator = probe.Accelerator };
        });
        if (probe!.IsExact)
            Assert.Inconclusive($"KVM: {probe.Reason}");
    }
}
