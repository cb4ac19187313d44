using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>What isolation adds to a program is accounted for term by term, and what is not accounted for is said.</summary>
[TestClass]
public sealed class AttributionTests
{
    const string Program = "linpack";

    static Trial Counted(string variant, long ticks, params ProgramCount[] counts) => Rows.Of(variant, Program,
    [
        new($"{Program}.ticks", ticks - 100), new($"{Program}.verified", 1), new($"{Program}.program.ticks", ticks),
        .. Parts.Select(part => counts.SingleOrDefault(count => count.Part == part) ?? new ProgramCount(part, 0, 0))
            .Concat(counts.Where(count => count.Edge is not null)).SelectMany(count => count.ToObservations()),
    ]);

    static readonly string[] Parts =
        [ProgramCount.Copy, ProgramCount.GateSection, ProgramCount.LookUps, ProgramCount.Trusted, ProgramCount.Interrupts];

    static ProgramCount Write(long crossings) => new(ProgramCount.EdgePart("Application", "t_write"), crossings, 44 * crossings);

    [TestMethod]
    // one row: ticks added, crossings, more in copies, more in look-ups, more in interrupts; what is left
    [DataRow(440L, 10L, 0L, 0L, 0L, 0L)]
    [DataRow(1000L, 10L, 180L, 50L, 330L, 0L)]
    [DataRow(1001L, 10L, 180L, 50L, 330L, 1L)]
    [DataRow(999L, 10L, 180L, 50L, 330L, -1L)]
    [DataRow(0L, 0L, 0L, 0L, 0L, 0L)]
    public void What_no_term_accounts_for_is_left(long added, long crossings, long copies, long lookUps, long interrupts, long left)
    {
        var rows = RowSet.Of(
        [
            Counted("none", 5000, new ProgramCount(ProgramCount.GateSection, 0, 100), new(ProgramCount.LookUps, 3, 30), new(ProgramCount.Interrupts, 5, 1860)),
            Counted("full", 5000 + added, Write(crossings), new(ProgramCount.GateSection, 0, 100 + copies), new(ProgramCount.LookUps, 3, 30 + lookUps), new(ProgramCount.Interrupts, 5, 1860 + interrupts)),
        ]);
        var attribution = Attribution.Of(rows, Program, "full")!;
        Assert.AreEqual((added, crossings, left), (attribution.Added, attribution.Crossings, attribution.Unattributed));
        Assert.AreEqual(added == 0 ? 0 : 100.0 / added * System.Math.Abs(left), attribution.UnattributedPercent, 1e-9);
    }

    [TestMethod]
    public void What_the_rest_of_the_trusted_kernel_does_more_is_no_term()
        => Assert.AreEqual(7, Attribution.Of(RowSet.Of(
        [
            Counted("none", 5000, new ProgramCount(ProgramCount.Trusted, 0, 100)), Counted("full", 5007, new ProgramCount(ProgramCount.Trusted, 0, 107)),
        ]), Program, "full")!.Unattributed);

    [TestMethod]
    public void Rows_that_were_not_counted_attribute_nothing()
        => Assert.IsNull(Attribution.Of(RowSet.Of([Rows.Of("none", Program, new Observation($"{Program}.verified", 1), new Observation($"{Program}.program.ticks", 1)), Counted("full", 2)]), Program, "full"));

    [TestMethod]
    public void A_mean_over_fewer_than_the_ten_programs_is_no_number()
        => Assert.IsNull(Metrics.Of([Counted("none", 5000), Counted("full", 5001)])["macro.addedPercent.full"]);

    [TestMethod]
    public void The_classes_of_a_program_are_programs_of_their_own()
    {
        Trial small = Rows.Of("none", "npb-is", new Observation("npb-is.ticks", 10), new Observation("npb-is.verified", 1));
        Trial large = small with { Arguments = "quiet -- class=W", Observations = [new("npb-is.ticks", 1000), new("npb-is.verified", 1)] };
        var metrics = Metrics.Of([small, small with { Arguments = "quiet -- class=S" }, large]);
        Assert.AreEqual((10.0, 1000.0), (metrics["workload.npb-is.instructions.none"], metrics["workload.npb-is-W.instructions.none"]));
    }

    [TestMethod]
    [DataRow("npb-is", "quiet", "npb-is")]
    [DataRow("npb-is", "class=W -- x", "npb-is")]
    [DataRow("npb-is", "quiet -- file=x class=A", "npb-is-A")]
    public void A_program_is_named_by_its_workload_and_its_class(string workload, string arguments, string name)
        => Assert.AreEqual(name, Programs.NameOf(Rows.Hello with { Workload = workload, Arguments = arguments }));

    [TestMethod]
    public void The_report_says_what_one_of_each_kind_adds()
    {
        var rows = RowSet.Of(
        [
            Counted("none", 5000, new ProgramCount(ProgramCount.Interrupts, 5, 1860)), Counted("full", 5770, Write(10), new(ProgramCount.Interrupts, 5, 2190)),
        ]);
        var page = AttributionSection.Of(rows).ToString();
        StringAssert.Contains(page, "an interrupt 66 instructions in every one of these programs");
        StringAssert.Contains(page, ">770<");
    }
}
