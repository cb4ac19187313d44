using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Boot;

/// <summary>A Linux guest, and a program of Linux, under the same harness: fetched, run, read, and as repeatable as our own.</summary>
[TestClass]
public sealed class PeerTests
{
    const string Peer = "peer-linux", Program = "peer-linux-user";

    [TestMethod]
    [TestCategory("Long")]
    public async Task A_Linux_guest_runs_the_same_program_in_C_and_counts_the_same_twice()
    {
        await BuildAsync(Peer, "calls-c");
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
        await BuildAsync(Peer, "read-page-c");
        StringAssert.Contains((await BootAsync("read-page-c")).Ending.Reason, "returned 2");
    }

    [TestMethod]
    [TestCategory("Long")]
    public async Task The_objects_of_a_guest_execute_the_same_instructions_as_a_program_of_Linux()
    {
        await BuildAsync(Program, "npb-is");
        var (inGuest, asProgram) = (Guest.Image("none", "npb-is"), Guest.Image(Program, "npb-is"));
        var guest = await Guest.BootAsync("none", "npb-is", "quiet", boot => boot with { Counter = inGuest.TimedPart(Repository.OfThisProgram.Plugin) });
        var program = await Guest.BootAsync(Program, "npb-is", "quiet", boot => boot with
        {
            IsProgram = true, Loader = asProgram.Peer!.Kernel, Archive = asProgram.Path, Counter = asProgram.TimedPart(Repository.OfThisProgram.Plugin),
        });
        guest.AssertEnded(Outcome.Completed);
        program.AssertEnded(Outcome.Completed);
        Assert.AreEqual((1L, 1L), (guest.Value("npb-is.verified"), program.Value("npb-is.verified")));
        // No timer interrupt falls into these five million instructions.
        Assert.AreEqual(guest.Value("count.span2.other"), program.Value("count.span2.other"));
        Assert.AreEqual(guest.Value("npb-is.ticks"), program.Value("count.span2.other"));
    }

    static async Task BuildAsync(string peer, string workload)
    {
        var script = Experiments.Runs.Peer.Script(Repository.OfThisProgram, Experiments.Runs.Peer.NameOf(peer)!);
        using var build = Process.Start("bash", [script, workload]);
        await build.WaitForExitAsync();
        Assert.AreEqual(0, build.ExitCode);
        Assert.IsTrue(File.Exists(Guest.Image(peer, workload).Peer!.Kernel));
    }

    static Task<GuestRun> BootAsync(string workload)
    {
        var peer = Guest.Image(Peer, workload).Peer!;
        return Guest.BootAsync(Peer, workload, peer.Words,
            boot => boot with { Loader = peer.Kernel, MemoryKiB = 512 * 1024, TimeLimit = TimeSpan.FromMinutes(10) });
    }
}
