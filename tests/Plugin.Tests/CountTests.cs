using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]

namespace Testbed.Tests.Plugin;

/// <summary>The plugin's counts are those of the guest's own clock, and the same on every run.</summary>
[TestClass]
public sealed class CountTests
{
    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task Counts_agree_with_the_time_stamps_to_the_instruction(string variant)
    {
        var image = CountedGuest.Image(variant, "hello");
        var run = await CountedGuest.BootAsync(image, CountedGuest.Parts(image));
        var main = run.Report.Observations.Single(o => o.Name == BootTicks.MainObservation).Value;    // the last one of hello
        Assert.AreEqual(run.Report.Boot!.Loader, run.UntilFirstRdtsc);
        Assert.AreEqual(main, run.UntilLastRdtsc);
        Assert.AreEqual(main - run.Report.Boot.Loader, run.UntilLastRdtsc - run.UntilFirstRdtsc);
        Assert.AreEqual((run.UntilFirstRdtsc, run.UntilLastRdtsc), (run.Cores[0].UntilFirstRdtsc, run.Cores[0].UntilLastRdtsc), "all cores, and the only one");
        Assert.AreEqual(main - run.Report.Boot.Application, run.Cores[0].BetweenLastRdtscs);
        Assert.AreEqual(run.Cores[0].Instructions, run.Cores[0].Ranges.Values.Sum(range => range.Values.Sum()));
    }

    [TestMethod]
    [DataRow("hello")]
    [DataRow("null-call")]
    public async Task Two_runs_have_the_same_counts(string workload)
    {
        var image = CountedGuest.Image("full", workload);
        var first = await CountedGuest.BootAsync(image, CountedGuest.Parts(image));
        var second = await CountedGuest.BootAsync(image, CountedGuest.Parts(image));
        Assert.AreEqual(first.Text, second.Text);
    }

    /// <summary>Crossings are the gates' own count (full-counting), WRPKRU the plugin's: two independent ways. I1.</summary>
    [TestMethod]
    public async Task Every_crossing_executes_WRPKRU_twice()
    {
        var counting = CountedGuest.Image("full-counting", "null-call");
        var crossings = (await CountedGuest.BootAsync(counting, [])).Report.Edges;
        var image = CountedGuest.Image("full", "null-call");
        string[] gates = [.. image.Map.Edges.Select(edge => CountedGuest.Range($"edge-{edge.Index}", edge.Gate, edge.Gate + edge.Bytes))];
        var run = await CountedGuest.BootAsync(image, gates);

        Assert.HasCount(image.Map.Edges.Count, crossings);
        foreach (var edge in image.Map.Edges)
            Assert.AreEqual(2 * crossings.Single(c => c.Index == edge.Index).Count, run.Of($"edge-{edge.Index}", "wrpkru"), edge.Callee);
        Assert.IsGreaterThanOrEqualTo(17_000, crossings.Max(c => c.Count));
    }

    [TestMethod]
    public async Task Rights_are_switched_in_gates_only_and_never_without_isolation()
    {
        var full = CountedGuest.Image("full", "hello");
        var run = await CountedGuest.BootAsync(full, CountedGuest.Parts(full));
        Assert.IsGreaterThan(0, run.Of("wrpkru"));
        Assert.AreEqual(run.Of("wrpkru"), run.Of("gates", "wrpkru"));

        var none = CountedGuest.Image("none", "hello");
        Assert.AreEqual(0, (await CountedGuest.BootAsync(none, CountedGuest.Parts(none))).Of("wrpkru"));
    }

    /// <summary>The program reads its clock as main begins, at the start, at the stop and at its end.</summary>
    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task Spans_between_clock_readings_are_what_the_clock_says_part_by_part(string variant)
    {
        var image = CountedGuest.Image(variant, "npb-is");
        var counter = image.TimedPart(PluginFile.Path);
        var run = await CountedGuest.BootAsync(image,
        [
            .. counter.Parts.Select(part => CountedGuest.Range(part.Name, part.Start, part.End)),
            $"spans=0x{counter.Clock!.Start:x}-0x{counter.Clock.End:x}",
        ]);
        Assert.HasCount(3, run.Spans);
        Assert.AreEqual(run.Report.Observations.Single(o => o.Name == "npb-is.ticks").Value, run.Spans[1].Values.Sum());
        Assert.AreEqual(run.Report.Observations.Single(o => o.Name == "npb-is.program.ticks").Value, run.Spans.Sum(span => span.Values.Sum()));
        Assert.AreEqual(0, run.Spans[1]["U"]);
        Assert.IsGreaterThan(0, run.Spans[2]["U"], "behind its timed part the program writes to the console");
    }

    /// <summary>One core is counted by additions in the translated code, several by calls.</summary>
    [TestMethod]
    public async Task Both_ways_of_counting_agree_and_a_core_that_never_starts_counts_nothing()
    {
        var image = CountedGuest.Image("full", "hello");
        var one = await CountedGuest.BootAsync(image, CountedGuest.Parts(image));
        var two = await CountedGuest.BootAsync(image, CountedGuest.Parts(image), cores: 2);
        foreach (var part in one.Cores[0].Ranges.Keys.Where(name => name != "other"))       // the firmware counts cores
            CollectionAssert.AreEquivalent(one.Cores[0].Ranges[part], two.Cores[0].Ranges[part], part);
        Assert.HasCount(2, two.Cores);
        Assert.AreEqual(0, two.Cores[1].Instructions);
    }

    [TestMethod]
    [DataRow("range=T@1-2", "out=FILE is missing")]
    [DataRow("out=x,range=T@1-1", "range=T@1-1")]
    [DataRow("out=x,range=T@0x1000", "range=T@0x1000")]
    [DataRow("out=x,range=@1-2", "range=@1-2")]
    [DataRow("out=x,range=other@1-2", "range=other@1-2")]
    [DataRow("out=x,range=T@1-9,range=T@20-30", "range=T@20-30")]
    [DataRow("out=x,range=T@1-9,range=U@8-12", "range=U@8-12")]
    [DataRow("out=x,rangs=T@1-9", "rangs=T@1-9")]
    [DataRow("out=x,spans=9-1", "spans=9-1")]
    [DataRow("out=x,spans=1", "spans=1")]
    [DataRow("out=x,spans=1-9,spans=20-30", "spans=20-30")]
    public async Task A_word_that_is_not_understood_is_refused(string words, string reason)
    {
        using var scratch = new Scratch();
        var (exitCode, message) = await CountedGuest.StartAsync(scratch, CountedGuest.Image("none", "hello"), words.Split(','));
        Assert.AreEqual(1, exitCode);
        StringAssert.Contains(message, reason);
    }

    [TestMethod]
    public async Task Counts_that_cannot_be_written_are_missed_aloud()
    {
        using var scratch = new Scratch();
        var path = scratch.File("nowhere/counts");
        var (_, message) = await CountedGuest.StartAsync(scratch, CountedGuest.Image("none", "hello"), [$"out={path}"]);
        Assert.AreEqual($"testbed-count: cannot write {path}\n", message);
        Assert.IsFalse(File.Exists(path));
    }
}
