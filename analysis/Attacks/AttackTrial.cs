using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Attacks;

/// <summary>Which side of a step a trial is.</summary>
public enum AttackRole
{
    /// <summary>The attack itself.</summary>
    Attempt,

    /// <summary>Its benign twin.</summary>
    Twin,
}

/// <summary>
/// One row = one trial of an attack = one boot that the oracle looked at when the machine had stopped, or one image that the
/// image tool refused. Nothing in it is a verdict.
/// </summary>
public sealed record AttackTrial
{
    /// <summary>Name of the run's folder.</summary>
    public required string Run { get; init; }

    /// <summary>The case, e.g. <c>D01</c>.</summary>
    public required string Case { get; init; }

    /// <summary>The step of the case.</summary>
    public required string Step { get; init; }

    /// <summary>Which side of it.</summary>
    public required AttackRole Role { get; init; }

    /// <summary>Name of the image: a variant or a mutant.</summary>
    public required string Image { get; init; }

    /// <summary>The attack's program.</summary>
    public required string Program { get; init; }

    /// <summary>The whole kernel command line; empty when nothing was booted.</summary>
    public required string CommandLine { get; init; }

    /// <summary>Number of this repetition, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>Why the image tool made no image; empty when it made one.</summary>
    public required string Refusal { get; init; }

    /// <summary>How the machine ended; null when nothing was booted.</summary>
    public required MachineEnd? End { get; init; }

    /// <summary>The same in words: what the trusted kernel said; empty when the application returned 0.</summary>
    public required string Reason { get; init; }

    /// <summary>What the oracle found.</summary>
    public required IReadOnlyList<OracleFinding> Findings { get; init; }

    /// <summary>Numbers that the guest reported, in their order.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Faults that the trusted kernel recorded, in their order; the last one is that which ended the machine, if one did.</summary>
    public required IReadOnlyList<Fault> Faults { get; init; }

    /// <summary>Ticks that the trusted kernel had counted when the machine ended, read from its memory; null when they could not be read.</summary>
    public required long? Heartbeats { get; init; }

    /// <summary>Address at which the attempt aims, 0x...; empty when the step names none.</summary>
    public required string Target { get; init; }

    /// <summary>SHA-256 of the image file; empty when there was none.</summary>
    public required string ImageSha256 { get; init; }

    /// <summary>Version of QEMU.</summary>
    public required string Qemu { get; init; }

    /// <summary>Commit, 40 hexadecimal digits.</summary>
    public required string Commit { get; init; }

    /// <summary>True when the working tree differed from <see cref="Commit"/>.</summary>
    public required bool Dirty { get; init; }

    /// <summary>When the boot or the build began.</summary>
    public required DateTimeOffset StartedUtc { get; init; }

    /// <summary>Wall time of the whole trial, ms.</summary>
    public required double WallMilliseconds { get; init; }

    /// <summary>True when the payload said that it stood right before its attempt.</summary>
    [JsonIgnore]
    public bool Reached => Says("reached");

    /// <summary>True when the payload itself saw its attempt go through: believed against the guard, and for nothing else.</summary>
    [JsonIgnore]
    public bool Survived => Says("survived");

    /// <summary>True when, after the attempt, the file <see cref="ServiceFile"/> was read whole and ticks passed.</summary>
    [JsonIgnore]
    public bool Served => Values(ServiceFile).Contains(ServiceBytes) && Values("heartbeats").Any(ticks => ticks >= LeastHeartbeats);

    /// <summary>True when calls were a part of the attempt, and the trusted kernel answered each with an error.</summary>
    [JsonIgnore]
    public bool WasRefused => Values("answer").Any() && !Values("answer").Any(answer => answer >= 0);

    /// <summary>Name of the file that must still be readable, and of the observation of how much of it was.</summary>
    public const string ServiceFile = "service";

    /// <summary>Its size.</summary>
    public const int ServiceBytes = 512;

    /// <summary>Ticks of virtual time that must pass after an attempt.</summary>
    public const long LeastHeartbeats = 50;

    /// <summary>All values of the observations called <paramref name="name"/>, in their order.</summary>
    public IEnumerable<long> Values(string name) => Observations.Where(observation => observation.Name == name).Select(observation => observation.Value);

    bool Says(string name) => Values(name).Contains(1);

    /// <summary>What must be the same when a deterministic trial is repeated, as text.</summary>
    public string Outcome() => string.Join('\n', (string[])
    [
        $"refusal {Refusal}", $"end {End} {Reason}", $"heartbeats {Heartbeats}",
        .. Findings.Select(finding => $"finding {finding}"), .. Observations.Select(observation => $"{observation}"), .. Faults.Select(fault => $"{fault}"),
    ]);
}
