using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.CostModel;
using Testbed.Analysis.Domains;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Executors;
using Testbed.Experiments.Guests;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Runs;

/// <summary>Boots all cells of a run that has its plan, and ends it with its manifest.</summary>
/// <param name="context">What all trials share.</param>
/// <param name="plan">What the run set out to do.</param>
/// <param name="journal">Its rows.</param>
/// <param name="executor">Where guests are booted.</param>
public sealed class RunEngine(RunContext context, RunPlan plan, Journal<Trial, TrialKey> journal, IExecutor executor)
{
    /// <summary>The cells' results, in the order of the cells.</summary>
    /// <param name="cells">The plan's cells.</param>
    /// <param name="finished">Told of each finished cell, from any thread.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <exception cref="MeasurementException">The path through a gate cannot be told from an image's bytes.</exception>
    /// <exception cref="OperationCanceledException">Interrupted: rows made so far stay, a manifest is not written.</exception>
    public async Task<IReadOnlyList<CellResult>> RunAsync(
        IReadOnlyList<Cell> cells, Action<CellResult> finished, CancellationToken cancellation)
    {
        GateCounts.Write(Path.Combine(context.Folder.Path, GateCounts.FileName), cells.SelectMany(Gates));
        DomainMap.Write(Path.Combine(context.Folder.Path, DomainMap.FileName), cells.Select(cell => cell.Variant).Distinct().SelectMany(Domains));
        CellProgress[] all = [.. cells.Select((cell, index) => new CellProgress(cell, index + 1, context.Accelerator.Trials(cell.Case.Trials)))];
        await executor.RunAsync(all, finished, cancellation);
        Trial[] rows = [.. all.SelectMany(cell => cell.Rows)];
        journal.Finish(rows);
        ManifestFile.Write(context.Folder.Manifest, Manifest(rows));
        return [.. all.Select(cell => new CellResult(cell.Cell, cell.Rows))];
    }

    /// <summary>Who may do what in a variant that is measured; nothing of what is not, or is not ours.</summary>
    IEnumerable<DomainMap> Domains(string variant)
    {
        var file = Path.Combine(context.Repository.Variants, variant + ".json");
        return File.Exists(file) && VariantPolicy.Load(file) is { CountsCrossings: false } policy ? [DomainMap.Of(policy)] : [];
    }

    /// <summary>
    /// What a crossing executes in a cell's image, counted in its bytes before anything is booted. Nothing of a counting
    /// image or a mutant, which are never measured.
    /// </summary>
    IReadOnlyList<GateCount> Gates(Cell cell)
        => context.Images.Find(cell.Variant, cell.Case.Workload) is { CountsCrossings: false, Map.Mutant: "", Peer: null } image
            ? GateCounts.Of(FinishedImage.Load(image.Path))
            : [];

    RunManifest Manifest(IReadOnlyList<Trial> rows) => new()
    {
        Run = context.Folder.Name,
        Command = plan.Command,
        Experiments = plan.Experiments,
        Accelerator = context.Accelerator.Accelerator,
        AcceleratorReason = plan.AcceleratorReason,
        Qemu = context.Provenance.Qemu,
        GuestProcessor = QemuCommandLine.Processor(context.Accelerator.Accelerator),
        HostProcessor = string.Join(", ", rows.Select(row => row.HostProcessor).Distinct()),
        ToolVersions = context.Provenance.Tools,
        Commit = context.Provenance.Commit,
        Dirty = context.Provenance.Dirty,
        LoaderBytes = context.Images.LoaderBytes,
        LoaderSha256 = context.Images.LoaderSha256,
        Images =
        [
            .. rows.Select(row
                => new ImageDigest(row.Variant, row.Mutant, row.CountsCrossings, row.Workload, row.ImageBytes, row.ImageSha256)).Distinct(),
        ],
        StartedUtc = plan.StartedUtc,
        FinishedUtc = DateTimeOffset.UtcNow,
    };
}
