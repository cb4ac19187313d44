using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

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
        var cycles = Model().Cycles(instructions: 42, Path(InstructionClass.Wrpkru, 2))!.Value;
        Assert.AreEqual(40, cycles.Least, Tolerance);           // 40 x 0.5 + 2 x 10
        Assert.AreEqual(60, cycles.CentreLow, Tolerance);
        Assert.AreEqual(70, cycles.Centre, Tolerance);
        Assert.AreEqual(220, cycles.Greatest, Tolerance);
    }

    [TestMethod]
    public void Without_special_instructions_only_plain_ones_cost()
        => Assert.AreEqual(21, Model().Cycles(42, Path(InstructionClass.Plain, 7))!.Value.Centre, Tolerance);

    [TestMethod]
    [DataRow(InstructionClass.Cpuid)]
    [DataRow(InstructionClass.InterruptReturn)]
    [DataRow(InstructionClass.StateSave)]
    public void A_class_without_a_published_cost_is_said_and_not_guessed(InstructionClass name)
    {
        var model = CycleModel.Published();
        Assert.IsNull(model.Cycles(42, Path(name, 1)));
        Assert.AreSequenceEqual([name], model.Unpriced(Path(name, 1)).ToArray());
        Assert.IsEmpty(model.Unpriced(Path(name, 0)));
    }

    [TestMethod]
    public void A_class_with_one_published_value_has_no_band()
        => Assert.AreEqual(new CycleEstimate(186, 186, 186, 186), CycleModel.Published().Costs[InstructionClass.AddressSpaceSwitch]);

    [TestMethod]
    public void Fewer_than_no_instructions_are_refused()
        => Assert.ThrowsExactly<MeasurementException>(() => Path(InstructionClass.Plain, -1));

    static InstructionCounts Path(InstructionClass name, long count) => new([new(name, count)]);

    static CycleModel Model() => new(0.5, new Dictionary<InstructionClass, CycleEstimate> { [InstructionClass.Wrpkru] = new(10, 20, 30, 100) });

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
