using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Experiments.Terminal;
using Testbed.Tests.Analysis.Attacks;

namespace Testbed.Tests.Harness;

/// <summary>Two variants and two runs side by side: what is shown, what decides the exit code, what is refused.</summary>
[TestClass]
public sealed class CompareTests
{
    const string First = "2026-11-21T20-00-00Z";
    const string Second = "2026-11-21T21-00-00Z";

    [TestMethod]
    public async Task Two_runs_stand_side_by_side_with_a_figure()
    {
        using var checkout = TwoRuns(1000);
        var (exit, output, errors) = await checkout.RunAsync($"compare {First} latest");
        Assert.AreEqual((HarnessExit.Ok, ""), (exit, errors));
        CollectionAssert.AreEqual(new[] { "gate.added.full", "42", "43", "1", "+2.4", "%", "ticks" }, Cells(output, "gate.added.full"));
        Assert.IsFalse(output.Contains("nullCall.none "), "equal numbers are counted, not shown");
        StringAssert.Contains(output.TrimEnd('\n').Split('\n')[^1], $"{Second} against {First}: of 5 numbers 2 differ, 3 are equal");

        var figure = output.Split('\n').Single(line => line.StartsWith("figure: "))["figure: ".Length..];
        StringAssert.Contains(File.ReadAllText(Path.Combine(checkout.Root, figure)), "</svg>");
    }

    [TestMethod]
    [DataRow("", HarnessExit.Ok)]
    [DataRow("--fail-above 2", HarnessExit.Worse)]
    [DataRow("--fail-above 2.3", HarnessExit.Worse)]
    [DataRow("--fail-above 2.5", HarnessExit.Ok)]
    public async Task A_limit_decides_the_exit_code(string option, HarnessExit expected)
    {
        using var checkout = TwoRuns(1000);
        var (exit, _, errors) = await checkout.RunAsync($"compare {First} {Second} {option}");
        Assert.AreEqual(expected, exit);
        Assert.AreEqual(expected == HarnessExit.Worse, errors.Contains("gate.added.full: 42 became 43 ticks, above the limit"));
    }

    [TestMethod]
    public async Task An_improvement_passes_every_limit()
    {
        using var checkout = TwoRuns(-1000);
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync($"compare {First} {Second} --fail-above 0")).Exit);
    }

    [TestMethod]
    public async Task The_greatest_effect_stands_first()
    {
        using var checkout = TwoRuns(1000);
        var lines = (await checkout.RunAsync($"compare {First} {Second}")).Output.Split('\n').ToList();
        Assert.IsLessThan(lines.FindIndex(line => line.Contains(" nullCall.full ")), lines.FindIndex(line => line.Contains(" gate.added.full ")));
    }

    [TestMethod]
    public async Task A_difference_within_noise_is_said_to_be_none()
    {
        using var checkout = new Checkout();
        WriteHardware(checkout, First, 0);
        WriteHardware(checkout, Second, 3);
        var (exit, output, _) = await checkout.RunAsync($"compare {First} {Second} --fail-above 0");
        Assert.AreEqual(HarnessExit.Ok, exit);
        StringAssert.EndsWith(output.Split('\n').Single(line => line.Contains(" nullCall.full ")).TrimEnd(), "within noise");
    }

    [TestMethod]
    public async Task Runs_of_a_machine_that_was_not_quiet_are_not_compared()
    {
        using var checkout = new Checkout();
        WriteHardware(checkout, First, 0);
        RecordedRun.Write(checkout, Second, RecordedRun.Rows().Where(row => row.Number == 1).SelectMany(row => Enumerable.Range(1, 30)
            .Select(number => RecordedRun.Slower(number % 2 * 9000, "none")(row with { Number = number, Accelerator = Accelerator.Hardware }))));
        foreach (var words in new[] { $"{First} {Second}", "none full" })
        {
            var (exit, output, errors) = await checkout.RunAsync($"compare {words}");
            Assert.AreEqual((HarnessExit.Usage, ""), (exit, output));
            StringAssert.StartsWith(errors, "the machine was not quiet: none differs from itself in 1 of 2 numbers, nullCall.none is 13 in odd trials and 4 in even ones");
        }
    }

    [TestMethod]
    public async Task Runs_of_different_accelerators_are_not_compared()
    {
        using var checkout = new Checkout();
        RecordedRun.Write(checkout, First);
        RecordedRun.Write(checkout, Second, row => row with { Accelerator = Accelerator.Hardware });
        var (exit, output, errors) = await checkout.RunAsync($"compare {First} {Second}");
        Assert.AreEqual((HarnessExit.Usage, ""), (exit, output));
        StringAssert.StartsWith(errors, "runs with different accelerators cannot be compared: tcg-icount, kvm");
    }

    [TestMethod]
    public async Task Lost_protection_is_said_and_decides_the_exit_code()
    {
        using var checkout = TwoRuns(0);
        WriteAttacks(checkout, First, AttackRows.Stopped());
        WriteAttacks(checkout, Second, AttackRows.Stopped().With(AttackRows.Through("full")));
        var (exit, output, errors) = await checkout.RunAsync($"compare {First} {Second}");
        Assert.AreEqual(HarnessExit.Worse, exit);
        Assert.AreEqual("D01 in full: blocked became BYPASS", errors.TrimEnd());
        CollectionAssert.AreEqual(new[] { "D01", "full", "blocked", "BYPASS" }, Cells(output, "D01"));
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync($"compare {Second} {First}")).Exit, "what is better now is shown and is no error");
    }

    [TestMethod]
    [DataRow("none", "two variants or two runs are needed")]
    [DataRow("none full none", "two variants or two runs are needed")]
    [DataRow("none ful", $"run {Second} has no variant 'ful'; did you mean 'full'?")]
    [DataRow($"{First} ltest", "no finished run 'ltest'; did you mean 'latest'?")]
    [DataRow($"none {First}", "no finished run 'none'")]
    [DataRow($"{First} {Second} --run latest", "--run is for two variants")]
    [DataRow("none full --fail-above -1", "--fail-above needs a percentage of at least 0, not '-1'")]
    [DataRow("none full --fail-above many", "--fail-above needs a percentage of at least 0, not 'many'")]
    [DataRow("none full --fail-abov 1", "unknown option '--fail-abov'; did you mean '--fail-above'?")]
    [DataRow("--commits one", "")]
    [DataRow("--commits one two --run latest", "--run and --commits exclude each other")]
    public async Task What_cannot_be_compared_is_refused(string words, string reason)
    {
        using var checkout = TwoRuns(0);
        var (exit, output, errors) = await checkout.RunAsync($"compare {words}");
        Assert.AreEqual((HarnessExit.Usage, ""), (exit, output));
        StringAssert.StartsWith(errors, reason);
    }

    static void WriteAttacks(Checkout checkout, string run, IEnumerable<AttackTrial> rows)
    {
        var folder = Directory.CreateDirectory(Path.Combine(checkout.Root, "experiments/results", run, RunReport.AttacksFolder)).FullName;
        PageFile.Write(Path.Combine(folder, RunPlan.Name), AttackRows.Plan([AttackRows.Case()], "full"));
        foreach (var row in rows)
            AttackFile.Rows.Append(Path.Combine(folder, AttackFile.Name), row);
    }

    static Checkout TwoRuns(long ticks)
    {
        var checkout = new Checkout();
        RecordedRun.Write(checkout, First);
        RecordedRun.Write(checkout, Second, RecordedRun.Slower(ticks));
        return checkout;
    }

    /// <summary>Ten trials in hardware mode that scatter by some hundred ticks.</summary>
    static void WriteHardware(Checkout checkout, string name, long shift)
        => RecordedRun.Write(checkout, name, RecordedRun.Rows().Where(row => row.Number == 1).SelectMany(row => Enumerable.Range(1, 10)
            .Select(number => RecordedRun.Slower(shift + number * number * 37 % 300)(row with { Number = number, Accelerator = Accelerator.Hardware }))));

    static string[] Cells(string output, string metric)
        => output.Split('\n').Single(line => line.Contains($" {metric} ")).Split(' ', System.StringSplitOptions.RemoveEmptyEntries);
}
