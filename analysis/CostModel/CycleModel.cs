using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.CostModel;

/// <summary>
/// Instructions to cycles: plain instructions times cycles per instruction, plus every other class at its published cost.
/// An instruction is not a cost: WRPKRU serialises, so it is counted apart, and what comes out is always labelled
/// <em>modelled</em>.
/// </summary>
/// <param name="CyclesPerInstruction">Of plain instructions.</param>
/// <param name="Costs">Cycles of one instruction of each class that has a published cost.</param>
public sealed record CycleModel(double CyclesPerInstruction, IReadOnlyDictionary<InstructionClass, CycleEstimate> Costs)
{
    /// <summary>Nominal clock of the machine that the published times were taken on (Intel Xeon Silver 4110), cycles per microsecond.</summary>
    public const double PublishedCyclesPerMicrosecond = 2100;

    /// <summary>What every figure of modelled cycles shows the band of.</summary>
    public CycleEstimate Wrpkru => Costs[InstructionClass.Wrpkru];

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

        return new CycleModel(perInstruction, ReferenceTable.Open("papers/switching/instructions.csv").Rows
            .GroupBy(row => Enum.Parse<InstructionClass>(row["class"]))
            .ToDictionary(rows => rows.Key, rows => Band([.. rows])));
    }

    /// <summary>
    /// Modelled cycles of <paramref name="instructions"/> instructions, among them the special ones of
    /// <paramref name="path"/>. Null when a class of the path has no published cost (<see cref="Unpriced"/>): part of a
    /// cost is not a cost.
    /// </summary>
    public CycleEstimate? Cycles(double instructions, InstructionCounts path)
    {
        if (Unpriced(path).Count > 0)
            return null;
        var plain = (instructions - path.Special.Sum(pair => pair.Value)) * CyclesPerInstruction;
        double With(Func<CycleEstimate, double> cost) => plain + path.Special.Sum(pair => pair.Value * cost(Costs[pair.Key]));
        return new CycleEstimate(With(c => c.Least), With(c => c.CentreLow), With(c => c.CentreHigh), With(c => c.Greatest));
    }

    /// <summary>Classes of the path without a published cost: to be said, not guessed.</summary>
    public IReadOnlyList<InstructionClass> Unpriced(InstructionCounts path)
        => [.. path.Special.Select(pair => pair.Key).Where(name => !Costs.ContainsKey(name))];

    /// <summary>The whole span as the band; single values, when there are any, as its centre.</summary>
    static CycleEstimate Band(IReadOnlyList<ReferenceTable.Row> costs)
    {
        ReferenceTable.Row[] values = [.. costs.Where(row => row["kind"] == "value")];
        IReadOnlyList<ReferenceTable.Row> centre = values.Length > 0 ? values : costs;
        return new CycleEstimate(
            Least: costs.Min(row => Required(row, "least_cycles")),
            CentreLow: centre.Min(row => Required(row, "least_cycles")),
            CentreHigh: centre.Max(row => Required(row, "greatest_cycles")),
            Greatest: costs.Max(row => Required(row, "greatest_cycles")));
    }

    static double Required(ReferenceTable.Row row, string column)
        => row.Number(column) ?? throw new InvalidOperationException($"the cost model needs column '{column}' in every row");
}
