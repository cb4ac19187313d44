using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Executors;

/// <summary>Boots guests on this machine: in which order, and which side by side.</summary>
/// <param name="runner">Boots single trials.</param>
/// <param name="accelerator">What executes them.</param>
/// <param name="seed">Decides the order of trials in hardware mode.</param>
/// <param name="jobs">Guests side by side in exact mode, at least 1; other modes boot one at a time.</param>
public sealed class LocalExecutor(TrialRunner runner, AcceleratorChoice accelerator, int seed, int jobs) : IExecutor
{
    /// <inheritdoc/>
    public Task RunAsync(IReadOnlyList<CellProgress> cells, Action<CellResult> finished, CancellationToken cancellation)
        => accelerator.IsHardware
            ? RunInterleavedAsync(cells, finished, cancellation)
            : RunSideBySideAsync(cells, finished, cancellation);

    /// <summary>
    /// Exact mode: cells side by side, for no other load changes a count of instructions. Cells that look at wall time come
    /// last, one at a time.
    /// </summary>
    async Task RunSideBySideAsync(IReadOnlyList<CellProgress> cells, Action<CellResult> finished, CancellationToken cancellation)
    {
        var alone = cells.ToLookup(cell => cell.Cell.Case.Alone);
        await RunAsync(alone[false], accelerator.IsExact ? jobs : 1);
        await RunAsync(alone[true], 1);

        Task RunAsync(IEnumerable<CellProgress> some, int degree)
            => Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellation },
                async (cell, token) => finished(await runner.RunAsync(cell, token)));
    }

    /// <summary>
    /// Hardware mode: one guest at a time. Each cell is booted once for nothing; then rounds follow, in each of which every
    /// cell that is not done has one trial, in an order drawn anew: whatever drifts on the host meets all variants alike.
    /// </summary>
    async Task RunInterleavedAsync(IReadOnlyList<CellProgress> cells, Action<CellResult> finished, CancellationToken cancellation)
    {
        foreach (var cell in cells)
            await runner.WarmUpAsync(cell, cancellation);
        var random = new Random(seed);
        for (var missing = cells.ToArray(); missing.Length > 0; missing = [.. missing.Where(cell => !cell.IsDone)])
        {
            random.Shuffle(missing);
            foreach (var cell in missing)
            {
                cancellation.ThrowIfCancellationRequested();
                await runner.StepAsync(cell, cancellation);
                if (cell.IsDone)
                    finished(new CellResult(cell.Cell, cell.Rows));
            }
        }
    }
}
