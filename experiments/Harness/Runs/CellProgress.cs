using System.Collections.Generic;
using Testbed.Analysis.Records;

namespace Testbed.Experiments.Runs;

/// <summary>
/// How far a cell is: which trial comes next, decided by its rows alone. So a cell that is gone on with after an
/// interruption takes the same way as one that was never disturbed.
/// </summary>
/// <param name="cell">The cell.</param>
/// <param name="position">Its place in the plan, from 1.</param>
/// <param name="trials">Trials at each size of memory.</param>
public sealed class CellProgress(Cell cell, int position, int trials)
{
    readonly int _trials = trials;
    readonly List<Trial> _rows = [];
    int _booted;
    int _missing = trials;
    bool _triedAgain;

    /// <summary>The cell.</summary>
    public Cell Cell => cell;

    /// <summary>Its place in the plan, from 1.</summary>
    public int Position => position;

    /// <summary>Its rows so far, in the order in which they were made.</summary>
    public IReadOnlyList<Trial> Rows => _rows;

    /// <summary>No trial is missing.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Guest memory of the next trial, KiB.</summary>
    public long MemoryKiB { get; private set; } = cell.Case.MemoryKiB;

    /// <summary>Number of the next trial at this size of memory, from 1.</summary>
    public int Number => _booted + 1;

    /// <summary>
    /// Takes the row of the next trial. A guest that ran into the time limit is tried once more: QEMU 7.2 was seen to hang
    /// after the guest's end in one run of a thousand. Both rows stay.
    /// </summary>
    public void Add(Trial row)
    {
        _rows.Add(row);
        _booted++;
        if (row.Outcome == Outcome.TimedOut && !_triedAgain)
            _triedAgain = true;
        else if (--_missing == 0)
            EndSize(row.Outcome);
    }

    /// <summary>The search for the smallest memory goes down until a boot does not complete; any other cell has one size.</summary>
    void EndSize(Outcome last)
    {
        MemoryKiB -= cell.Case.MemoryStepKiB;
        (_booted, _missing, _triedAgain) = (0, _trials, false);
        IsDone = cell.Case.MemoryStepKiB == 0 || last != Outcome.Completed || MemoryKiB <= 0;
    }
}
