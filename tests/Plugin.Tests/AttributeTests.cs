using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Plugin;

/// <summary>The plugin that says where a program's instructions are executed, beside gates that count themselves and gates that are read.</summary>
[TestClass]
public sealed class AttributeTests
{
    static readonly string s_plugin = Repository.OfThisProgram.ProgramPlugin;

    /// <summary>Of the whole boot: the crossings that the gates of a counting image counted in the same boot, edge by edge.</summary>
    [TestMethod]
    public async Task A_gate_is_entered_as_often_as_it_counts_itself()
    {
        var image = CountedGuest.Image("full-counting", "npb-is");
        using var scratch = new Scratch();
        var (report, counts) = await BootAsync(scratch, image);
        foreach (var edge in image.Map.Edges)
            Assert.AreEqual(report.Edges.Single(counted => counted.Index == edge.Index).Count, counts.All.Ranges[edge.Index][0], edge.Callee);
        Assert.IsGreaterThan(20, report.Edges.Sum(edge => edge.Count));
    }

    /// <summary>While the program runs: each crossing executes what stands in its gate, and no instruction of the gate is executed otherwise.</summary>
    [TestMethod]
    public async Task A_crossing_executes_the_instructions_of_its_gate()
    {
        var image = CountedGuest.Image("full", "npb-is");
        using var scratch = new Scratch();
        var (_, counts) = await BootAsync(scratch, image);
        var gates = GateCounts.Of(FinishedImage.Load(image.Path));
        foreach (var edge in image.Map.Edges)
        {
            long[] counted = counts.Between.Ranges[edge.Index];
            Assert.AreEqual(counted[0] * gates.Find("full", $"{edge.Caller}", edge.Callee)!.Total, counted[1], edge.Callee);
        }
        Assert.IsGreaterThan(15, counts.Between.Ranges.Take(image.Map.Edges.Count).Sum(edge => edge[0]));
        Assert.IsLessThan(counts.All.Ranges.Sum(part => part[1]), counts.Between.Ranges.Sum(part => part[1]), "booting is not the program's");
    }

    /// <summary>What a program takes more, by the guest's clock, is what was counted in gates, copies, look-ups and interrupts: to the instruction.</summary>
    [TestMethod]
    [DataRow("whetstone")]
    [DataRow("npb-mg")]
    public async Task Every_instruction_that_isolation_adds_to_a_program_has_its_place(string program)
    {
        using Scratch first = new(), second = new();
        var (plainReport, plain) = await BootAsync(first, CountedGuest.Image("none", program));
        var (isolatedReport, isolated) = await BootAsync(second, CountedGuest.Image("full", program));
        var added = Ticks(isolatedReport) - Ticks(plainReport);
        Assert.IsGreaterThan(1000, added);
        Assert.AreEqual(added, Instructions(isolated) - Instructions(plain));
        Assert.AreEqual(plain.Between.Ranges[^1][1], isolated.Between.Ranges[^1][1], "the rest of the trusted kernel executes the same");

        long Ticks(GuestReport report) => report.Observations.Single(observation => observation.Name == $"{program}.program.ticks").Value;

        static long Instructions(AttributedRun run) => run.Between.Interrupts[1] + run.Between.Ranges.Sum(part => part[1]);
    }

    /// <summary>Ten interrupts between two readings of the clock, and what an interrupt executes: as often as the guest counted them.</summary>
    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task Interrupts_are_counted_with_all_that_they_execute(string variant)
    {
        using var scratch = new Scratch();
        var (report, counts) = await BootAsync(scratch, CountedGuest.Image(variant, "timer"));
        Assert.AreEqual(10, report.Observations.Single(observation => observation.Name == "timer.interrupts").Value);
        Assert.IsInRange(10, 12, counts.Between.Interrupts[0]);
        Assert.AreEqual(0, counts.Between.Interrupts[1] % counts.Between.Interrupts[0], "each executes the same");
    }

    [TestMethod]
    [DataRow("out=x,mark=1", "interrupt=ADDRESS is missing")]
    [DataRow("out=x,interrupt=1", "mark=ADDRESS or interrupt=ADDRESS is missing")]
    [DataRow("mark=1,interrupt=1", "out=FILE, mark=ADDRESS")]
    [DataRow("out=x,mark=1x,interrupt=1", "mark=1x")]
    [DataRow("out=x,mark=1,interrupt=1,range=2-2", "range=2-2")]
    [DataRow("out=x,mark=1,interrupt=1,range=2", "range=2")]
    [DataRow("out=x,mark=1,interrupt=1,rage=2-3", "rage=2-3")]
    public async Task A_word_that_is_not_understood_is_refused(string words, string reason)
    {
        using var scratch = new Scratch();
        var (exitCode, message) = await CountedGuest.StartAsync(scratch, CountedGuest.Image("none", "hello"), words.Split(','), plugin: s_plugin);
        Assert.AreEqual(1, exitCode);
        StringAssert.Contains(message, reason);
    }

    [TestMethod]
    public async Task Several_cores_are_refused()
    {
        using var scratch = new Scratch();
        var (exitCode, message) = await CountedGuest.StartAsync(scratch, CountedGuest.Image("none", "hello"), ["out=x", "mark=1", "interrupt=1"], cores: 2, plugin: s_plugin);
        Assert.AreEqual((1, "testbed-attribute: counts machines with one core only"), (exitCode, message.Split('\n')[0]));
    }

    static async Task<(GuestReport Report, AttributedRun Counts)> BootAsync(Scratch scratch, BootImage image)
    {
        var file = scratch.File("counts");
        var words = image.ProgramCounter(s_plugin).Words(file)[1].Split(',')[1..];
        var (_, message) = await CountedGuest.StartAsync(scratch, image, words, plugin: s_plugin);
        Assert.AreEqual("", message);
        var report = RecordParser.Parse(await File.ReadAllTextAsync(scratch.File("records")));
        Assert.AreEqual(0, report.Exit, $"{image.Variant}/{image.Workload}");
        return (report, AttributedRun.Parse(await File.ReadAllTextAsync(file)));
    }
}

/// <summary>What the plugin wrote about one boot: between the first reading of the clock and the last, and of all of it.</summary>
sealed record AttributedRun(long Marks, AttributedRun.Counts Between, AttributedRun.Counts All)
{
    /// <summary>Reads it.</summary>
    public static AttributedRun Parse(string text) => System.Text.Json.JsonSerializer.Deserialize<AttributedRun>(text, System.Text.Json.JsonSerializerOptions.Web)!;

    /// <summary>Entries and instructions: of interrupts, and of each range in the order of the words.</summary>
    public sealed record Counts(long[] Interrupts, long[][] Ranges);
}
