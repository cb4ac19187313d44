using System;

namespace Testbed.Analysis.Statistics;

/// <summary>A closed interval; both ends belong to it.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below <paramref name="Low"/>.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>How often an interval of this project shall cover what it estimates.</summary>
    public const double Coverage = 0.95;

    /// <summary>
    /// Coverage of each of several intervals with which all of them together miss no more often than one does alone
    /// (Bonferroni; Dunn, "Multiple comparisons among means", JASA 56, 1961).
    /// </summary>
    /// <param name="count">How many they are; none counts as one.</param>
    public static double CoverageOfEach(int count) => 1 - (1 - Coverage) / Math.Max(1, count);

    /// <summary>True when the value lies in it.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>True when the two share a value.</summary>
    public bool Meets(Interval other) => Low <= other.High && other.Low <= High;
}
