using System;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// A number and how far it can be trusted. It is exact, or it has an interval, or there were too few trials to give one.
/// What is computed from estimates keeps track: differences of exact numbers are exact; every other interval comes from
/// resamples of all trials that went into it.
/// </summary>
public sealed class Estimate
{
    readonly double[]? _resampled;   // null: exact; empty: too few trials

    Estimate(double value, double[]? resampled, Sample? sample = null) => (Value, _resampled, Sample) = (value, resampled, sample);

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>True when any difference to another exact number is real.</summary>
    public bool IsExact => _resampled is null;

    /// <summary>
    /// The 95 % interval (percentile bootstrap); of an exact number the number itself; null when a sample in it has fewer
    /// than <see cref="Sample.LeastForInterval"/> trials.
    /// </summary>
    public Interval? Interval => IntervalOf(Statistics.Interval.Coverage);

    /// <summary>The same interval with another coverage, above 0 and below 1.</summary>
    internal Interval? IntervalOf(double coverage) => _resampled switch
    {
        null => new Interval(Value, Value),
        [] => null,
        _ => Bootstrap.Middle(_resampled, coverage),
    };

    /// <summary>The observations that it is the median of; null when it is exact, or computed from other estimates.</summary>
    public Sample? Sample { get; }

    /// <summary>A number that is the same in every trial.</summary>
    /// <exception cref="MeasurementException">It is not a finite number.</exception>
    public static Estimate Exact(double value) => new(Statistics.Sample.Of([value]).Median, null);

    /// <summary>The median of a sample. <paramref name="name"/> names what was sampled, and thereby the resamples.</summary>
    public static Estimate MedianOf(Sample sample, string name)
        => new(sample.Median, sample.Values.Count < Statistics.Sample.LeastForInterval ? [] : Bootstrap.Medians(sample, name), sample);

    /// <summary>The difference.</summary>
    public static Estimate operator -(Estimate first, Estimate second) => Combine(first, second, (a, b) => a - b);

    static Estimate Combine(Estimate first, Estimate second, Func<double, double, double> operation)
    {
        var value = operation(first.Value, second.Value);
        if (first.IsExact && second.IsExact)
            return new Estimate(value, null);
        if (first._resampled is [] || second._resampled is [])
            return new Estimate(value, []);
        return new Estimate(value, [.. Enumerable.Range(0, Bootstrap.Resamples).Select(i => operation(first.At(i), second.At(i)))]);
    }

    double At(int resample) => _resampled is null ? Value : _resampled[resample];
}
