using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Boot;

/// <summary>A Linux guest under the same harness: fetched, booted, read, and as repeatable as our own.</summary>
[TestClass]
public sealed class PeerTests
{
    const string Peer = "peer-linux";

    [TestMethod]
    [TestCategory("Long")]
    public async Task A_Linux_guest_runs_the_same_program_in_C_and_counts_the_same_twice()
    {
        await BuildAsync("calls-c");
        var (first, second) = (await BootAsync("calls-c"), await BootAsync("calls-c"));
        first.AssertEnded(Outcome.Completed);
        Assert.AreEqual("hello from C\r\n", first.Console);
        Assert.AreEqual(1, first.Value("getpid.value"));
        Assert.AreEqual(first.Records, second.Records);
        Assert.IsGreaterThan(100 * first.Value("loop.minimum"), 1000 * first.Value("getpid.minimum"), "a system call is more than ten rounds of the loop");
    }

    [TestMethod]
    [TestCategory("Long")]
    public async Task A_Linux_guest_without_the_file_says_so()
    {
        await BuildAsync("read-page-c");
        StringAssert.Contains((await BootAsync("read-page-c")).Ending.Reason, "returned 2");
    }

    static async Task BuildAsync(string workload)
    {
        var script = Experiments.Runs.Peer.Script(Repository.OfThisProgram, "linux");
        using var build = Process.Start("bash", [script, workload]);
        await build.WaitForExitAsync();
        Assert.AreEqual(0, build.ExitCode);
        Assert.IsTrue(File.Exists(Guest.Image(Peer, workload).Peer!.Kernel));
    }

    static Task<GuestRun> BootAsync(string workload)
    {
        var peer = Guest.Image(Peer, workload).Peer!;
        return Guest.BootAsync(Peer, workload, peer.Words,
            boot => boot with { Loader = peer.Kernel, MemoryKiB = 512 * 1024, TimeLimit = TimeSpan.FromMinutes(10) });
    }
}
