using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Bochs;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Boot;

/// <summary>
/// Bochs, which shares no code with QEMU, boots the same images from a disk and says the same of what protection keys stop,
/// word for word.
/// </summary>
[TestClass]
public sealed class SecondJudgeTests
{
    const int PageFault = 14;
    const long KeyWrite = 0x23;     // P, W, PK (SDM vol. 3A, "Page-Fault Exception")
    const string Store = "-- case=write target={T.canary}";

    [TestMethod]
    public async Task The_smallest_application_reaches_its_end()
        => (await AgreedAsync("full", "hello")).AssertEnded(Outcome.Completed);

    [TestMethod]
    public async Task A_key_stops_the_store_at_the_same_instruction()
    {
        var run = await AgreedAsync("full", "attacks", Store);
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(1, run.Value("reached"));
        var fault = run.Report.Fault!;
        Assert.AreEqual((PageFault, KeyWrite, (int)Component.Application), (fault.Vector, fault.Error, fault.Component));
        Assert.AreEqual($"0x{Guest.Image("full", "attacks").AddressOf("T.canary"):x}", fault.Address);
    }

    [TestMethod]
    public async Task The_control_lets_the_store_through()
    {
        var run = await AgreedAsync("none", "attacks", Store);
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(1, run.Value("survived"));
        Assert.AreEqual(0, run.Value("canary.intact"));
    }

    [TestMethod]
    public async Task Without_keys_an_isolated_image_refuses()
    {
        var run = await AgreedAsync("full", "hello", change: boot => boot with { ProtectionKeys = false });
        run.AssertEnded(Outcome.Refused);
        Assert.AreEqual("no-protection-keys", run.Ending.Reason);
    }

    [TestMethod]
    public async Task A_triple_fault_is_told_from_everything_else()
    {
        using var scratch = new Scratch();
        var loader = scratch.File("loader");
        File.WriteAllBytes(loader, TripleFaulting(await File.ReadAllBytesAsync(Guest.Loader)));
        File.Copy(Path.Combine(Path.GetDirectoryName(Guest.Loader)!, "boot-sector"), scratch.File("boot-sector"));   // Bochs boots the disk that it begins
        var run = await AgreedAsync("none", "hello", change: boot => boot with { Loader = loader });
        run.AssertEnded(Outcome.Crashed);
        StringAssert.Contains(run.Ending.Reason, "triple fault");
    }

    [TestMethod]
    public async Task A_guest_is_ended_at_its_time_limit()
    {
        var run = await Guest.BootUnderBochsAsync("full", "faults", "quiet -- raise=endless-loop", boot => boot with { TimeLimit = TimeSpan.FromMilliseconds(50) });
        run.AssertEnded(Outcome.TimedOut);
        Assert.IsNull(run.ExitCode);
    }

    [TestMethod]
    [TestCategory("Long")]
    [DataRow("none", "hello", "")]
    [DataRow("full", "hello", "quite")]
    [DataRow("full", "hello", "probe=u-writes-t")]
    [DataRow("full", "hello", "fatal probe=u-writes-t")]
    [DataRow("user-kernel", "hello", "probe=u-writes-t")]
    [DataRow("trusted-untrusted", "hello", "fatal probe=u-writes-t")]
    [DataRow("full", "attacks", "-- case=write target={A.call_address}")]
    [DataRow("full", "attacks", "-- case=write target={A.own_words}")]
    [DataRow("full-nop", "attacks", Store)]
    [DataRow("user-kernel", "attacks", Store)]
    [DataRow("trusted-untrusted", "attacks", Store)]
    [DataRow("wx-off", "attacks", "-- case=write target={A.call_address}")]
    [DataRow("idt-writable", "attacks", "-- case=write target={__idt}")]
    public Task Both_judges_say_the_same_of_every_kind_of_access(string variant, string workload, string arguments)
        => AgreedAsync(variant, workload, arguments);

    /// <summary>What the figures gate.added are made of, counted by an emulator that has its own idea of an instruction.</summary>
    [TestMethod]
    [TestCategory("Long")]
    [DataRow("none")]
    [DataRow("full-noscrub")]
    [DataRow("full-gprscrub")]
    [DataRow("full")]
    public async Task Both_judges_count_the_same_instructions_of_a_call(string variant)
    {
        var (first, second) = await BothAsync(variant, "null-call", "quiet");
        Assert.AreEqual(first.Value("loop.minimum"), second.Value("loop.minimum"));
        Assert.AreEqual(first.Value("null-call.minimum"), second.Value("null-call.minimum"));
    }

    [TestMethod]
    public async Task Bochs_cannot_judge_what_a_key_keeps_from_being_read()
    {
        var (first, second) = await BothAsync("full", "attacks", "-- case=read target={T.canary}");
        first.AssertEnded(Outcome.Faulted);
        second.AssertEnded(Outcome.Completed);      // Bochs after 3.0: Faulted, and then this test goes
        Assert.AreEqual(Agreement.ReadsInRing0, Agreement.Of(first, second).Explanation);
    }

    [TestMethod]
    public async Task A_store_to_a_read_only_page_of_nobody_is_stopped_by_both_and_a_key_fault_to_Bochs()
    {
        var (first, second) = await BothAsync("full", "attacks", "quiet -- case=write target={__idt}");
        first.AssertEnded(Outcome.Faulted);
        second.AssertEnded(Outcome.Faulted);        // Bochs after 3.0: the same error code, and then this test goes
        Assert.AreEqual(Agreement.SupervisorPages, Agreement.Of(first, second).Explanation);
    }

    /// <summary>The cases that stores, reads, code, data and page tables are in; any other by <c>attacks --judge bochs</c>.</summary>
    [TestMethod]
    [TestCategory("Long")]
    public async Task On_declared_attacks_the_judges_differ_for_the_two_known_reasons_only()
    {
        string[] ids = ["D01", "D02", "D03", "D04", "D10", "D11", "D15"];
        var repository = Repository.OfThisProgram;
        var plan = PlannedTrial.Plan(
            AttackCatalogue.Read(repository.Experiments).Where(attack => ids.Contains(attack.Id)), [AttackVariants.Full], repetitions: 1);
        var opinions = await SecondOpinion.MakeAsync(repository, SecondOpinion.Boots(plan), jobs: 2, _ => { }, CancellationToken.None);
        JudgedTwice[] differ = [.. opinions.Where(guest => guest.Difference is not null)];
        Assert.IsFalse(differ.Any(opinion => opinion.Explanation is null), string.Join('\n', differ.Select(opinion => $"{opinion.Trial}: {opinion.Difference}")));
        CollectionAssert.AreEquivalent(
            new[] { Agreement.ReadsInRing0, Agreement.SupervisorPages }, differ.Select(opinion => opinion.Explanation).Distinct().ToArray());
    }

    /// <summary>What Bochs gave, which must be what QEMU gives on a PC.</summary>
    static async Task<GuestRun> AgreedAsync(
        string variant, string workload, string arguments = "", Func<GuestBoot, GuestBoot>? change = null)
    {
        var (first, second) = await BothAsync(variant, workload, arguments, change);
        Assert.AreEqual(new Agreement(null, null), Agreement.Of(first, second), second.Records + second.Console);
        return second;
    }

    static async Task<(GuestRun First, GuestRun Second)> BothAsync(
        string variant, string workload, string arguments, Func<GuestBoot, GuestBoot>? change = null)
        => (await Guest.BootAsync(variant, workload, arguments, boot => (change?.Invoke(boot) ?? boot) with { Machine = Machine.Pc }),
            await Guest.BootUnderBochsAsync(variant, workload, arguments, change));

    /// <summary>The loader with an entry that takes the interrupt table away and raises an exception.</summary>
    static byte[] TripleFaulting(byte[] loader)
    {
        const int entryAt = 24;             // e_entry (System V ABI, Elf64_Ehdr)
        const int loadedAt = 1 << 20;       // where the file's first byte lies in memory (loader/Boot/layout.ld)
        byte[] code =
        [
            0x0F, 0x01, 0x1D, 0x00, 0x00, 0x50, 0x00,   // lidt [0x500000]: memory that nobody has written
            0xCC,                                       // int3
        ];
        code.CopyTo(loader, BitConverter.ToInt32(loader, entryAt) - loadedAt);
        return loader;
    }
}
