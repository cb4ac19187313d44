using System;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// Non-maskable interrupts from QEMU's monitor, at whatever instruction they hit: the application, a gate, the handler of
/// another interrupt. The program must end with the right result, and the kernel must have counted them.
/// </summary>
[TestClass]
public sealed class NonMaskableTests
{
    /// <summary>Far more boots than any machine needs: the shortest program is hit in most of them.</summary>
    const int MostBoots = 100;

    static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(1);

    [TestMethod]
    [DataRow("none", "npb-is")]
    [DataRow("full", "npb-is")]
    [DataRow("full", "timer")]
    public async Task A_program_survives_interrupts_that_cannot_be_masked(string variant, string workload)
    {
        var undisturbed = await Guest.BootAsync(variant, workload, "quiet");
        undisturbed.AssertEnded(Outcome.Completed);
        var ticks = Count(undisturbed);     // the timer's own

        // The interrupts come by the host's clock: on a fast machine a short program ends between two of them, and is tried again.
        for (var boots = 1; !await InterruptedAsync(variant, workload, ticks); boots++)
        {
            Assert.IsLessThan(MostBoots, boots, "no interrupt has hit the program");
        }
    }

    /// <summary>Boots it among interrupts, which it survives. True if one has hit it for certain.</summary>
    static async Task<bool> InterruptedAsync(string variant, string workload, long ticks)
    {
        using var scratch = new Scratch();
        using var ended = new CancellationTokenSource();
        var interrupts = InterruptAsync(scratch.File("monitor"), ended.Token);
        var disturbed = await Guest.BootAsync(variant, workload, "quiet", boot => boot with { MonitorSocket = scratch.File("monitor") });
        await ended.CancelAsync();

        disturbed.AssertEnded(Outcome.Completed);
        // Handling them takes time of its own: at most one tick more.
        var mostTicks = ticks + 1;
        Assert.IsInRange(ticks, mostTicks + await interrupts, Count(disturbed));
        return Count(disturbed) > mostTicks;
    }

    static long Count(GuestRun run) => run.Report.Observations.Where(one => one.Name == "nmi.count").Sum(one => one.Value);

    /// <summary>Types <c>nmi</c> until the machine is gone. Returns how often.</summary>
    static async Task<int> InterruptAsync(string path, CancellationToken ended)
    {
        using var monitor = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var count = 0;
        try
        {
            while (!monitor.Connected)
            {
                try
                {
                    await monitor.ConnectAsync(new UnixDomainSocketEndPoint(path), ended);
                }
                catch (SocketException)     // QEMU does not listen yet
                {
                    await Task.Delay(s_pause, ended);
                }
            }
            for (; ; count++)
            {
                await monitor.SendAsync(Encoding.ASCII.GetBytes("nmi\n"), ended);
                await Task.Delay(s_pause, ended);
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            return count;
        }
    }
}
