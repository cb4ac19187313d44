using System.Collections.Generic;

namespace Testbed.Experiments.Declarations;

/// <summary>A declared experiment: the folder <c>experiments/ID/</c> with its <c>experiment.json</c>.</summary>
public sealed record Experiment
{
    /// <summary>Name of its folder.</summary>
    public string Id { get; init; } = "";

    /// <summary>Absolute path of its folder.</summary>
    public string Folder { get; init; } = "";

    /// <summary>What it answers, in one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>What it is held to show.</summary>
    public required Claim Claim { get; init; }

    /// <summary>True for one that runs only when it is named: too long for the default matrix, or in need of more than it.</summary>
    public bool OnRequest { get; init; }

    /// <summary>About how long it takes with two processors once all is built, minutes.</summary>
    public int Minutes { get; init; } = 1;

    /// <summary>What is booted.</summary>
    public required IReadOnlyList<ExperimentCase> Cases { get; init; }
}
