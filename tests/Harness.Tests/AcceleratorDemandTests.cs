using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>What <c>--accel</c> and <c>--count</c> ask for is had or refused with the reason; nothing is put in its place.</summary>
[TestClass]
public sealed class AcceleratorDemandTests
{
    [TestMethod]
    public async Task Hardware_mode_is_had_when_a_guest_of_every_variant_runs_there()
    {
        var (choice, boots) = await ChooseAsync(AcceleratorChoice.HardwareWord, new Ending(Outcome.Completed, ""));
        Assert.AreEqual(Accelerator.Hardware, choice.Accelerator);
        CollectionAssert.AreEqual(new[] { Accelerator.Hardware, Accelerator.Hardware }, boots.Select(boot => boot.Accelerator).ToArray(), "none and full, each once");
    }

    [TestMethod]
    [DataRow(Outcome.Refused, "no protection keys")]
    [DataRow(Outcome.TimedOut, "the time limit was reached")]
    [DataRow(Outcome.Crashed, "QEMU: could not access KVM")]
    public async Task Hardware_mode_that_cannot_carry_a_variant_is_an_error_that_says_why(Outcome outcome, string reason)
    {
        var refusal = await Assert.ThrowsExactlyAsync<VerbException>(() => ChooseAsync(AcceleratorChoice.HardwareWord, new Ending(outcome, reason)));
        Assert.AreEqual(HarnessExit.Environment, refusal.Exit);
        StringAssert.StartsWith(refusal.Message, $"hardware mode cannot carry variant none: {outcome}, {reason}");
    }

    [TestMethod]
    [DataRow(AcceleratorChoice.ExactWord, false, "asked for")]
    [DataRow(AcceleratorChoice.ExactWord, true, "asked for")]
    [DataRow(null, true, "a plugin counts instructions, and KVM executes what no plugin sees")]
    public async Task Exact_mode_needs_no_guest_to_be_tried(string? demanded, bool counts, string reason)
    {
        var (choice, boots) = await ChooseAsync(demanded, new Ending(Outcome.Crashed, "never booted"), counts);
        Assert.AreEqual(new AcceleratorChoice(Accelerator.Exact, reason), choice);
        Assert.IsEmpty(boots);
    }

    [TestMethod]
    public async Task Parallel_mode_is_had_for_the_asking_and_says_that_nothing_is_repeatable()
    {
        var (choice, boots) = await ChooseAsync(AcceleratorChoice.ParallelWord, new Ending(Outcome.Crashed, "never booted"));
        Assert.AreEqual((Accelerator.Parallel, false, false, 2), (choice.Accelerator, choice.IsExact, choice.IsHardware, choice.Trials(2)));
        StringAssert.Contains(choice.Reason, "nothing is repeatable");
        Assert.IsEmpty(boots);
    }

    static async Task<(AcceleratorChoice Choice, IReadOnlyList<GuestBoot> Boots)> ChooseAsync(string? demanded, Ending ending, bool counts = false)
    {
        using var checkout = new Checkout();
        using var scratch = new Scratch();
        foreach (var variant in (string[])["none", "full"])
            checkout.WriteImage(variant, "hello", variant, Checkout.Digest(variant));
        var declared = new ExperimentCase { Workload = "hello", Variants = ["none", "full"] };
        var experiment = new Experiment { Id = "tab-00_test", Folder = checkout.Root, Question = "?", Claim = new Claim("!", ["gate.added.full"]), Cases = [declared, declared] };
        var boots = new List<GuestBoot>();
        var demand = new AcceleratorDemand(checkout.Repository, new ImageStore(checkout.Repository), new ArchiveStore(scratch), (boot, _) =>
        {
            boots.Add(boot);
            return Task.FromResult(new GuestRun(ending, GuestReport.Silent, "", "", 33, default, default, null));
        });
        return (await demand.ChooseAsync(demanded, counts, Cell.Plan([experiment]), CancellationToken.None), boots);
    }
}
