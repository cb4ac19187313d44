namespace Testbed.Analysis.Statistics;

/// <summary>Whether a difference means anything.</summary>
public enum Significance
{
    /// <summary>Both numbers are exact and equal.</summary>
    None,

    /// <summary>The interval of the difference contains 0: nothing was shown.</summary>
    WithinNoise,

    /// <summary>Too few trials for an interval: neither shown nor refuted.</summary>
    TooFewTrials,

    /// <summary>The numbers are exact and differ, or the interval of their difference does not contain 0.</summary>
    Real,
}

/// <summary>What the second of two numbers has more than the first.</summary>
/// <param name="Value">Second minus first, in their unit.</param>
/// <param name="Interval">Its interval, 95 % for all that are looked at together; null when there were too few trials for one.</param>
/// <param name="Significance">Whether it means anything.</param>
public sealed record Difference(double Value, Interval? Interval, Significance Significance)
{
    /// <summary>The difference of two estimates that share no trials, one of <paramref name="among"/> that are looked at together.</summary>
    public static Difference Of(Estimate first, Estimate second, int among = 1)
    {
        var difference = second - first;
        var interval = difference.IntervalOf(Statistics.Interval.CoverageOfEach(among));
        return new Difference(difference.Value, interval, Judge(difference, interval));
    }

    static Significance Judge(Estimate difference, Interval? confidence) => confidence switch
    {
        null => Significance.TooFewTrials,
        _ when difference.IsExact => difference.Value == 0 ? Significance.None : Significance.Real,
        { } interval => interval.Contains(0) ? Significance.WithinNoise : Significance.Real,
    };
}
