using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Testbed.Experiments.Declarations;

/// <summary>A declared experiment: the folder <c>experiments/ID/</c> with its <c>experiment.json</c>.</summary>
public sealed record Experiment
{
    /// <summary>Name of its folder.</summary>
    [JsonIgnore]
    public string Id { get; init; } = "";

    /// <summary>Absolute path of its folder.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>What it answers, in one sentence.</summary>
    public required string Question { get; init; }

    /// <summary>What is booted.</summary>
    public required IReadOnlyList<ExperimentCase> Cases { get; init; }
}
