using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>Makes a run's plan, and refuses one that no longer holds.</summary>
public static class Plan
{
    /// <summary>The plan of a run that begins now.</summary>
    /// <exception cref="DeclarationException">Two cells have the same factors: their rows could not be told apart.</exception>
    public static RunPlan Of(IReadOnlyList<Cell> cells, string command, Provenance provenance, AcceleratorChoice accelerator, ImageStore images, int seed, bool counts, IReadOnlyList<string> attacks)
    {
        PlannedCell[] planned = [.. cells.Select(Describe)];
        if (planned.GroupBy(cell => cell).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new DeclarationException(twice.Key.Experiment, $"{twice.Key.Workload} on {twice.Key.Variant}, {twice.Key.Machine} is declared twice");
        return new RunPlan
        {
            Command = command,
            Experiments = [.. cells.Select(cell => cell.Experiment.Id).Distinct()],
            Accelerator = accelerator.Accelerator,
            AcceleratorReason = accelerator.Reason,
            Basis = Basis(provenance, images, cells.Select(cell => (cell.Variant, cell.Case.Workload))),
            Counts = counts,
            Seed = seed,
            StartedUtc = DateTimeOffset.UtcNow,
            Cells = planned,
            Attacks = attacks,
        };
    }

    /// <summary>Refuses a cell of several cores whose image starts one only: what it would measure is an idle machine.</summary>
    /// <exception cref="DeclarationException">It is such a cell.</exception>
    public static void RequireThreads(Cell cell, BootImage image)
    {
        if (cell.Case.Cores > 1 && !image.HasThreads)
            throw new DeclarationException(cell.Experiment.Id,
                $"\"cores\": {cell.Case.Cores}, and {cell.Variant}/{cell.Case.Workload} has no threads, so it never leaves its first core: take a workload whose project says <HasThreads>, or leave \"cores\" out");
    }

    /// <summary>What makes the rows of a run that boots some images.</summary>
    /// <exception cref="VerbException">One of them was not built.</exception>
    public static RunBasis Basis(Provenance provenance, ImageStore images, IEnumerable<(string Variant, string Workload)> booted)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (variant, workload) in booted)
            digests[$"{variant}/{workload}"] = images.Find(variant, workload).Sha256;
        return new RunBasis
        {
            Qemu = provenance.Qemu, Commit = provenance.Commit, Dirty = provenance.Dirty, ToolVersions = provenance.Tools,
            LoaderSha256 = images.LoaderSha256, Images = digests,
        };
    }

    /// <summary>Refuses to go on where rows of one run would have been made by different things.</summary>
    /// <param name="run">The run's name.</param>
    /// <param name="difference">What its plan says of that; null when nothing differs.</param>
    /// <exception cref="VerbException">Something differs; the message says what.</exception>
    public static void Require(string run, string? difference)
    {
        if (difference is not null)
            throw new VerbException(HarnessExit.Usage, $"run {run} cannot be gone on with: {difference}");
    }

    static PlannedCell Describe(Cell cell) => new(
        cell.Experiment.Id, cell.Variant, cell.Case.Workload, cell.Case.Arguments,
        MachineName.Of(cell.Machine), cell.Case.MemoryKiB, cell.Case.MemoryStepKiB, cell.Case.Cores, cell.Case.Trials, cell.Case.Alone);
}
