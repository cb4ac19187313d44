using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Figures;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>Calls from several cores, worked out by hand: each core's own, what was not repeated, what cannot be said.</summary>
[TestClass]
public sealed class CoreTests
{
    [TestMethod]
    public void The_core_that_takes_most_decides()
    {
        var metrics = Metrics.Of([On(1), On(2, 490, 520), On(2, 490, 520) with { Number = 2 }]);
        Assert.AreEqual((49.0, 52.0), (metrics["getpid.core.1.full"], metrics["getpid.core.2.full"]));
    }

    [TestMethod]
    public void What_was_not_equal_in_all_repetitions_is_marked_and_drawn_hatched()
    {
        var rows = RowSet.Of([On(1), On(1) with { Number = 2 }, On(2, 490, 520), On(2, 490, 530) with { Number = 2 }]);
        CollectionAssert.AreEqual(new[] { (1, true), (2, false) }, CoreCalls.Of(rows).Select(calls => (calls.Cores, calls.IsRepeatable)).ToArray());
        var figure = ThreadCalls.Of(rows, "test")!;
        Assert.Contains("\n1\t49\t0\t-\tfull\t1\t", figure.Rows);
        Assert.Contains("\n2\t52\t1\t7\tfull\t2\t", figure.Rows);
        Assert.Contains("fs pattern", figure.Script);
        Assert.Contains("full 49, 52", figure.Title);
        var folder = Directory.CreateTempSubdirectory("testbed-cores-").FullName;
        Assert.Contains("<svg", Gnuplot.Draw(figure, folder));
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public void One_core_alone_draws_nothing()
        => Assert.IsNull(ThreadCalls.Of(RowSet.Of([On(1)]), "test"));

    [TestMethod]
    public void What_cores_did_side_by_side_is_shown_and_is_no_metric()
    {
        var rows = RowSet.Of([On(2, 490, 520) with { Accelerator = Accelerator.Parallel }]);
        Assert.HasCount(1, CoreCalls.Of(rows));
        Assert.IsEmpty(Metrics.Of(rows).Values.Keys.Where(name => name.StartsWith("getpid", System.StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(Accelerator.Hardware, 3.2)]
    [DataRow(Accelerator.Exact, null)]
    [DataRow(Accelerator.Parallel, null)]
    public void A_speed_up_exists_in_hardware_mode_alone(string accelerator, double? expected)
    {
        var rows = RowSet.Of([Timed(1, 400), Timed(4, 500)]);
        Assert.AreEqual(expected, SpeedUp.Of(rows, "full", 4));

        Trial Timed(int cores, long ticks) => On(cores, 1, 1, 1, 1) with
        {
            Accelerator = accelerator,
            Observations = [.. On(cores, 1, 1, 1, 1).Observations.Where(observation => observation.Name != "getpid-threads.ticks"), new("getpid-threads.ticks", ticks)],
        };
    }

    [TestMethod]
    public void The_published_seconds_are_those_of_the_table()
        => Assert.AreEqual("9.41 5.65 3.58 2.5", string.Join(' ', SpeedUp.PublishedSeconds.Values.Select(seconds => seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    // Ten calls in each thread; 490 ticks on one core.
    static Trial On(int cores, params long[] between) => Rows.Of("full", "getpid-threads",
    [
        new("getpid-threads.calls", 10), new("getpid-threads.ticks", 490),
        .. cores == 1 ? (Observation[])[] : [new("cores.contended", 7), new(PluginCount.UntilLastTimeStamp, 1)],
        .. between.Take(cores == 1 ? 0 : cores).Select((count, core) => new Observation(PluginCount.OfCore(core, PluginCount.OwnBetween), count)),
    ]) with { Cores = cores };
}
