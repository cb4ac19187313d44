using System;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.CostModel;

/// <summary>
/// Instructions to cycles: plain instructions times cycles per instruction, plus WRPKRU times its published cost. An
/// instruction is not a cost: WRPKRU serialises, so it is counted apart, and what comes out is always labelled
/// <em>modelled</em>.
/// </summary>
/// <param name="CyclesPerInstruction">Of plain instructions.</param>
/// <param name="Wrpkru">Cycles of one WRPKRU.</param>
public sealed record CycleModel(double CyclesPerInstruction, CycleEstimate Wrpkru)
{
    /// <summary>WRPKRU executed by one crossing: one on the way in, one on the way back.</summary>
    public const int WrpkruPerCrossing = 2;

    /// <summary>Nominal clock of the machine that the published times were taken on (Intel Xeon Silver 4110), cycles per microsecond.</summary>
    public const double PublishedCyclesPerMicrosecond = 2100;

    /// <summary>
    /// The model from the tables in papers/switching. Two published gates that differ in plain instructions only give the
    /// cycles per instruction; they calibrate and validate nothing.
    /// </summary>
    public static CycleModel Published()
    {
        var gates = ReferenceTable.Open("papers/switching/flexos-gates.csv").Rows;
        var (small, large) = (gates[0], gates[1]);
        if (small["wrpkru"] != large["wrpkru"])
            throw new InvalidOperationException("the calibrating gates must execute equally many WRPKRU");
        var perInstruction = (Required(large, "cycles") - Required(small, "cycles"))
            / (Required(large, "instructions") - Required(small, "instructions"));

        var costs = ReferenceTable.Open("papers/switching/wrpkru.csv").Rows;
        ReferenceTable.Row[] values = [.. costs.Where(row => row["kind"] == "value")];
        return new CycleModel(perInstruction, new CycleEstimate(
            Least: costs.Min(row => Required(row, "least_cycles")),
            CentreLow: values.Min(row => Required(row, "least_cycles")),
            CentreHigh: values.Max(row => Required(row, "greatest_cycles")),
            Greatest: costs.Max(row => Required(row, "greatest_cycles"))));
    }

    /// <summary>Modelled cycles of <paramref name="instructions"/> instructions, <paramref name="wrpkru"/> of which are WRPKRU.</summary>
    public CycleEstimate Cycles(double instructions, double wrpkru)
    {
        var plain = (instructions - wrpkru) * CyclesPerInstruction;
        return new CycleEstimate(plain + wrpkru * Wrpkru.Least, plain + wrpkru * Wrpkru.CentreLow,
            plain + wrpkru * Wrpkru.CentreHigh, plain + wrpkru * Wrpkru.Greatest);
    }

    static double Required(ReferenceTable.Row row, string column)
        => row.Number(column) ?? throw new InvalidOperationException($"the cost model needs column '{column}' in every row");
}
