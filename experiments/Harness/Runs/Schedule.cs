using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Testbed.Experiments.Runs;

/// <summary>In which order trials are booted, and which side by side.</summary>
/// <param name="runner">Boots single trials.</param>
/// <param name="finished">Told of each finished cell, from any thread.</param>
public sealed class Schedule(TrialRunner runner, Action<CellResult> finished)
{
    /// <summary>
    /// Exact mode: cells side by side, for no other load changes a count of instructions. Cells that look at wall time come
    /// last, one at a time.
    /// </summary>
    public async Task RunExactAsync(IReadOnlyList<CellProgress> cells, int jobs, CancellationToken cancellation)
    {
        var alone = cells.ToLookup(cell => cell.Cell.Case.Alone);
        await RunAsync(alone[false], jobs);
        await RunAsync(alone[true], 1);

        Task RunAsync(IEnumerable<CellProgress> some, int degree)
            => Parallel.ForEachAsync(some, new ParallelOptions { MaxDegreeOfParallelism = degree, CancellationToken = cancellation },
                async (cell, token) => finished(await runner.RunAsync(cell, token)));
    }

    /// <summary>
    /// Hardware mode: one guest at a time. Each cell is booted once for nothing; then rounds follow, in each of which every
    /// cell that is not done has one trial, in an order drawn anew: whatever drifts on the host meets all variants alike.
    /// </summary>
    public async Task RunInterleavedAsync(IReadOnlyList<CellProgress> cells, int seed, CancellationToken cancellation)
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
