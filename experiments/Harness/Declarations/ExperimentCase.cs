using System;
using System.Collections.Generic;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Experiments.Declarations;

/// <summary>
/// One workload with its factors: every listed variant is booted on every listed machine, <see cref="Trials"/> times.
/// Read from <c>experiment.json</c>; what is not said there has the value given here.
/// </summary>
public sealed record ExperimentCase
{
    /// <summary>Name of the workload's or attack's folder.</summary>
    public required string Workload { get; init; }

    /// <summary>
    /// Kernel command line, e.g. <c>quiet -- target={T.canary}</c>; a symbol of the image's map in braces stands for its
    /// address.
    /// </summary>
    public string Arguments { get; init; } = "";

    /// <summary>Names of images' variants: a variant (<c>full</c>), its counting image or one of its mutants.</summary>
    public required IReadOnlyList<string> Variants { get; init; }

    /// <summary>Machine types.</summary>
    public IReadOnlyList<Machine> Machines { get; init; } = [Machine.Microvm];

    /// <summary>Guest memory, KiB; where a smallest memory is searched, the first size tried.</summary>
    public long MemoryKiB { get; init; } = 64 * 1024;

    /// <summary>
    /// Above 0, the smallest memory is searched: sizes go down from <see cref="MemoryKiB"/> in steps of so many KiB
    /// until a boot does not complete; every size tried is a row.
    /// </summary>
    public long MemoryStepKiB { get; init; }

    /// <summary>Cores of the machine, 1..4; more than one for an image whose workload has threads.</summary>
    public int Cores { get; init; } = 1;

    /// <summary>Boots of each combination: in exact mode the second proves that the first is repeatable.</summary>
    public int Trials { get; init; } = 2;

    /// <summary>Wall time after which a boot is ended and counts as timed out.</summary>
    public TimeSpan TimeLimit { get; init; } = GuestBoot.DefaultTimeLimit;

    /// <summary>True where wall time is looked at: no other guest runs at the same time.</summary>
    public bool Alone { get; init; }

    /// <summary>
    /// In exact mode, whether a plugin counts in the same boot how often the application crossed, copied and was interrupted, and what
    /// these executed. Hardware mode counts nothing.
    /// </summary>
    public bool CountProgram { get; init; }

    /// <summary>True where the plugin counts what a program's timed part executes, its mathematics apart (<see cref="BootImage.TimedPart"/>).</summary>
    public bool TimedPart { get; init; }

    /// <summary>Files put into the archive below <c>files/</c>; paths relative to the experiment's folder.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];
}
