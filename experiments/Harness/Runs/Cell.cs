using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>One combination of an experiment's factors; its trials are repetitions of one another.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Case">The case.</param>
/// <param name="Variant">Name of the image's variant.</param>
/// <param name="Machine">Machine type.</param>
public sealed record Cell(Experiment Experiment, ExperimentCase Case, string Variant, Machine Machine)
{
    /// <summary>All combinations, in the order of the declarations.</summary>
    public static IReadOnlyList<Cell> Plan(IEnumerable<Experiment> experiments) =>
    [
        .. from experiment in experiments
           from declared in experiment.Cases
           from variant in declared.Variants
           from machine in declared.Machines
           select new Cell(experiment, declared, variant, machine),
    ];

    /// <summary>How people see it in a progress line.</summary>
    public override string ToString()
        => $"{Experiment.Id}  {Case.Workload}  {Variant}  {MachineName.Of(Machine)}{(Case.Cores > 1 ? $"  {Case.Cores} cores" : "")}{(Case.MemoryStepKiB > 0 ? "  smallest memory" : "")}";
}

/// <summary>A cell with the rows that its trials gave, at least one.</summary>
public sealed record CellResult(Cell Cell, IReadOnlyList<Trial> Rows);
