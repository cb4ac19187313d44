using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness;

/// <summary>What ends a guest when the harness that should have done it is gone.</summary>
[TestClass]
public sealed class BoundsTests
{
    [TestMethod]
    [Timeout(600_000)]
    public async Task A_guest_that_hangs_ends_at_its_bound_though_its_harness_was_killed()
    {
        using var scratch = new Scratch();
        var archive = new ArchiveStore(scratch).Archive(new ImageStore(Repository.OfThisProgram).Find("none", "faults"), []);
        int? hung;
        do
            hung = await LeaveHangingAsync(archive);
        while (hung is null);
        while (HarnessProcess.IsAlive(hung.Value))
            await Task.Delay(100);      // the test's limit bounds this
    }

    /// <summary>A QEMU that was stopped after its harness was killed; null when its harness ended it before that, after the second that Program gives a guest.</summary>
    static async Task<int?> LeaveHangingAsync(string archive)
    {
        using var harness = new HarnessProcess(["dotnet", typeof(BoundsTests).Assembly.Location, Program.BootWord, Repository.OfThisProgram.Loader, archive]);
        int? qemu = null;
        while (qemu is null && !harness.EndsWithin(TimeSpan.FromMilliseconds(1)))
            qemu = harness.Guests.Select(id => (int?)id).FirstOrDefault(id => HarnessProcess.NameOf(id!.Value).StartsWith("qemu-system", StringComparison.Ordinal));
        harness.Kill();
        await harness.EndAsync();
        // Only now: a process group that is left behind while it is stopped is ended by the system. The bound must end what does not even run.
        if (qemu is { } id)
            HarnessProcess.Signal(id, "STOP");
        while (qemu is { } stopping && !HarnessProcess.IsStopped(stopping))
        {
            if (!HarnessProcess.IsAlive(stopping))
                return null;
            await Task.Delay(1);
        }
        return qemu;
    }
}
