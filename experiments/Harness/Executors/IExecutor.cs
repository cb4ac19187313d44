using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Executors;

/// <summary>Where a run's guests are booted: on this machine (<see cref="LocalExecutor"/>), or on those of a cluster (<see cref="SlurmExecutor"/>).</summary>
public interface IExecutor
{
    /// <summary>
    /// Has every trial booted that has no row yet. Rows are on disk as they are made; when this returns all stand in the run's
    /// journal and every cell is done.
    /// </summary>
    /// <param name="cells">The run's cells, none of them begun by this process.</param>
    /// <param name="finished">Told of each finished cell, from any thread.</param>
    /// <param name="cancellation">Interrupts.</param>
    /// <exception cref="OperationCanceledException">Interrupted: no guest is at work any more, rows made so far stay.</exception>
    Task RunAsync(IReadOnlyList<CellProgress> cells, Action<CellResult> finished, CancellationToken cancellation);
}
