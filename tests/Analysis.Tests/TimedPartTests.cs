using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>Timed parts as the plugin counts them, worked out by hand.</summary>
[TestClass]
public sealed class TimedPartTests
{
    const string Program = "npb-ep";

    [TestMethod]
    public void The_ratio_is_that_of_all_instructions_of_all_timed_parts()
    {
        var metrics = Metrics.Of(
        [
            Row("full", (1, "other", 9999), (2, "other", 700), (2, "libm-log", 300), (2, "gates", 20), (3, "other", 9999), (4, "other", 100), (5, "T", 9999)),
            Row("none", (2, "other", 700), (2, "libm-log", 300), (4, "other", 100)),
            Row("peer-linux-user", (2, "other", 700), (2, "libm-log", 300), (3, "libm-log", 9999), (4, "other", 100)),
        ]);
        Assert.AreEqual(1120.0, metrics[$"timed.{Program}.instructions.full"]);
        Assert.AreEqual(300.0, metrics[$"timed.{Program}.library.full"]);
        Assert.AreEqual(1120.0 / 1100, metrics[$"timed.{Program}.ratio.full"]!.Value, 0.001);
        Assert.AreEqual(1.0, metrics[$"timed.{Program}.ratio.none"]);
        Assert.AreEqual(1100.0, metrics[$"timed.{Program}.instructions.peer-linux-user"]);
        Assert.IsNull(metrics[$"timed.{Program}.ratio.peer-linux-user"]);
    }

    [TestMethod]
    public void Without_the_program_of_Linux_there_is_no_ratio_and_without_counts_no_number()
    {
        var metrics = Metrics.Of([Row("full", (2, "other", 700)), Row("none")]);
        Assert.AreEqual(700.0, metrics[$"timed.{Program}.instructions.full"]);
        Assert.IsNull(metrics[$"timed.{Program}.ratio.full"]);
        Assert.IsNull(metrics[$"timed.{Program}.instructions.none"]);
    }

    [TestMethod]
    [DataRow("count.span3.libm-log", true)]
    [DataRow("count.span12.other", true)]
    [DataRow("count.core0.T.plain", false)]
    [DataRow("count.span.other", false)]
    [DataRow("count.span3", false)]
    [DataRow("spans.count.span3.other", false)]
    public void A_count_of_a_span_is_read_back_from_its_name_and_nothing_else_is_taken_for_one(string name, bool isOne)
    {
        var read = SpanCount.Of(Rows.Of("full", Program, new Observation(name, 5))).ToList();
        Assert.HasCount(isOne ? 1 : 0, read);
        if (isOne)
            Assert.AreEqual(new Observation(name, 5), read[0].ToObservation());
    }

    [TestMethod]
    [DataRow("A.log", true)]
    [DataRow("A.__rem_pio2", true)]
    [DataRow("A.logarithm", false)]
    [DataRow("T.log", false)]
    [DataRow("log", false)]
    public void Mathematics_is_told_by_the_bare_names_of_the_application(string symbol, bool isMathematics)
        => Assert.AreEqual(isMathematics, SpanCount.IsMathematics(symbol, "A."));

    static Trial Row(string variant, params (int Span, string Part, long Count)[] counts)
        => Rows.Of(variant, Program, [new Observation($"{Program}.verified", 1), .. counts.Select(count => new SpanCount(count.Span, count.Part, count.Count).ToObservation())]);
}
