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
    [Timeout(120_000)]
    public async Task A_guest_that_hangs_ends_at_its_bound_though_its_harness_was_killed()
    {
        using var scratch = new Scratch();
        var image = new ImageStore(Repository.OfThisProgram).Find("none", "faults");
        using var harness = new HarnessProcess(
            ["dotnet", typeof(BoundsTests).Assembly.Location, Program.BootWord, Repository.OfThisProgram.Loader, new ArchiveStore(scratch).Archive(image, [])]);
        int? qemu = null;
        while (qemu is null && !harness.EndsWithin(TimeSpan.FromMilliseconds(1)))
            qemu = harness.Guests.Select(id => (int?)id).FirstOrDefault(id => HarnessProcess.NameOf(id!.Value).StartsWith("qemu-system", StringComparison.Ordinal));
        harness.Kill();
        await harness.EndAsync();
        // Only now: a process group that is left behind while it is stopped is ended by the system. The bound must end what does not even run.
        HarnessProcess.Signal(qemu!.Value, "STOP");
        while (!HarnessProcess.IsStopped(qemu.Value))
            await Task.Delay(1);        // each of its threads stops in its own time; the test's limit bounds this

        while (HarnessProcess.IsAlive(qemu.Value))
            await Task.Delay(100);
    }
}
