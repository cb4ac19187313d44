using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Serialization;
using Testbed.Contracts;

namespace Testbed.Analysis.Attacks;

/// <summary>A declared limit: what is not stopped, and the test that shows it.</summary>
/// <param name="What">In one sentence.</param>
/// <param name="ShownBy">The test: its class and its name.</param>
public sealed record DeclaredLimit(string What, string ShownBy);

/// <summary>One attack of the table: the folder <c>experiments/attacks/ID_name</c> with its <c>case.json</c>.</summary>
public sealed record AttackCase
{
    /// <summary>Its number, e.g. <c>D01</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is, in a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Class of attack, e.g. <c>A13</c>.</summary>
    public required string Class { get; init; }

    /// <summary>Who attacks: its fault is what must be reported.</summary>
    public required Component Attacker { get; init; }

    /// <summary>Who is attacked.</summary>
    public required Component Victim { get; init; }

    /// <summary>What must hold, at least one.</summary>
    public required IReadOnlyList<Protection> Asks { get; init; }

    /// <summary>What is attempted, for people.</summary>
    public required string Attempt { get; init; }

    /// <summary>Which guard stops it, for people.</summary>
    public required string StoppedBy { get; init; }

    /// <summary>What variants are declared to do, by name; a step may say otherwise.</summary>
    public required IReadOnlyDictionary<string, Expectation> Expect { get; init; }

    /// <summary>What it waits for where it is missing; empty where it is not.</summary>
    public string Missing { get; init; } = "";

    /// <summary>The limit where there is one; null where there is none.</summary>
    public DeclaredLimit? Limit { get; init; }

    /// <summary>The ways in which it is tried.</summary>
    public required IReadOnlyList<AttackStep> Steps { get; init; }

    /// <summary>A bypass of one of these fails its variant outright: D01 to D05 and D13 to D19.</summary>
    [JsonIgnore]
    public bool IsCore => s_core.Contains(Id);

    static readonly HashSet<string> s_core = [.. Enumerable.Range(1, 5).Concat(Enumerable.Range(13, 7)).Select(number => $"D{number:D2}")];
}
