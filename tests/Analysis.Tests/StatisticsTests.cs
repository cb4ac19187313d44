using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>Each statistic against values worked out by hand or published.</summary>
[TestClass]
public sealed class StatisticsTests
{
    const double Tolerance = 1e-9;

    [TestMethod]
    [DataRow(new double[] { 7 }, 7.0)]
    [DataRow(new double[] { 3, 1, 2 }, 2.0)]
    [DataRow(new double[] { 4, 1, 2, 3 }, 2.5, DisplayName = "even: mean of the middle two")]
    [DataRow(new double[] { 1, 1, 1, 1000 }, 1.0, DisplayName = "one wild value does not move it")]
    public void The_median_is_the_middle(double[] values, double median) => Assert.AreEqual(median, Sample.Of(values).Median);

    [TestMethod]
    [DataRow(new double[] { }, "without observations")]
    [DataRow(new double[] { 1, double.NaN, 3 }, "observation 2 of 3 is NaN")]
    [DataRow(new double[] { double.PositiveInfinity }, "observation 1 of 1")]
    public void What_is_no_sample_is_refused_with_the_reason(double[] values, string reason)
        => Assert.Contains(reason, Assert.ThrowsExactly<MeasurementException>(() => Sample.Of(values)).Message);

    [TestMethod]
    public void No_observations_are_no_sample_and_not_zero() => Assert.IsNull(Sample.OrNull([]));

    /// <summary>
    /// Of 7 values, a resample's median is at most the k-th smallest if 4 of 7 draws are: B(7, k/7) >= 4. k = 1: 0.0102,
    /// k = 2: 0.1024. So the 2.5 % point is the second smallest, and by symmetry the 97.5 % point the second largest.
    /// </summary>
    [TestMethod]
    [DataRow(new double[] { 1, 2, 3, 4, 5, 6, 7 }, 2.0, 6.0)]
    [DataRow(new double[] { 70, 10, 30, 20, 50, 60, 40 }, 20.0, 60.0, DisplayName = "order does not matter")]
    [DataRow(new double[] { -900, 2, 3, 4, 5, 6, 900 }, 2.0, 6.0, DisplayName = "the ends do not matter")]
    [DataRow(new double[] { 5, 5, 5, 5, 5, 5, 5 }, 5.0, 5.0, DisplayName = "no spread, no width")]
    public void The_bootstrap_interval_of_seven_values_ends_at_the_second_and_the_sixth(double[] values, double low, double high)
        => Assert.AreEqual(new Interval(low, high), Estimate.MedianOf(Sample.Of(values), "test").Interval);

    /// <summary>
    /// Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 2, survival of treated mice in days: median 94,
    /// standard error of the median 37.83 for infinitely many resamples. 2,000 of them give it to within 2 %.
    /// </summary>
    [TestMethod]
    public void The_bootstrap_of_the_published_mice_has_the_published_standard_error()
    {
        var mice = Sample.Of([94, 197, 16, 38, 99, 141, 23]);
        var medians = Bootstrap.Medians(mice, "mice");
        Assert.AreEqual(94, mice.Median);
        Assert.AreEqual(37.83, MathNet.Numerics.Statistics.Statistics.StandardDeviation(medians), 37.83 * 0.02);
        Assert.AreEqual(new Interval(23, 141), Estimate.MedianOf(mice, "mice").Interval);
    }

    [TestMethod]
    public void The_bootstrap_can_be_replayed_and_names_make_it_independent()
    {
        var sample = Sample.Of(Enumerable.Range(1, 30).Select(i => (double)(i * i)));
        Estimate Named(string name) => Estimate.MedianOf(sample, name);
        Assert.AreEqual(Named("a").Interval, Named("a").Interval);
        Assert.AreEqual(new Interval(0, 0), (Named("a") - Named("a")).Interval, "the same name draws the same trials");
        Assert.AreNotEqual(new Interval(0, 0), (Named("a") - Named("b")).Interval);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    public void With_fewer_than_six_trials_there_is_no_interval(int trials)
    {
        var estimate = Estimate.MedianOf(Sample.Of(Enumerable.Range(0, trials).Select(i => (double)i)), "test");
        Assert.IsNull(estimate.Interval);
        Assert.IsFalse(estimate.IsExact);
    }

    [TestMethod]
    public void The_geometric_mean_does_not_depend_on_the_side()
    {
        Assert.AreEqual(4, GeometricMean.Of([2, 8]), Tolerance);
        Assert.AreEqual(0.25, GeometricMean.Of([0.5, 0.125]), Tolerance);
        Assert.AreEqual(1, GeometricMean.Of([2, 0.5]), Tolerance);
        Assert.AreEqual(1.5, GeometricMean.Of([1.5]), Tolerance);
    }

    /// <summary>
    /// Fleming and Wallace, "How not to lie with statistics", CACM 29, 1986: times of five benchmarks on the processors R and M.
    /// M against R is 0.86 and R against M 1.17, one the inverse of the other; the arithmetic means, 1.01 and 1.32, call each slower.
    /// </summary>
    [TestMethod]
    public void The_geometric_mean_of_the_published_processors_is_the_published_one()
    {
        double[] r = [417, 83, 66, 39_449, 772], m = [244, 70, 153, 33_527, 368];
        Assert.AreEqual(0.86, GeometricMean.Of(m.Zip(r, (a, b) => a / b)), 0.005);
        Assert.AreEqual(1.17, GeometricMean.Of(r.Zip(m, (a, b) => a / b)), 0.005);
    }

    [TestMethod]
    [DataRow(new double[] { })]
    [DataRow(new double[] { 1, 0 })]
    [DataRow(new double[] { 1, -2 })]
    [DataRow(new double[] { 1, double.NaN })]
    public void What_has_no_geometric_mean_is_refused(double[] ratios)
        => Assert.ThrowsExactly<MeasurementException>(() => GeometricMean.Of(ratios));

    /// <summary>Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, Table I, method 3.</summary>
    [TestMethod]
    [DataRow(81, 263, 0.2553, 0.3662)]
    [DataRow(15, 148, 0.0624, 0.1605)]
    [DataRow(0, 20, 0.0000, 0.1611)]
    [DataRow(1, 29, 0.0061, 0.1718)]
    public void The_interval_of_a_rate_is_the_published_one(int successes, int trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials);
        Assert.AreEqual(low, interval.Low, 0.00005);
        Assert.AreEqual(high, interval.High, 0.00005);
        var failures = WilsonInterval.Of(trials - successes, trials);
        Assert.AreEqual(1 - interval.High, failures.Low, Tolerance, "failures are the mirror of successes");
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(-1, 5)]
    [DataRow(6, 5)]
    public void What_is_no_rate_is_refused(int successes, int trials)
        => Assert.ThrowsExactly<MeasurementException>(() => WilsonInterval.Of(successes, trials));

    /// <summary>
    /// Published example of the double MAD (Rosenmai, "Using the median absolute deviation to find outliers", 2013): 1, 16
    /// and 30. Tukey by hand: quartiles 4.25 and 7.75, so the fences are 4.25 - 5.25 = -1 and 7.75 + 5.25 = 13.
    /// </summary>
    [TestMethod]
    public void Outliers_are_found_by_both_rules()
    {
        var report = OutlierReport.Of(Sample.Of([1, 4, 4, 4, 5, 5, 5, 5, 7, 7, 8, 10, 16, 30]));
        Assert.AreEqual(new Interval(-1, 13), report.Tukey);
        Assert.AreSequenceEqual(
            [new Outlier(0, 1, false, true), new Outlier(12, 16, true, true), new Outlier(13, 30, true, true)], report.Outliers.ToArray());
    }

    [TestMethod]
    [DataRow(new double[] { 5 }, 0, DisplayName = "one value lies apart from nothing")]
    [DataRow(new double[] { 5, 5, 5, 5, 5 }, 0)]
    [DataRow(new double[] { 1, 2, 3, 4, 5, 6 }, 0)]
    [DataRow(new double[] { 5, 5, 5, 5, 9 }, 1)]
    public void What_does_not_lie_apart_is_not_reported(double[] values, int outliers)
        => Assert.HasCount(outliers, OutlierReport.Of(Sample.Of(values)).Outliers);
}
