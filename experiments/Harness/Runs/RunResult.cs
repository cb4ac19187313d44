using System;
using System.Collections.Generic;

namespace Testbed.Experiments.Runs;

/// <summary>What a run gave.</summary>
/// <param name="Cells">Its cells with all rows, in the order of the plan.</param>
/// <param name="Found">Rows that an interrupted run had left.</param>
/// <param name="Boots">Rows made since.</param>
/// <param name="OwnTimePerTrial">Wall time that a trial took beyond QEMU's own, on average over <paramref name="Boots"/>; zero where this process booted none.</param>
public sealed record RunResult(IReadOnlyList<CellResult> Cells, int Found, int Boots, TimeSpan OwnTimePerTrial);
