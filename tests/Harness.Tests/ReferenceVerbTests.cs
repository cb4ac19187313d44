using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>check and accept: a reference changes only with a reason, and every change of a number is noticed.</summary>
[TestClass]
public sealed class ReferenceVerbTests
{
    const string First = "2026-11-21T20-00-00Z";
    const string Second = "2026-11-21T21-00-00Z";
    const string Accept = $"accept {First} --reason first";

    [TestMethod]
    public async Task An_accepted_run_is_reproduced()
    {
        using var checkout = await AcceptedAsync();
        var (exit, output, errors) = await checkout.RunAsync("check");
        Assert.AreEqual((HarnessExit.Ok, ""), (exit, errors));
        StringAssert.Contains(output, "Little.");
        Assert.AreEqual($"{First}: reproduced, 1 of 1 experiments, all 5 numbers", output.TrimEnd('\n').Split('\n')[^1]);
    }

    [TestMethod]
    public async Task A_changed_number_is_noticed()
    {
        using var checkout = await AcceptedAsync();
        RecordedRun.Write(checkout, Second, RecordedRun.Slower(1));
        var (exit, output, errors) = await checkout.RunAsync("check latest --quiet");
        Assert.AreEqual(HarnessExit.Worse, exit);
        StringAssert.Contains(errors, "tab-01_calls: gate.added.full is 42.001, the reference says 42 ticks");
        Assert.AreEqual($"{Second}: not reproduced, 1 of 1 experiments: tab-01_calls\n", output);
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync($"check {First}")).Exit);
    }

    [TestMethod]
    public async Task A_number_that_is_gone_is_noticed()
    {
        using var checkout = await AcceptedAsync();
        RecordedRun.Write(checkout, Second, RecordedRun.Rows().Where(row => row.Variant == "none"));
        var (exit, _, errors) = await checkout.RunAsync("check");
        Assert.AreEqual(HarnessExit.Worse, exit);
        StringAssert.Contains(errors, "tab-01_calls: gate.added.full is missing, the reference says 42 ticks");
    }

    [TestMethod]
    public async Task Without_a_reference_nothing_is_reproduced()
    {
        using var checkout = Declared();
        var (exit, _, errors) = await checkout.RunAsync("check");
        Assert.AreEqual(HarnessExit.Worse, exit);
        StringAssert.StartsWith(errors, "tab-01_calls: no reference yet; accept makes one");
    }

    [TestMethod]
    public async Task A_claim_that_rests_on_no_number_of_the_reference_does_not_hold()
    {
        using var checkout = await AcceptedAsync();
        RecordedRun.Declare(checkout, "getpid.full");
        var (exit, _, errors) = await checkout.RunAsync("check");
        Assert.AreEqual(HarnessExit.Worse, exit);
        StringAssert.Contains(errors, "the claim rests on getpid.full, which the reference does not hold");
    }

    [TestMethod]
    public async Task Another_accelerator_cannot_be_checked()
    {
        using var checkout = await AcceptedAsync();
        RecordedRun.Write(checkout, Second, row => row with { Accelerator = Accelerator.Hardware });
        var (exit, _, errors) = await checkout.RunAsync("check");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.Contains(errors, "nothing can be said");
    }

    [TestMethod]
    [DataRow(5, HarnessExit.Ok)]
    [DataRow(9000, HarnessExit.Worse)]
    public async Task In_hardware_mode_intervals_decide(int shift, HarnessExit expected)
    {
        using var checkout = new Checkout();
        RecordedRun.Declare(checkout);
        WriteHardware(checkout, First, 0);
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync(Accept)).Exit);
        WriteHardware(checkout, Second, shift);
        var (exit, output, errors) = await checkout.RunAsync("check");
        Assert.AreEqual(expected, exit, errors);
        Assert.AreEqual(expected == HarnessExit.Worse, errors.Contains("tab-01_calls: gate.added.full is 5"), errors);
        Assert.AreEqual(expected == HarnessExit.Ok, output.Contains($"{Second}: reproduced, 1 of 1 experiments"), output);
    }

    /// <summary>Thirty trials in hardware mode that scatter by some hundred ticks in a batch of a thousand calls.</summary>
    static void WriteHardware(Checkout checkout, string name, long shift)
        => RecordedRun.Write(checkout, name, RecordedRun.Rows().Where(row => row.Number == 1).SelectMany(row => Enumerable.Range(1, 30)
            .Select(number => RecordedRun.Slower(shift + number * number * 37 % 300)(row with { Number = number, Accelerator = Accelerator.Hardware, Dirty = false }))));

    [TestMethod]
    public async Task Every_acceptance_is_logged_with_its_reason()
    {
        using var checkout = await AcceptedAsync();
        RecordedRun.Write(checkout, Second, RecordedRun.Slower(1000));
        var (exit, output, _) = await checkout.RunAsync("accept latest --reason slower");
        Assert.AreEqual(HarnessExit.Ok, exit);
        StringAssert.Contains(output, "gate.added.full, nullCall.full");
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync("check")).Exit);

        var log = File.ReadAllLines(Path.Combine(checkout.Repository.Experiments, "accepted.log"));
        Assert.HasCount(3, log);
        StringAssert.StartsWith(log[0], "# accepted\trun\tcommit");
        CollectionAssert.AreEqual(new[] { First, RecordedRun.Rows()[0].Commit, "tcg-icount", "tab-01_calls", "first" }, log[1].Split('\t')[1..]);
        StringAssert.EndsWith(log[2], "\ttab-01_calls\tslower");
    }

    [TestMethod]
    [DataRow("accept", "Option '--reason' is required")]
    [DataRow("accept latest --reson x", "unknown word '--reson'; did you mean '--reason'?")]
    [DataRow("accept latst --reason x", "no finished run 'latst'; did you mean 'latest'?")]
    [DataRow("check latst", "no finished run 'latst'; did you mean 'latest'?")]
    [DataRow("chek", "unknown word 'chek'; did you mean 'check'?")]
    [DataRow("acept", "unknown word 'acept'; did you mean 'accept'?")]
    public async Task What_is_not_understood_is_refused(string commandLine, string reason)
    {
        using var checkout = Declared();
        await AssertRefusedAsync(checkout, commandLine, reason);
    }

    [TestMethod]
    public async Task A_run_of_a_changed_working_tree_is_no_reference()
    {
        using var checkout = Declared();
        RecordedRun.Write(checkout, Second, row => row with { Dirty = true });
        await AssertRefusedAsync(checkout, "accept latest --reason x", $"run {Second} was made from a changed working tree");
    }

    [TestMethod]
    public async Task A_run_without_the_numbers_of_the_claim_is_no_reference()
    {
        using var checkout = Declared();
        RecordedRun.Declare(checkout, "getpid.*");
        await AssertRefusedAsync(checkout, Accept, "tab-01_calls: the claim rests on getpid.*, which the run does not hold");
    }

    [TestMethod]
    public async Task A_run_of_an_experiment_that_is_gone_is_no_reference()
    {
        using var checkout = Declared();
        Directory.Move(Path.Combine(checkout.Repository.Experiments, "tab-01_calls"), Path.Combine(checkout.Repository.Experiments, "tab-01_call"));
        await AssertRefusedAsync(checkout, Accept, $"run {First} ran 'tab-01_calls', which is not declared here; did you mean 'tab-01_call'?");
    }

    static async Task AssertRefusedAsync(Checkout checkout, string commandLine, string reason)
    {
        var (exit, output, errors) = await checkout.RunAsync(commandLine);
        Assert.AreEqual((HarnessExit.Usage, ""), (exit, output));
        StringAssert.StartsWith(errors, reason);
        Assert.IsFalse(File.Exists(Path.Combine(checkout.Repository.Experiments, "accepted.log")));
        Assert.IsFalse(Directory.Exists(Path.Combine(checkout.Repository.Experiments, "tab-01_calls", "reference")));
    }

    static async Task<Checkout> AcceptedAsync()
    {
        var checkout = Declared();
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync(Accept)).Exit);
        return checkout;
    }

    static Checkout Declared()
    {
        var checkout = new Checkout();
        RecordedRun.Declare(checkout);
        RecordedRun.Write(checkout, First);
        return checkout;
    }
}
