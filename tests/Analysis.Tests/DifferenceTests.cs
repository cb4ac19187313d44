using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>A difference is real, within noise, or not to be told; which of them is never guessed.</summary>
[TestClass]
public sealed class DifferenceTests
{
    [TestMethod]
    [DataRow(5.0, 5.0, Significance.None)]
    [DataRow(5.0, 5.001, Significance.Real)]
    [DataRow(5.0, 4.0, Significance.Real)]
    public void Between_exact_numbers_any_difference_is_real(double first, double second, Significance significance)
    {
        var difference = Difference.Of(Estimate.Exact(first), Estimate.Exact(second));
        Assert.AreEqual(significance, difference.Significance);
        Assert.AreEqual(new Interval(second - first, second - first), difference.Interval);
    }

    [TestMethod]
    [DataRow(double.NaN)]
    [DataRow(double.NegativeInfinity)]
    public void An_exact_number_is_a_number(double value)
        => Assert.ThrowsExactly<MeasurementException>(() => Estimate.Exact(value));

    /// <summary>Medians 4 and 4 + shift; each lies between the second and the sixth of seven values, so ± 4 bounds the interval.</summary>
    [TestMethod]
    [DataRow(0.0, Significance.WithinNoise)]
    [DataRow(1.0, Significance.WithinNoise)]
    [DataRow(-1.0, Significance.WithinNoise)]
    [DataRow(7.0, Significance.Real)]
    [DataRow(-7.0, Significance.Real)]
    public void Between_samples_the_interval_decides(double shift, Significance significance)
    {
        var difference = Difference.Of(Seven("a", 0), Seven("b", shift));
        Assert.AreEqual(shift, difference.Value);
        Assert.AreEqual(significance, difference.Significance);
        Assert.IsTrue(difference.Interval!.Value.Contains(shift));
        Assert.IsTrue(difference.Interval.Value.Low >= shift - 6 && difference.Interval.Value.High <= shift + 6);
    }

    [TestMethod]
    public void A_single_trial_proves_nothing()
    {
        var one = Estimate.MedianOf(Sample.Of([1000]), "one");
        Assert.AreEqual(Significance.TooFewTrials, Difference.Of(Seven("a", 0), one).Significance);
        Assert.AreEqual(Significance.TooFewTrials, Difference.Of(one, Estimate.Exact(5)).Significance);
        Assert.IsNull(Difference.Of(one, one).Interval);
    }

    [TestMethod]
    public void What_is_added_to_a_baseline_keeps_the_noise_of_both()
    {
        var added = Seven("isolated", 100) - Seven("none", 0);
        Assert.AreEqual(100, added.Value);
        Assert.IsTrue(added.Interval!.Value.Low < 98 && added.Interval.Value.High > 102, $"{added.Interval}");
        Assert.AreEqual(new Interval(94, 98), (Seven("isolated", 100) - Estimate.Exact(8)).Interval, "an exact baseline adds none");
    }

    /// <summary>The noise check: of 200 pairs of samples of one distribution, about 5 % may look different, and not a quarter.</summary>
    [TestMethod]
    public void The_same_against_the_same_is_rarely_called_different()
    {
        var random = new MathNet.Numerics.Random.Xoshiro256StarStar(1);
        Estimate Thirty(string name) => Estimate.MedianOf(Sample.Of(Enumerable.Range(0, 30).Select(_ => 100 + random.NextDouble())), name);
        var real = Enumerable.Range(0, 200).Count(i => Difference.Of(Thirty("none"), Thirty("none")).Significance == Significance.Real);
        Assert.IsLessThan(25, real);
        Assert.IsGreaterThan(0, real);
    }

    static Estimate Seven(string name, double shift)
        => Estimate.MedianOf(Sample.Of(Enumerable.Range(1, 7).Select(i => i + shift)), name);
}
