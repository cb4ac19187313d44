namespace Testbed.Analysis.Statistics;

/// <summary>A closed interval; both ends belong to it.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below <paramref name="Low"/>.</param>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>How often an interval of this project shall cover what it estimates.</summary>
    public const double Coverage = 0.95;

    /// <summary>True when the value lies in it.</summary>
    public bool Contains(double value) => Low <= value && value <= High;

    /// <summary>True when the two share a value.</summary>
    public bool Meets(Interval other) => Low <= other.High && other.Low <= High;
}
