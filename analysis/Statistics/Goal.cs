namespace Testbed.Analysis.Statistics;

/// <summary>One figure to reach.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="AtMost">It is reached when the metric is at most this.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Comparison">What another system needs; may be empty.</param>
public sealed record Goal(string Metric, double AtMost, string Unit, string Comparison)
{
    /// <summary>Unit of a number over another of the same unit.</summary>
    public const string Ratio = "ratio";

    /// <summary>Digits behind the point that people are shown of it: a ratio of 1.02 is told from one of 1.</summary>
    public int Decimals => Unit == Ratio ? 3 : 1;
}
