using System;
using System.Collections.Generic;

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

    /// <summary>Version of QEMU.</summary>
    public required string Qemu { get; init; }

    /// <summary>Commit, 40 hexadecimal digits.</summary>
    public required string Commit { get; init; }

    /// <summary>True when the working tree differed from <see cref="Commit"/>.</summary>
    public required bool Dirty { get; init; }

    /// <summary>Tool to version.</summary>
    public required IReadOnlyDictionary<string, string> ToolVersions { get; init; }

    /// <summary>SHA-256 of the loader file.</summary>
    public required string LoaderSha256 { get; init; }

    /// <summary>SHA-256 of each image, by <c>VARIANT/WORKLOAD</c>.</summary>
    public required IReadOnlyDictionary<string, string> Images { get; init; }

    /// <summary>Whether a plugin counts every guest's instructions.</summary>
    public required bool Counts { get; init; }

    /// <summary>Decides the order of trials in hardware mode.</summary>
    public required int Seed { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Every combination.</summary>
    public required IReadOnlyList<PlannedCell> Cells { get; init; }
}
