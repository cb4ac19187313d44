namespace Testbed.Analysis.Statistics;

/// <summary>Whether a difference means anything.</summary>
public enum Significance
{
    /// <summary>Both numbers are exact and equal.</summary>
    None,

    /// <summary>The 95 % interval of the difference contains 0: nothing was shown.</summary>
    WithinNoise,

    /// <summary>Too few trials for an interval: neither shown nor refuted.</summary>
    TooFewTrials,

    /// <summary>The numbers are exact and differ, or the interval of their difference does not contain 0.</summary>
    Real,
}

/// <summary>What the second of two numbers has more than the first.</summary>
/// <param name="Value">Second minus first, in their unit.</param>
/// <param name="Interval">Its 95 % interval; null when there were too few trials for one.</param>
/// <param name="Significance">Whether it means anything.</param>
public sealed record Difference(double Value, Interval? Interval, Significance Significance)
{
    /// <summary>The difference of two estimates that share no trials.</summary>
    public static Difference Of(Estimate first, Estimate second)
    {
        var difference = second - first;
        return new Difference(difference.Value, difference.Interval, Judge(difference));
    }

    static Significance Judge(Estimate difference) => difference.Interval switch
    {
        null => Significance.TooFewTrials,
        _ when difference.IsExact => difference.Value == 0 ? Significance.None : Significance.Real,
        { } interval => interval.Contains(0) ? Significance.WithinNoise : Significance.Real,
    };
}
