using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Runs;

/// <summary>Makes a run's plan, and says whether it still holds.</summary>
public static class Plan
{
    /// <summary>The plan of a run that begins now.</summary>
    /// <exception cref="DeclarationException">Two cells have the same factors: their rows could not be told apart.</exception>
    public static RunPlan Of(IReadOnlyList<Cell> cells, string command, Provenance provenance, AcceleratorChoice accelerator, ImageStore images, int seed, bool counts)
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
            Qemu = provenance.Qemu,
            Commit = provenance.Commit,
            Dirty = provenance.Dirty,
            ToolVersions = provenance.Tools,
            LoaderSha256 = images.LoaderSha256,
            Images = Digests(cells, images),
            Counts = counts,
            Seed = seed,
            StartedUtc = DateTimeOffset.UtcNow,
            Cells = planned,
        };
    }

    /// <summary>Refuses to go on where rows of one run would have been made by different things.</summary>
    /// <exception cref="VerbException">Something differs; the message says what.</exception>
    public static void Require(RunPlan plan, RunPlan now, string run)
    {
        Same("the commit", plan.Commit, now.Commit);
        Same("the working tree", Tree(plan), Tree(now));
        Same("the tools", Tools(plan), Tools(now));
        Same("the accelerator", plan.Accelerator, now.Accelerator);
        Same("QEMU", plan.Qemu, now.Qemu);
        Same("the loader", plan.LoaderSha256, now.LoaderSha256);
        foreach (var (image, digest) in plan.Images)
            Same($"image {image}", digest, now.Images.GetValueOrDefault(image, "none"));
        if (!plan.Cells.SequenceEqual(now.Cells))
            throw Differs("the declarations are not what they were");

        void Same(string what, string then, string today)
        {
            if (then != today)
                throw Differs($"{what} was {then} and is now {today}");
        }

        VerbException Differs(string reason) => new(HarnessExit.Usage, $"run {run} cannot be gone on with: {reason}");
    }

    static string Tree(RunPlan plan) => plan.Dirty ? "changed" : "as committed";

    static string Tools(RunPlan plan) => string.Join(", ", plan.ToolVersions.OrderBy(tool => tool.Key, StringComparer.Ordinal).Select(tool => $"{tool.Key} {tool.Value}"));

    static SortedDictionary<string, string> Digests(IReadOnlyList<Cell> cells, ImageStore images)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in cells)
            digests[$"{cell.Variant}/{cell.Case.Workload}"] = images.Find(cell.Variant, cell.Case.Workload).Sha256;
        return digests;
    }

    static PlannedCell Describe(Cell cell) => new(
        cell.Experiment.Id, cell.Case.Case, cell.Case.Twin, cell.Variant, cell.Case.Workload, cell.Case.Arguments,
        MachineName.Of(cell.Machine), cell.Case.MemoryKiB, cell.Case.MemoryStepKiB, cell.Case.Trials, cell.Case.Alone);
}
