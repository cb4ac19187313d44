using System;
using System.Collections.Generic;
using System.Linq;
using Library = MathNet.Numerics.Statistics.Statistics;

namespace Testbed.Analysis.Statistics;

/// <summary>Observations of one quantity under one condition, one per trial: at least one, every one a finite number.</summary>
public sealed class Sample
{
    /// <summary>
    /// Trials below which no interval of a median has the coverage that we state: even the span of all of them misses the
    /// median with probability 2 × 0.5^n, which is more than 0.05 up to n = 5.
    /// </summary>
    public const int LeastForInterval = 6;

    Sample(double[] values) => Values = values;

    /// <summary>The observations, in the order of the trials.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The median; of an even number of values the mean of the two middle ones.</summary>
    public double Median => Library.Median(Values);

    /// <summary>The smallest value.</summary>
    public double Minimum => Values.Min();

    /// <summary>The largest value.</summary>
    public double Maximum => Values.Max();

    /// <summary>Takes observations.</summary>
    /// <exception cref="MeasurementException">There are none, or one is not a finite number.</exception>
    public static Sample Of(IEnumerable<double> values)
        => OrNull(values) ?? throw new MeasurementException("a sample without observations");

    /// <summary>Takes observations; null when there are none, because what was not observed has no number.</summary>
    /// <exception cref="MeasurementException">One of them is not a finite number.</exception>
    public static Sample? OrNull(IEnumerable<double> values)
    {
        double[] sample = [.. values];
        if (Array.FindIndex(sample, value => !double.IsFinite(value)) is var index and >= 0)
            throw new MeasurementException($"observation {index + 1} of {sample.Length} is {NumberText.Raw(sample[index])}, not a finite number");
        return sample.Length == 0 ? null : new Sample(sample);
    }
}
