using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Harness;

/// <summary>Instructions counted twice over: by the guest's clock, by the plugin, and gates in the bytes of their image.</summary>
[TestClass]
public sealed class CountedRunTests
{
    static readonly GuestRun s_completed = new(new Ending(Outcome.Completed, ""), GuestReport.Silent with { Observations = [new("x", 1)] }, "", "", 33, default, default, null);

    [TestMethod]
    public async Task A_counted_run_counts_what_the_guests_clock_counts_and_two_switches_a_gate()
    {
        using var matrix = new SmallMatrix();
        using var harness = matrix.RunCounted();
        var (exit, output, errors) = await harness.EndAsync();
        Assert.AreEqual(0, exit, errors + output);

        var rows = TrialFile.Read(Path.Combine(matrix.Folder, TrialFile.Name));
        Assert.HasCount(8, rows);
        foreach (var row in rows)
        {
            Assert.AreEqual(row.Boot!.Loader, row.Values(PluginCount.UntilFirstTimeStamp).Single());
            Assert.AreEqual(row.Values(BootTicks.MainObservation).Single(), row.Values(PluginCount.UntilLastTimeStamp).Single());
            var switches = PluginCount.Of(row).Where(count => count.Class == "wrpkru").ToList();
            Assert.IsTrue(row.Variant == "none" ? switches.Count == 0 : switches is [{ Core: 0, Part: "gates", Count: > 0 }], row.Variant);
        }
        AssertGates(Path.Combine(matrix.Folder, GateCounts.FileName));
        StringAssert.Contains(File.ReadAllText(Path.Combine(matrix.Folder, "report.html")), "Counted by the plugin");
    }

    static void AssertGates(string path)
    {
        var gates = GateCounts.ReadIfPresent(path);
        Assert.IsNotEmpty(gates);
        Assert.IsTrue(gates.All(gate => gate.Variant == "full" && gate.Counts[InstructionClass.Wrpkru] == 2));
    }

    [TestMethod]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("full-noscrub")]
    public void What_stands_in_a_gate_is_what_was_measured_to_be_added(string variant)
    {
        Assert.AreEqual(Accepted("tab-01_calls", $"gate.added.{variant}"), Counted("null-call", "Application", "t_null_call"));
        Assert.AreEqual(Accepted("fig-01_write-bytes", $"writeBytes.added.1.{variant}"), Counted("write-bytes", "Trusted", "u_fill"));

        double Counted(string workload, string caller, string callee) => GateCounts.Of(FinishedImage.Load(
            ImageStore.ExistingPathOf(Repository.OfThisProgram, variant, workload))).Find(variant, caller, callee)!.Total;
    }

    /// <summary>A number of a committed reference.</summary>
    static double Accepted(string experiment, string metric)
    {
        var path = Path.Combine(Repository.OfThisProgram.Experiments, experiment, ExperimentReference.File);
        return ExperimentReference.Parse(path, File.ReadAllText(path)).Metrics[metric];
    }

    [TestMethod]
    [DataRow("run x --count --accel hardware", "--count needs exact mode")]
    [DataRow("run --resume latest --count", "--resume counts when the run that it goes on with did")]
    [DataRow("run x --cuont", "unknown option '--cuont'; did you mean '--count'?")]
    public async Task What_cannot_be_counted_is_refused(string commandLine, string reason)
    {
        using var checkout = new Checkout();
        var (exit, output, errors) = await checkout.RunAsync(commandLine);
        Assert.AreEqual((HarnessExit.Usage, ""), (exit, output));
        StringAssert.StartsWith(errors, reason);
    }

    [TestMethod]
    public void Counts_stand_behind_the_guests_own_observations()
        => CollectionAssert.AreEqual(new[] { new Observation("x", 1), new Observation("count.core1.T.plain", 7) },
            s_completed.With([new PluginCount(1, "T", "plain", 7).ToObservation()]).Report.Observations.ToArray());

    [TestMethod]
    public void A_guest_that_was_to_be_counted_and_was_not_is_no_result()
    {
        Assert.AreEqual(new Ending(Outcome.Crashed, "the plugin wrote no counts (Completed)"), s_completed.With(null).Ending);
        var killed = s_completed with { Ending = Ending.Killed, ExitCode = null };
        Assert.AreSame(killed, killed.With(null), "who was killed has no counts to give");
    }

    [TestMethod]
    public void A_guest_cannot_pass_its_own_numbers_off_as_counts()
        => StringAssert.Contains(RecordParser.Parse("start variant=full mutant= counts=0\nobserve name=count.core0.T.plain value=1\n").Malformed, "are the plugin's");

    [TestMethod]
    [DataRow("{}")]
    [DataRow("{\"untilFirstRdtsc\":1,\"untilLastRdtsc\":2,\"cores\":[{\"core\":0,\"instructions\":3,\"range\":{}}]}")]
    [DataRow("null")]
    public void What_is_not_the_plugins_is_refused(string text)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.File("counts"), text);
        Assert.ThrowsExactly<System.Text.Json.JsonException>(() => InstructionCounter.Read(scratch.File("counts")));
    }

    [TestMethod]
    public void Every_core_has_its_counts()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.File("counts"), """
            {"untilFirstRdtsc":1,"untilLastRdtsc":9,"cores":[{"core":0,"instructions":8,"untilFirstRdtsc":1,"untilLastRdtsc":7,"betweenLastRdtscs":3,"ranges":{"T":{"plain":7,"hlt":1}}},{"core":1,"instructions":2,"untilFirstRdtsc":0,"untilLastRdtsc":0,"betweenLastRdtscs":0,"ranges":{"T":{},"U":{"plain":2}}}],"spans":[]}
            """);
        CollectionAssert.AreEqual(
            new[] { "count.untilFirstRdtsc 1", "count.untilLastRdtsc 9",
                "count.core0.untilFirstRdtsc 1", "count.core0.untilLastRdtsc 7", "count.core0.betweenLastRdtscs 3",
                "count.core1.untilFirstRdtsc 0", "count.core1.untilLastRdtsc 0", "count.core1.betweenLastRdtscs 0", "count.core0.T.plain 7", "count.core0.T.hlt 1", "count.core1.U.plain 2" },
            InstructionCounter.Read(scratch.File("counts"))!.Select(observation => $"{observation.Name} {observation.Value}").ToArray());
    }

    [TestMethod]
    public void The_plugin_is_told_where_the_parts_of_the_image_lie()
        => CollectionAssert.AreEqual(new[] { "-plugin", "file=/p,,q/count.so,out=/s/counts,range=T@0x1000-0x2000" },
            new InstructionCounter("/p,q/count.so", [new CountedPart("T", 0x1000, 0x2000)]).Words("/s/counts").ToArray());
}
