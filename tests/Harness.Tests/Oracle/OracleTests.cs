using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Oracle;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>Real guests, judged from outside when their machine has stopped.</summary>
[TestClass]
public sealed class OracleTests
{
    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task Nothing_is_found_in_a_machine_that_nobody_attacked(string variant)
    {
        var judged = await InspectedGuest.JudgeAsync(variant, "timer");
        AssertFound("", MachineEnd.Finished, judged);
        Assert.AreEqual(Outcome.Completed, judged.Run.Ending.Outcome, judged.Run.Ending.Reason);
        var counted = judged.Run.Report.Observations.Single(observation => observation.Name == "nmi.count").Value;
        Assert.AreEqual((ulong)counted, judged.Heartbeats, "T's memory says the same as T");
    }

    /// <summary>Keys change, large leaves are split, U is made anew and A is started again: all of it is T's doing.</summary>
    [TestMethod]
    [DataRow("full", "memory-calls", "quiet")]
    [DataRow("user-kernel", "memory-calls", "quiet")]
    [DataRow("full", "two-applications", "quiet")]
    [DataRow("full", "memory-calls", "quiet restart=3 -- fault=read-lent")]
    [DataRow("full", "memory-calls", "quiet -- fault=write-read-only")]
    [DataRow("full", "threads", "quiet -- check=order")]
    [DataRow("full", "hello", "quiet probe=u-writes-t rounds=3")]
    [DataRow("full", "attacks", "quiet restart=1 -- case=write target={T.canary}")]
    public async Task Nothing_is_found_where_T_does_its_work(string variant, string workload, string commandLine)
        => Assert.AreEqual("", Findings(await InspectedGuest.JudgeAsync(variant, workload, commandLine)));

    /// <summary>All cores are judged, wherever the end of the run meets them, and whoever of them makes it.</summary>
    [TestMethod]
    [DataRow("none", 2, "threads", "quiet -- check=order", MachineEnd.Finished)]
    [DataRow("user-kernel", 2, "threads", "quiet -- check=order", MachineEnd.Finished)]
    [DataRow("full", 4, "threads", "quiet -- check=order", MachineEnd.Finished)]
    [DataRow("full", 2, "thread-attacks", "quiet restart=4 heap=1024 -- case=A18 how=lend rounds=4", MachineEnd.Finished)]
    [DataRow("full", 3, "thread-attacks", "quiet -- case=A28 rounds=100 target={T.canary}", MachineEnd.Finished)]
    [DataRow("full", 2, "thread-attacks", "quiet -- case=A41 rounds=1 target={T.secret}", MachineEnd.Fatal, DisplayName = "the further core faults, and T ends the run there")]
    public async Task Nothing_is_found_on_several_cores(string variant, int cores, string workload, string commandLine, MachineEnd end)
        => AssertFound("", end, await OnCoresAsync(variant, cores, workload, commandLine));

    /// <summary>The further core reads, its registers and the application's stack hold it.</summary>
    [TestMethod]
    public async Task What_the_further_core_reads_is_seen_where_it_goes_through()
        => AssertFound("SecretLeaked", MachineEnd.Finished, await OnCoresAsync("none", 2, "thread-attacks", "quiet -- case=A41 rounds=1 target={T.secret}"));

    [TestMethod]
    public Task An_image_that_leaves_further_cores_alone_is_not_judged_on_several()
        => Assert.ThrowsExactlyAsync<InvalidOperationException>(() => OnCoresAsync("full", 2, "hello", "quiet"));

    static Task<Judged> OnCoresAsync(string variant, int cores, string workload, string commandLine)
        => InspectedGuest.JudgeAsync(variant, workload, commandLine, boot => boot with { Cores = cores, Accelerator = Accelerator.Parallel });

    [TestMethod]
    [DataRow("none", "CanaryChanged", MachineEnd.Finished)]
    [DataRow("full", "", MachineEnd.Fatal)]
    public async Task A_store_to_the_canary_is_seen_where_it_goes_through(string variant, string expected, MachineEnd end)
        => AssertFound(expected, end, await InspectedGuest.JudgeAsync(variant, "attacks", "quiet -- case=write target={T.canary}"));

    /// <summary>The application reports what it read; its registers and its stack hold it as well.</summary>
    [TestMethod]
    [DataRow("none", "SecretLeaked", MachineEnd.Finished)]
    [DataRow("full", "", MachineEnd.Fatal)]
    public async Task A_load_of_the_secret_is_seen_where_it_goes_through(string variant, string expected, MachineEnd end)
    {
        var judged = await InspectedGuest.JudgeAsync(variant, "attacks", "quiet -- case=read target={T.secret}");
        AssertFound(expected, end, judged);
        Assert.AreEqual(expected.Length > 0, judged.Findings.Any(finding => finding.What.EndsWith("in a record", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow("wx-off", "case=write target={A.call_address}", "CodeChanged")]
    [DataRow("idt-writable", "case=write target={__idt}", "DescriptorTable")]
    [DataRow("wx-off", "case=write target={A.own_words}", "")]
    [DataRow("idt-writable", "case=write target={A.own_words}", "")]
    public async Task A_missing_guard_is_seen_where_somebody_uses_it(string mutant, string attack, string expected)
        => AssertFound(expected, MachineEnd.Finished, await InspectedGuest.JudgeAsync(mutant, "attacks", $"quiet -- {attack}"));

    [TestMethod]
    public async Task Words_are_read_where_they_are_mapped()
    {
        var canary = InspectedGuest.Image("none", "attacks").Map.AddressOf("T.canary");
        var judged = await InspectedGuest.JudgeAsync("none", "attacks", "quiet -- case=write target={T.canary}", words: [canary, 0]);
        CollectionAssert.AreEqual(new ulong?[] { 0x5E5E_5E5E_5E5E_5E5E, null }, judged.Words.ToArray());
    }

    [TestMethod]
    public async Task A_guest_that_T_refuses_to_run_is_not_judged()
        => AssertFound("", MachineEnd.Refused, await InspectedGuest.JudgeAsync("full", "hello", change: boot => boot with { ProtectionKeys = false }));

    [TestMethod]
    public async Task A_guest_that_does_not_end_is_stopped_and_judged()
        => AssertFound("", MachineEnd.Hung, await InspectedGuest.JudgeAsync("full", "hello", "quiet patience=0 probe=u-masked-loop",
            boot => boot with { TimeLimit = TimeSpan.FromSeconds(5) }));

    [TestMethod]
    public async Task A_QEMU_that_was_killed_says_nothing_about_its_guest()
        => AssertFound("", MachineEnd.Lost, await InspectedGuest.JudgeAsync("full", "hello", whenStopped: machine =>
        {
            machine.Kill();
            return Task.CompletedTask;
        }));

    /// <summary>A stopped machine whose memory and registers are changed in QEMU itself.</summary>
    [TestMethod]
    public async Task What_is_planted_in_QEMU_itself_is_found()
        => AssertFound("CanaryChanged ControlRegister", MachineEnd.Finished, await InspectedGuest.JudgeAsync("full", "hello", whenStopped: async machine =>
        {
            var debugger = await Debugger.OpenAsync(machine.Debugger);
            await debugger.WriteMemoryAsync(InspectedGuest.Image("full", "hello").Map.AddressOf("T.canary"), [0]);
            await debugger.WriteRegisterAsync(DebuggerRegister.Cr0, 0x80000033);        // without WP
        }));

    [TestMethod]
    public async Task A_processor_that_shut_down_is_told_from_one_that_T_stopped()
    {
        using var scratch = new Scratch();
        var image = InspectedGuest.Image("full", "hello");
        await using var machine = new InspectedMachine(InspectedGuest.Describe(scratch, "full", "hello", "quiet"), InspectedGuest.Secret);
        await machine.ConnectAsync();
        var debugger = await Debugger.OpenAsync(machine.Debugger);
        await debugger.StopAtAsync(image.Map.AddressOf("u_start"));
        Assert.IsTrue(await machine.RunAsync(GuestBoot.DefaultTimeLimit));
        await debugger.PassAsync(image.Map.AddressOf("u_start"));
        await debugger.WriteMemoryAsync(image.Map.AddressOf("__idt"), new byte[16 * 16]);       // no exception has a gate
        await debugger.WriteRegisterAsync(DebuggerRegister.Rip, 0);                                     // page 0 is not mapped
        Assert.IsTrue(await machine.RunAsync(GuestBoot.DefaultTimeLimit));
        var ending = MachineEnding.Read(Testbed.Isolation.Image.Map.FinishedImage.Load(image.Path), await machine.ReadStatusAsync(), inTime: true, await machine.ReadCoresAsync(), machine.Memory);
        Assert.AreEqual(MachineEnd.TripleFault, ending.End);
    }

    static void AssertFound(string expected, MachineEnd end, Judged judged)
    {
        Assert.AreEqual(expected, string.Join(' ', judged.Findings.Select(finding => finding.Check).Distinct()), Findings(judged));
        Assert.AreEqual(end, judged.End, judged.Run.Ending.Reason);
    }

    static string Findings(Judged judged) => string.Join('\n', judged.Findings);
}
