namespace Testbed.Analysis.Statistics;

/// <summary>One figure to reach.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="AtMost">It is reached when the metric is at most this.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Comparison">What another system needs; may be empty.</param>
public sealed record Goal(string Metric, double AtMost, string Unit, string Comparison);
