using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Tests.Workloads;

/// <summary>The integer generator against the published one, which works in doubles.</summary>
[TestClass]
public sealed class RandomSequenceTests
{
    const double IntegerSortSeed = 314159265;
    const double ParallelSeed = 271828183;
    const double Multiplier = 1220703125;

    [TestMethod]
    [DataRow(IntegerSortSeed)]
    [DataRow(ParallelSeed)]
    [DataRow(1.0)]
    public void It_gives_the_numbers_of_the_published_double_precision_routine(double seed)
    {
        RandomSequence integers = new((ulong)seed);
        double published = seed;
        for (int i = 0; i < 100_000; i++)
        {
            double fraction = Randlc(ref published);
            Assert.AreEqual(fraction, integers.NextFraction(), $"number {i}");
        }
    }

    [TestMethod]
    public void The_first_number_from_seed_one_is_the_multiplier()
        => Assert.AreEqual(1220703125ul, new RandomSequence(1).Next());

    [TestMethod]
    public void Another_seed_gives_other_numbers()
        => Assert.AreNotEqual(new RandomSequence(314159265).Next(), new RandomSequence(271828183).Next());

    /// <summary>RNR-94-007, section 2.3: the product of two 46-bit numbers in halves of 23 bits, each exact in a double.</summary>
    static double Randlc(ref double x)
    {
        const double r23 = 1.0 / (1 << 23), t23 = 1 << 23, r46 = r23 * r23, t46 = t23 * t23;
        double t1 = r23 * Multiplier;
        double a1 = (int)t1;
        double a2 = Multiplier - t23 * a1;
        t1 = r23 * x;
        double x1 = (int)t1;
        double x2 = x - t23 * x1;
        t1 = a1 * x2 + a2 * x1;
        double t2 = (int)(r23 * t1);
        double z = t1 - t23 * t2;
        double t3 = t23 * z + a2 * x2;
        double t4 = (int)(r46 * t3);
        x = t3 - t46 * t4;
        return r46 * x;
    }
}
