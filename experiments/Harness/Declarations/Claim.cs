using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Experiments.Declarations;

/// <summary>What an experiment is held to show: a sentence, and the numbers that it rests on.</summary>
/// <param name="Sentence">The claim. Numbers do not stand in it: the reference holds them.</param>
/// <param name="Metrics">Names of metrics; <c>*</c> stands for any one part, e.g. <c>writeBytes.added.*.full</c>.</param>
public sealed record Claim(string Sentence, IReadOnlyList<string> Metrics)
{
    /// <summary>Stands for one part of a name.</summary>
    public const string AnyPart = "*";

    /// <summary>True when the claim rests on a metric.</summary>
    public bool RestsOn(string metric) => Metrics.Any(pattern => Matches(pattern.Split('.'), metric.Split('.')));

    /// <summary>True when a pattern means at least one of some metrics.</summary>
    public static bool Means(string pattern, IEnumerable<string> metrics)
        => metrics.Any(metric => Matches(pattern.Split('.'), metric.Split('.')));

    static bool Matches(string[] pattern, string[] name)
        => pattern.Length == name.Length && pattern.Zip(name).All(pair => pair.First == AnyPart || pair.First == pair.Second);
}
