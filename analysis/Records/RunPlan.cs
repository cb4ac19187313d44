using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Records;

/// <summary>
/// What a run sets out to do: <c>experiments/results/RUN/plan.json</c>, on disk before the first boot, never changed. A run
/// that was interrupted is gone on with only where all of this still holds.
/// </summary>
public sealed record RunPlan
{
    /// <summary>Its name in a run's folder.</summary>
    public const string Name = "plan.json";

    /// <summary>The exact command, to be typed at the repository's root.</summary>
    public required string Command { get; init; }

    /// <summary>Experiments in the order in which they run.</summary>
    public required IReadOnlyList<string> Experiments { get; init; }

    /// <summary>A value of <see cref="Records.Accelerator"/>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Why this accelerator, in one sentence.</summary>
    public required string AcceleratorReason { get; init; }

    /// <summary>What makes its rows.</summary>
    public required RunBasis Basis { get; init; }

    /// <summary>Whether a plugin counts every guest's instructions.</summary>
    public required bool Counts { get; init; }

    /// <summary>Decides the order of trials in hardware mode.</summary>
    public required int Seed { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Every combination.</summary>
    public required IReadOnlyList<PlannedCell> Cells { get; init; }

    /// <summary>Variants that are attacked when all cells have been booted; none where experiments were asked for by name.</summary>
    public required IReadOnlyList<string> Attacks { get; init; }

    /// <summary>Why rows made now cannot stand beside those made then; null when they can.</summary>
    public string? Difference(RunPlan now)
        => Basis.Difference(now.Basis)
            ?? RunBasis.Between("the accelerator", Accelerator, now.Accelerator)
            ?? (Cells.SequenceEqual(now.Cells) ? null : "the declarations are not what they were");
}
