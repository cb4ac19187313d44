using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>Verbs that read a run: the rows of a real one, null-call on none and full.</summary>
[TestClass]
public sealed class RecordedRunTests
{
    const string Run = "2026-11-21T22-20-16Z";

    [TestMethod]
    [DataRow("metrics --json")]
    [DataRow("metrics latest --json")]
    [DataRow($"metrics {Run} --json")]
    public async Task Metrics_are_one_flat_object_of_numbers(string commandLine)
    {
        using var checkout = WithRun();
        var (exit, output, errors) = await checkout.RunAsync(commandLine);
        Assert.AreEqual((HarnessExit.Ok, ""), (exit, errors));
        using var json = JsonDocument.Parse(output);
        Assert.AreEqual(42, json.RootElement.GetProperty("gate.added.full").GetDouble());
        Assert.AreEqual(4.008, json.RootElement.GetProperty("nullCall.none").GetDouble());
        Assert.IsTrue(json.RootElement.EnumerateObject().All(property => property.Value.ValueKind == JsonValueKind.Number));
    }

    [TestMethod]
    public async Task A_number_that_was_not_observed_is_absent()
    {
        using var checkout = WithRun();
        using var json = JsonDocument.Parse((await checkout.RunAsync("metrics --json")).Output);
        Assert.IsFalse(json.RootElement.TryGetProperty("getpid.full", out _));
    }

    [TestMethod]
    public async Task Quiet_metrics_are_the_object_on_one_line()
    {
        using var checkout = WithRun();
        var output = (await checkout.RunAsync("metrics --json --quiet")).Output;
        Assert.AreEqual(1, output.Count(c => c == '\n'));
        using var json = JsonDocument.Parse(output);
        Assert.AreEqual(42, json.RootElement.GetProperty("gate.added.full").GetDouble());
    }

    [TestMethod]
    public async Task Two_variants_stand_side_by_side()
    {
        using var checkout = WithRun();
        var (exit, output, _) = await checkout.RunAsync("compare none full");
        Assert.AreEqual(HarnessExit.Ok, exit);
        var line = output.Split('\n').Single(text => text.Contains(" nullCall "));
        CollectionAssert.AreEqual(
            new[] { "nullCall", "4.008", "46.008", "42", "+1047.9", "%", "ticks" }, line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    [TestMethod]
    [DataRow("compare none ful", "run 2026-11-21T22-20-16Z has no variant 'ful'; did you mean 'full'?")]
    [DataRow("compare none full --run latst", "no finished run 'latst'; did you mean 'latest'?")]
    [DataRow("metrics 2026-11-21T22-20-17Z", "no finished run '2026-11-21T22-20-17Z'; did you mean '2026-11-21T22-20-16Z'?")]
    public async Task What_the_runs_do_not_hold_is_refused(string commandLine, string reason)
    {
        using var checkout = WithRun();
        var (exit, _, errors) = await checkout.RunAsync(commandLine);
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.StartsWith(errors, reason);
    }

    [TestMethod]
    public async Task A_row_that_cannot_be_read_is_named()
    {
        using var checkout = WithRun();
        checkout.Write($"experiments/results/{Run}/trials.jsonl", "{}\n");
        var (exit, _, errors) = await checkout.RunAsync("metrics");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.Contains(errors, "trials.jsonl:1:");
    }

    [TestMethod]
    public async Task Repetitions_that_differ_are_no_result()
    {
        using var checkout = WithRun();
        var rows = Recorded("trials.jsonl").TrimEnd('\n').Split('\n');
        var last = RowSeal.Open(rows[^1])!;
        var minimum = last.LastIndexOf("null-call.minimum", StringComparison.Ordinal);
        rows[^1] = RowSeal.Add(last[..minimum] + last[minimum..].Replace("\"value\":46008", "\"value\":46009"));
        checkout.Write($"experiments/results/{Run}/trials.jsonl", string.Join('\n', rows) + "\n");
        var (exit, _, errors) = await checkout.RunAsync("metrics");
        Assert.AreEqual(HarnessExit.GuestFailed, exit);
        StringAssert.Contains(errors, "exact mode is not exact");
    }

    static Checkout WithRun()
    {
        var checkout = new Checkout();
        foreach (var file in new[] { "trials.jsonl", "manifest.json" })
            checkout.Write($"experiments/results/{Run}/{file}", Recorded(file));
        return checkout;
    }

    static string Recorded(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", file));
}
