using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Records;

/// <summary>
/// One row = one trial = one boot of one image on one machine, as observed: nothing in it is a mean, a ratio or a verdict.
/// The harness appends rows to <c>experiments/results/RUN/trials.jsonl</c>; <see cref="TrialFile"/> reads and writes them.
/// Every field is required in a row; null stands only where the type allows it and means "not observed".
/// </summary>
public sealed record Trial
{
    /// <summary>Name of the run's folder.</summary>
    public required string Run { get; init; }

    /// <summary>Name of the experiment's folder, e.g. <c>fig-01_write-bytes</c>.</summary>
    public required string Experiment { get; init; }

    /// <summary>Name of the variant, e.g. <c>full</c>.</summary>
    public required string Variant { get; init; }

    /// <summary>Name of the mutant; empty for an image that may be measured.</summary>
    public required string Mutant { get; init; }

    /// <summary>True when the image counts crossings: such a row gives edges and never ticks.</summary>
    public required bool CountsCrossings { get; init; }

    /// <summary>Name of the workload, e.g. <c>null-call</c>.</summary>
    public required string Workload { get; init; }

    /// <summary>The whole kernel command line.</summary>
    public required string Arguments { get; init; }

    /// <summary>QEMU machine type: <c>microvm</c>, <c>pc</c> or <c>q35</c>.</summary>
    public required string Machine { get; init; }

    /// <summary>Guest memory, KiB.</summary>
    public required long MemoryKiB { get; init; }

    /// <summary>Cores of the machine, from 1.</summary>
    public required int Cores { get; init; }

    /// <summary>Number of this repetition, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>How it ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>Why it ended so: the refusal's reason, the missing capability, the exit code's meaning; empty when completed.</summary>
    public required string Reason { get; init; }

    /// <summary>Exit code of QEMU; null when it was killed or never started.</summary>
    public required int? ExitCode { get; init; }

    /// <summary>Numbers from the guest in the order in which they came.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Crossings by edge; empty when the image does not count.</summary>
    public required IReadOnlyList<EdgeCount> Edges { get; init; }

    /// <summary>When the parts of the boot began; null when the application was not reached.</summary>
    public required BootTicks? Boot { get; init; }

    /// <summary>The exception that ended the run; null when none was reported.</summary>
    public required Fault? Fault { get; init; }

    /// <summary>A value of <see cref="Records.Accelerator"/>.</summary>
    public required string Accelerator { get; init; }

    /// <summary>Name of the machine that booted it: the rows of one run may come from several.</summary>
    public required string Host { get; init; }

    /// <summary>Model name of that machine's processor.</summary>
    public required string HostProcessor { get; init; }

    /// <summary>Version of QEMU, e.g. <c>7.2.22</c>.</summary>
    public required string Qemu { get; init; }

    /// <summary>Tool to version, e.g. <c>ilc</c> to <c>10.0.14</c>.</summary>
    public required IReadOnlyDictionary<string, string> ToolVersions { get; init; }

    /// <summary>SHA-256 of the image file, lower-case hexadecimal.</summary>
    public required string ImageSha256 { get; init; }

    /// <summary>Size of the image file, bytes.</summary>
    public required long ImageBytes { get; init; }

    /// <summary>Size of the loader file, bytes.</summary>
    public required long LoaderBytes { get; init; }

    /// <summary>Commit the images were built from, 40 hexadecimal digits.</summary>
    public required string Commit { get; init; }

    /// <summary>True when the working tree differed from <see cref="Commit"/>.</summary>
    public required bool Dirty { get; init; }

    /// <summary>When QEMU was started.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Wall time of the whole QEMU run, ms. Never stands for the cost of isolation.</summary>
    public required double WallMilliseconds { get; init; }

    /// <summary>Wall time from QEMU's start to the guest's first line, ms; null when none came.</summary>
    public required double? FirstLineMilliseconds { get; init; }

    /// <summary>All values of the observations called <paramref name="name"/>, in their order.</summary>
    public IEnumerable<long> Values(string name) => Observations.Where(o => o.Name == name).Select(o => o.Value);

    /// <summary>Which rows are repetitions of one another: all that was chosen before the boot, without the repetition's number.</summary>
    public string Identity() => string.Join(' ', Experiment, Variant, Mutant.Length == 0 ? "-" : Mutant,
        CountsCrossings ? "counting" : "-", Workload, Machine, MemoryKiB, $"cores={Cores}", Accelerator, $"[{Arguments}]");
}
