using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MathNet.Numerics.Random;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// Medians of resamples (Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7, 1979): what
/// the median might have been, had the trials fallen otherwise. The same sample and the same name give the same medians.
/// </summary>
static class Bootstrap
{
    /// <summary>Resamples: 50 lie beyond each end of a 95 % interval.</summary>
    public const int Resamples = 2000;

    /// <summary>One median for each resample. Other names and other observations give independent resamples.</summary>
    public static double[] Medians(Sample sample, string name)
    {
        var random = new Xoshiro256StarStar(Seed(name, sample));
        double[] sorted = [.. sample.Values.Order()];
        var chosen = new int[sorted.Length];
        var medians = new double[Resamples];
        for (var resample = 0; resample < medians.Length; resample++)
        {
            for (var i = 0; i < chosen.Length; i++)
                chosen[i] = random.Next(sorted.Length);
            Array.Sort(chosen);
            medians[resample] = (sorted[chosen[(chosen.Length - 1) / 2]] + sorted[chosen[chosen.Length / 2]]) / 2;
        }
        return medians;
    }

    /// <summary>The interval that holds the middle of the values, a share of <paramref name="coverage"/>: each end is one of them.</summary>
    public static Interval Middle(IReadOnlyList<double> values, double coverage)
    {
        double[] sorted = [.. values.Order()];
        var beyond = (int)(sorted.Length * (1 - coverage) / 2);
        return new Interval(sorted[beyond], sorted[sorted.Length - 1 - beyond]);
    }

    /// <summary>A seed that depends on the name and the observations alone, on every machine: FNV-1a.</summary>
    static int Seed(string name, Sample sample)
    {
        var hash = 2166136261u;
        foreach (var unit in Encoding.UTF8.GetBytes(name).Concat(sample.Values.SelectMany(BitConverter.GetBytes)))
            hash = (hash ^ unit) * 16777619u;
        return (int)hash;
    }
}
