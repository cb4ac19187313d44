using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Workloads.Dhrystone;
using Testbed.Workloads.Linpack;
using Testbed.Workloads.LivermoreLoops;
using Testbed.Workloads.Whetstone;

namespace Testbed.Tests.Workloads;

/// <summary>Linpack, Whetstone, Dhrystone and the Livermore loops are right on the host, and notice what is wrong.</summary>
[TestClass]
public sealed class ClassicBenchmarkTests
{
    /// <summary>The residual that the C version prints where arithmetic is plain.</summary>
    [TestMethod]
    public void Linpack_leaves_the_published_residual()
    {
        Quality quality = Solve(100, _ => { });
        Assert.IsTrue(quality.IsRight);
        Assert.AreEqual(7.41628980e-14, quality.Residual, 1e-22);
        Assert.AreEqual(1.67, quality.Normalised, 0.005);
    }

    [TestMethod]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(500)]
    public void Linpack_is_right_for_other_orders(int order) => Assert.IsTrue(Solve(order, _ => { }).IsRight);

    [TestMethod]
    [DataRow(1e-11)]
    [DataRow(double.NaN)]
    public void Linpack_with_one_wrong_unknown_is_not_right(double error)
        => Assert.IsFalse(Solve(100, solution => solution[50] += error).IsRight);

    [TestMethod]
    public void Whetstone_computes_the_published_values()
    {
        Whetstones whetstones = new();
        whetstones.Pass();
        Assert.IsGreaterThanOrEqualTo(PublishedResults.DigitsWanted, PublishedResults.Digits(whetstones.Results), string.Join(' ', whetstones.Results));
    }

    [TestMethod]
    public void Whetstone_with_any_other_value_is_not_right()
    {
        for (int module = 0; module < Whetstones.Modules; module++)
        {
            Whetstones whetstones = new();
            whetstones.Pass();
            whetstones.Results[module] *= 1 + 1e-10;
            Assert.IsLessThan(PublishedResults.DigitsWanted, PublishedResults.Digits(whetstones.Results), $"module {module + 1}");
        }
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(100)]
    [DataRow(100_000)]
    public void Dhrystone_ends_with_everything_as_it_should_be(int runs)
    {
        Dhrystones dhrystones = new();
        dhrystones.Run(runs);
        Assert.AreEqual(ShouldBe.Lines, ShouldBe.CountRight(dhrystones, runs));
    }

    [TestMethod]
    public void Dhrystone_notices_every_variable_that_is_not_as_it_should_be()
    {
        Action<Dhrystones>[] changes =
        [
            d => d.Number++, d => d.Flag = false, d => d.FirstCharacter++, d => d.SecondCharacter++, d => d.FirstArray[8]++, d => d.Second(8, 7)++,
            d => d.Pointed.Discriminant++, d => d.Pointed.Kind++, d => d.Pointed.Number++, d => d.Pointed.Text[29]++,
            d => d.NextPointed.Discriminant++, d => d.NextPointed.Kind++, d => d.NextPointed.Number++, d => d.NextPointed.Text[0]++,
            d => d.FirstNumber++, d => d.SecondNumber++, d => d.ThirdNumber++, d => d.Kind++, d => d.FirstText[19]++, d => d.SecondText[19]++,
        ];
        Assert.HasCount(ShouldBe.Lines, changes);
        foreach (Action<Dhrystones> change in changes)
        {
            Dhrystones dhrystones = new();
            dhrystones.Run(10);
            change(dhrystones);
            Assert.AreEqual(ShouldBe.Lines - 1, ShouldBe.CountRight(dhrystones, 10));
        }
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void Livermore_kernels_have_the_official_sums(int number)
    {
        LoopSpan span = LoopSpan.Of(number);
        LoopTest test = new();
        for (int kernel = 1; kernel <= Kernel.Last; kernel++)
        {
            test.Init(span);
            test.Run(span, kernel);
            Assert.IsGreaterThanOrEqualTo(LoopSpan.DigitsWanted, test.Digits(span, kernel), $"kernel {kernel}: {test.Sum(span, kernel):r}");
        }
    }

    [TestMethod]
    public void Livermore_kernels_that_ran_as_if_in_another_span_have_other_sums()
    {
        LoopTest test = new();
        for (int kernel = 1; kernel <= Kernel.Last; kernel++)
        {
            test.Init(LoopSpan.Of(2));
            test.Run(LoopSpan.Of(2), kernel);
            int digits = test.Digits(LoopSpan.Of(0), kernel);
            if (kernel == 4)        // the definition sums what this kernel does not change
                Assert.IsGreaterThanOrEqualTo(LoopSpan.DigitsWanted, digits);
            else
                Assert.IsLessThan(LoopSpan.DigitsWanted, digits, $"kernel {kernel}");
        }
    }

    static Quality Solve(int order, Action<double[]> change)
    {
        LinearSystem system = new(order);
        system.Solve();
        double[] solution = [.. system.Right];
        change(solution);
        system.Generate();
        return new Quality(system, solution);
    }
}
