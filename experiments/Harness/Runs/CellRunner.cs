using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Experiments.Runs;

/// <summary>Boots all trials of one cell, one after the other, and journals each.</summary>
/// <param name="context">What all trials share.</param>
/// <param name="journal">Where rows go.</param>
/// <param name="boot">Boots one guest: <see cref="Qemu.BootAsync"/>.</param>
public sealed class CellRunner(RunContext context, Journal journal, Func<GuestBoot, CancellationToken, Task<GuestRun>> boot)
{
    /// <summary>The cell's rows, in the order in which they were made.</summary>
    public async Task<IReadOnlyList<Trial>> RunAsync(Cell cell, CancellationToken cancellation)
    {
        if (cell.Case.MemoryStepKiB == 0)
            return await RepeatAsync(cell, cell.Case.MemoryKiB, cancellation);

        var rows = new List<Trial>();
        for (var memory = cell.Case.MemoryKiB; memory > 0; memory -= cell.Case.MemoryStepKiB)
        {
            rows.AddRange(await RepeatAsync(cell, memory, cancellation));
            if (rows[^1].Outcome != Outcome.Completed)
                break;
        }
        return rows;
    }

    /// <summary>
    /// All trials at one size of memory. A guest that ran into the time limit is tried once more: QEMU 7.2 was seen to
    /// hang after the guest's end in one run of a thousand. Both rows stay.
    /// </summary>
    async Task<IReadOnlyList<Trial>> RepeatAsync(Cell cell, long memoryKiB, CancellationToken cancellation)
    {
        var rows = new List<Trial>();
        var missing = context.Accelerator.Trials(cell.Case.Trials);
        var triedAgain = false;
        while (missing > 0)
        {
            var row = await BootAsync(cell, memoryKiB, rows.Count + 1, cancellation);
            rows.Add(row);
            if (row.Outcome == Outcome.TimedOut && !triedAgain)
                triedAgain = true;
            else
                missing--;
        }
        return rows;
    }

    async Task<Trial> BootAsync(Cell cell, long memoryKiB, int number, CancellationToken cancellation)
    {
        var image = context.Images.Find(cell.Variant, cell.Case.Workload);
        var chosen = new GuestBoot
        {
            Loader = context.Repository.Loader,
            Archive = context.Archives.Archive(image.Path, [.. cell.Case.Files.Select(file => Path.Combine(cell.Experiment.Folder, file))]),
            CommandLine = CommandLineTemplate.Fill(cell.Case.Arguments, image.AddressOf),
            Machine = cell.Machine,
            MemoryKiB = memoryKiB,
            Accelerator = context.Accelerator.Accelerator,
        };
        var run = image.Recognise(await boot(chosen, cancellation));
        var row = TrialRow.Compose(context, cell, image, chosen, number, run);
        journal.Append(row, run);
        return row;
    }
}
