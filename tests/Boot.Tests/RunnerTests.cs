using System;
using System.Diagnostics;
using System.IO;
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
    /// <summary>A guest that no machine is fast enough to end.</summary>
    const string Endless = "faults", EndlessWords = "quiet -- raise=endless-loop";

    [TestMethod]
    public async Task A_guest_is_ended_at_its_time_limit()
    {
        var clock = Stopwatch.StartNew();
        var run = await Guest.BootToLimitAsync("full", Endless, EndlessWords, TimeSpan.FromMilliseconds(50));
        run.AssertEnded(Outcome.TimedOut);
        Assert.IsNull(run.ExitCode);
        Assert.IsLessThan(GuestBoot.DefaultTimeLimit, clock.Elapsed);
    }

    [TestMethod]
    public async Task An_interrupted_boot_gives_no_result()
    {
        using var interrupt = new CancellationTokenSource();
        using var scratch = new Scratch();
        var boot = new GuestBoot
        {
            Loader = Repository.OfThisProgram.Loader,
            Archive = new ArchiveStore(scratch).Archive(Guest.Image("full", Endless), []),
            CommandLine = EndlessWords,
            Machine = Machine.Microvm,
            MemoryKiB = 64 * 1024,
            Accelerator = Accelerator.Exact,
            MonitorSocket = scratch.File("monitor"),
        };
        var run = Qemu.BootAsync(boot, interrupt.Token);
        while (!File.Exists(boot.MonitorSocket) && !run.IsCompleted)     // QEMU makes it when it starts
            await Task.Delay(1);
        await interrupt.CancelAsync();
        await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => run);
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
