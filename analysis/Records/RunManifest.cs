using System;
using System.Collections.Generic;

namespace Testbed.Analysis.Records;

/// <summary>
/// What a run was: written once, when it ends, as <c>experiments/results/RUN/manifest.json</c>. Facts of single boots
/// stand in the rows.
/// </summary>
public sealed record RunManifest
{
    /// <summary>Name of the run's folder.</summary>
    public required string Run { get; init; }

    /// <summary>The exact command that made it, to be typed at the repository's root.</summary>
    public required string Command { get; init; }

    /// <summary>Experiments in the order in which they ran.</summary>
    public required IReadOnlyList<string> Experiments { get; init; }

    /// <summary>A value of <see cref="Records.Accelerator"/>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Why this accelerator, in one sentence: what the probe guest saw.</summary>
    public required string AcceleratorReason { get; init; }

    /// <summary>Version of QEMU.</summary>
    public required string Qemu { get; init; }

    /// <summary>QEMU's <c>-cpu</c> argument.</summary>
    public required string GuestProcessor { get; init; }

    /// <summary>Model names of the processors of the machines that booted its guests; which row came from which stands in the row.</summary>
    public required string HostProcessor { get; init; }

    /// <summary>Tool to version.</summary>
    public required IReadOnlyDictionary<string, string> ToolVersions { get; init; }

    /// <summary>Commit, 40 hexadecimal digits.</summary>
    public required string Commit { get; init; }

    /// <summary>True when the working tree differed from <see cref="Commit"/>.</summary>
    public required bool Dirty { get; init; }

    /// <summary>Size of the loader file, bytes.</summary>
    public required long LoaderBytes { get; init; }

    /// <summary>SHA-256 of the loader file.</summary>
    public required string LoaderSha256 { get; init; }

    /// <summary>Every image that was booted.</summary>
    public required IReadOnlyList<ImageDigest> Images { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>When the last trial had ended.</summary>
    public required DateTimeOffset FinishedUtc { get; init; }
}
