using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>
/// Boots all cells of a run and ends it with its manifest. In exact mode guests run side by side: no other load changes
/// a count of instructions. Cells that look at wall time come last, one at a time.
/// </summary>
public sealed class RunEngine(RunContext context, Action<CellResult> finished)
{
    /// <summary>The cells' results, in the order of the cells.</summary>
    /// <exception cref="OperationCanceledException">Interrupted: rows made so far stay, a manifest is not written.</exception>
    public async Task<IReadOnlyList<CellResult>> RunAsync(IReadOnlyList<Cell> cells, string command, CancellationToken cancellation)
    {
        var started = DateTimeOffset.UtcNow;
        var runner = new CellRunner(context, new Journal(context.Folder), Qemu.BootAsync);
        var results = new ConcurrentDictionary<Cell, CellResult>(ReferenceEqualityComparer.Instance);
        var sideBySide = cells.ToLookup(cell => context.Accelerator.IsExact && !cell.Case.Alone);
        await BootAsync(sideBySide[true], Environment.ProcessorCount);
        await BootAsync(sideBySide[false], 1);

        CellResult[] all = [.. cells.Select(cell => results[cell])];
        ManifestFile.Write(context.Folder.Manifest, Manifest(command, started, all));
        return all;

        Task BootAsync(IEnumerable<Cell> some, int degree)
            => Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellation }, async (cell, token) =>
            {
                var result = new CellResult(cell, await runner.RunAsync(cell, token));
                results[cell] = result;
                finished(result);
            });
    }

    RunManifest Manifest(string command, DateTimeOffset started, IReadOnlyList<CellResult> results) => new()
    {
        Run = context.Folder.Name,
        Command = command,
        Experiments = [.. results.Select(result => result.Cell.Experiment.Id).Distinct()],
        Accelerator = context.Accelerator.Accelerator,
        AcceleratorReason = context.Accelerator.Reason,
        Qemu = context.Provenance.Qemu,
        GuestProcessor = QemuCommandLine.Processor(context.Accelerator.Accelerator),
        HostProcessor = context.Provenance.HostProcessor,
        ToolVersions = context.Provenance.Tools,
        Commit = context.Provenance.Commit,
        Dirty = context.Provenance.Dirty,
        LoaderBytes = context.Images.LoaderBytes,
        LoaderSha256 = context.Images.LoaderSha256,
        Images =
        [
            .. results.SelectMany(result => result.Rows).Select(row
                => new ImageDigest(row.Variant, row.Mutant, row.CountsCrossings, row.Workload, row.ImageBytes, row.ImageSha256)).Distinct(),
        ],
        StartedUtc = started,
        FinishedUtc = DateTimeOffset.UtcNow,
    };
}
