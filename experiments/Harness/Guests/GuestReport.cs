using System;
using System.Collections.Generic;
using Testbed.Analysis.Records;

namespace Testbed.Experiments.Guests;

/// <summary>Which image the guest says it is: the record <c>start</c>.</summary>
/// <param name="Variant">Variant.</param>
/// <param name="Mutant">Mutant, or empty.</param>
/// <param name="CountsCrossings">True when its gates count.</param>
public sealed record StartMark(string Variant, string Mutant, bool CountsCrossings);

/// <summary>A fault that ended no more than what its component was doing: the record <c>contained</c>.</summary>
/// <param name="Fault">The exception; its symbol is not known here.</param>
/// <param name="Failure">FailureReason (kernel/CoreLib) of the component's own check that failed; 0 when it was none.</param>
/// <param name="Ticks">TSC when T's handler began.</param>
public sealed record ContainedFault(Fault Fault, int Failure, long Ticks);

/// <summary>
/// All that one guest said on the record channel (kernel/Contracts/Records.cs), up to the first line that breaks the
/// format: a guest that stammers is never half believed in silence.
/// </summary>
public sealed record GuestReport
{
    /// <summary>The first record of every run; null when the kernel was not reached.</summary>
    public StartMark? Start { get; init; }

    /// <summary>Ticks of the boot; null when main was not reached.</summary>
    public BootTicks? Boot { get; init; }

    /// <summary>Observations in their order.</summary>
    public IReadOnlyList<Observation> Observations { get; init; } = [];

    /// <summary>Crossings by number of edge; names stand in the image's map.</summary>
    public IReadOnlyList<EdgeCount> Edges { get; init; } = [];

    /// <summary>The exception that ended the run; its symbol is not known here.</summary>
    public Fault? Fault { get; init; }

    /// <summary>Faults that did not end the run, in their order.</summary>
    public IReadOnlyList<ContainedFault> Contained { get; init; } = [];

    /// <summary>Name of the invariant that the kernel found broken.</summary>
    public string? Panic { get; init; }

    /// <summary>Why loader or kernel refused to run.</summary>
    public string? Refused { get; init; }

    /// <summary>What the application returned.</summary>
    public long? Exit { get; init; }

    /// <summary>Line (from 1) and reason of the first malformed line; null when there is none.</summary>
    public string? Malformed { get; init; }

    /// <summary>Nothing was said.</summary>
    public static readonly GuestReport Silent = new();
}
