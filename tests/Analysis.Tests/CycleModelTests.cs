using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Analysis;

/// <summary>Modelled cycles, worked out by hand from the published tables.</summary>
[TestClass]
public sealed class CycleModelTests
{
    const double Tolerance = 1e-9;

    [TestMethod]
    public void Cycles_per_instruction_come_from_two_gates_that_differ_in_plain_instructions_only()
        => Assert.AreEqual((108.0 - 62) / (73 - 22), CycleModel.Published().CyclesPerInstruction, Tolerance);

    [TestMethod]
    public void The_cost_of_WRPKRU_is_the_published_span_with_the_single_values_as_its_centre()
        => Assert.AreEqual(new CycleEstimate(11, 20, 23.3, 260), CycleModel.Published().Wrpkru);

    [TestMethod]
    public void WRPKRU_is_counted_apart_from_plain_instructions()
    {
        var model = new CycleModel(0.5, new CycleEstimate(10, 20, 30, 100));
        var cycles = model.Cycles(instructions: 42, wrpkru: 2);
        Assert.AreEqual(40, cycles.Least, Tolerance);           // 40 x 0.5 + 2 x 10
        Assert.AreEqual(60, cycles.CentreLow, Tolerance);
        Assert.AreEqual(70, cycles.Centre, Tolerance);
        Assert.AreEqual(220, cycles.Greatest, Tolerance);
    }

    [TestMethod]
    [DataRow("# from somewhere\na,b\n1,2\n3\n", 4, DisplayName = "a field too few")]
    [DataRow("# from somewhere\na,b\n1,2,3\n", 3, DisplayName = "a field too many")]
    [DataRow("# only a source\n", 1, DisplayName = "no columns")]
    public void A_table_with_a_broken_row_is_refused_with_its_line(string text, int line)
        => Assert.AreEqual(line, Assert.ThrowsExactly<RecordFormatException>(() => ReferenceTable.Parse("t.csv", text)).Line);

    [TestMethod]
    public void A_table_gives_numbers_and_says_what_nobody_has()
    {
        var table = ReferenceTable.Parse("t.csv", "# from somewhere\nname,value\nx,1.5\ny,\n");
        Assert.AreEqual("from somewhere", table.Source[0]);
        Assert.AreEqual(1.5, table.Rows[0].Number("value"));
        Assert.IsNull(table.Rows[1].Number("value"));
        Assert.ThrowsExactly<RecordFormatException>(() => table.Rows[0].Number("name"));
        Assert.ThrowsExactly<RecordFormatException>(() => table.Rows[0]["size"]);
    }

    [TestMethod]
    public void The_published_figure_has_all_thirteen_sizes()
        => Assert.HasCount(13, ReferenceTable.Open("papers/vee20/write_bytes.csv").Rows);
}
