using System;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Workloads.ConjugateGradient;
using Testbed.Workloads.EmbarrassinglyParallel;
using Testbed.Workloads.FourierTransform;
using Testbed.Workloads.Multigrid;
using Testbed.Workloads.ParallelBenchmarks;

namespace Testbed.Tests.Workloads;

/// <summary>NPB EP, CG, MG and FT agree with the official results on the host, and notice what is wrong.</summary>
[TestClass]
public sealed class ParallelBenchmarkTests
{
    /// <summary>What the benchmark's definition counts besides the sums: pairs in the unit circle, and by annulus.</summary>
    [TestMethod]
    public void EP_agrees_in_class_S_and_counts_the_published_pairs()
    {
        PairClass size = PairClass.Of(ProblemClass.S);
        GaussianPairs pairs = new();
        pairs.Draw(size.Pairs);
        Assert.IsGreaterThanOrEqualTo(PairClass.DigitsWanted, size.Digits(pairs.SumX, pairs.SumY), $"{pairs.SumX:r}, {pairs.SumY:r}");
        CollectionAssert.AreEqual(new[] { 6140517, 5865300, 1100361, 68546, 1648, 17, 0, 0, 0, 0 }, pairs.Counts.ToArray());
    }

    [TestMethod, TestCategory("Long")]
    [DataRow("W")]
    [DataRow("A")]
    public void EP_agrees_in_the_larger_classes(string name)
    {
        PairClass size = PairClass.Of(Class(name));
        GaussianPairs pairs = new();
        pairs.Draw(size.Pairs);
        Assert.IsGreaterThanOrEqualTo(PairClass.DigitsWanted, size.Digits(pairs.SumX, pairs.SumY));
    }

    [TestMethod]
    public void EP_with_one_pair_too_few_does_not_agree()
    {
        PairClass size = PairClass.Of(ProblemClass.S);
        GaussianPairs pairs = new();
        pairs.Draw(size.Pairs / 16 - 1);
        Assert.IsLessThan(PairClass.DigitsWanted, size.Digits(pairs.SumX, pairs.SumY));
    }

    [TestMethod]
    public void CG_agrees_in_class_S()
    {
        GradientClass size = GradientClass.Of(ProblemClass.S);
        Assert.IsGreaterThanOrEqualTo(GradientClass.DigitsWanted, size.Digits(Zeta(size, RandomMatrix.Make(size))));
    }

    [TestMethod, TestCategory("Long")]
    [DataRow("W")]
    [DataRow("A")]
    public void CG_agrees_in_the_larger_classes(string name)
    {
        GradientClass size = GradientClass.Of(Class(name));
        Assert.IsGreaterThanOrEqualTo(GradientClass.DigitsWanted, size.Digits(Zeta(size, RandomMatrix.Make(size))));
    }

    [TestMethod]
    public void CG_solves_its_systems()
    {
        GradientClass size = GradientClass.Of(ProblemClass.S);
        PowerMethod method = new(RandomMatrix.Make(size), size.Shift);
        method.Estimate(size.Iterations);
        Assert.IsLessThan(1e-12, method.LastResidual);
    }

    [TestMethod]
    public void CG_with_one_other_element_does_not_agree()
    {
        GradientClass size = GradientClass.Of(ProblemClass.S);
        SparseMatrix matrix = RandomMatrix.Make(size);
        matrix.Add(700, 700, 1e-6);
        Assert.IsLessThan(GradientClass.DigitsWanted, size.Digits(Zeta(size, matrix)));
    }

    [TestMethod]
    public void MG_agrees_in_class_S()
    {
        CycleClass size = CycleClass.Of(ProblemClass.S);
        VCycle cycle = new(size.CellsLog2);
        cycle.Reset();
        cycle.Solve(iterations: 1);
        cycle.Reset();
        double norm = cycle.Solve(CycleClass.Iterations);
        Assert.IsGreaterThanOrEqualTo(CycleClass.DigitsWanted, size.Digits(norm), $"{norm:r}");
    }

    [TestMethod, TestCategory("Long")]
    [DataRow("W")]
    [DataRow("A")]
    public void MG_agrees_in_the_larger_classes(string name)
    {
        CycleClass size = CycleClass.Of(Class(name));
        VCycle cycle = new(size.CellsLog2);
        cycle.Reset();
        Assert.IsGreaterThanOrEqualTo(CycleClass.DigitsWanted, size.Digits(cycle.Solve(CycleClass.Iterations)));
    }

    [TestMethod]
    public void MG_with_a_hundredth_of_a_charge_more_does_not_agree()
    {
        CycleClass size = CycleClass.Of(ProblemClass.S);
        VCycle cycle = new(size.CellsLog2);
        cycle.Reset();
        cycle.Right.Row(1, 1)[5] += 0.01;
        Assert.IsLessThan(CycleClass.DigitsWanted, size.Digits(cycle.Solve(CycleClass.Iterations)));
    }

    [TestMethod]
    [DataRow("S")]
    [DataRow("W")]
    public void FT_agrees_after_every_step(string name)
    {
        SpectralClass size = SpectralClass.Of(Class(name));
        Diffusion diffusion = new(size);
        diffusion.Reset();
        for (int step = 1; step <= SpectralClass.Steps; step++)
        {
            Complex checksum = diffusion.Step();
            Assert.IsGreaterThanOrEqualTo(SpectralClass.DigitsWanted, size.Digits(step, checksum), $"step {step}: {checksum.Real:r}, {checksum.Imaginary:r}");
        }
    }

    [TestMethod, TestCategory("Long")]
    public void FT_agrees_in_class_A()
    {
        SpectralClass size = SpectralClass.Of(ProblemClass.A);
        Diffusion diffusion = new(size);
        diffusion.Reset();
        for (int step = 1; step <= SpectralClass.Steps; step++)
            Assert.IsGreaterThanOrEqualTo(SpectralClass.DigitsWanted, size.Digits(step, diffusion.Step()));
    }

    [TestMethod]
    public void FT_that_leaves_out_a_step_does_not_agree()
    {
        SpectralClass size = SpectralClass.Of(ProblemClass.S);
        Diffusion diffusion = new(size);
        diffusion.Reset();
        diffusion.Step();
        Assert.IsLessThan(SpectralClass.DigitsWanted, size.Digits(1, diffusion.Step()));
    }

    /// <summary>Against the definition, term by term.</summary>
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_line_is_transformed_as_defined(bool backward)
    {
        const int Length = 16;
        var line = new Complex[Length];
        for (int i = 0; i < Length; i++)
            line[i] = new Complex(Math.Sqrt(i), 1.0 / (i + 1));
        Complex[] transformed = [.. line];
        new LineTransform(4 * Length).Transform(transformed, backward);
        for (int k = 0; k < Length; k++)
        {
            Complex sum = default;
            for (int i = 0; i < Length; i++)
            {
                double angle = (backward ? -2 : 2) * Math.PI * i * k / Length;
                sum += new Complex(Math.Cos(angle), Math.Sin(angle)) * line[i];
            }
            Assert.AreEqual(sum.Real, transformed[k].Real, 1e-12);
            Assert.AreEqual(sum.Imaginary, transformed[k].Imaginary, 1e-12);
        }
    }

    [TestMethod]
    [DataRow("", "S")]
    [DataRow("S", "S")]
    [DataRow("W", "W")]
    [DataRow("A", "A")]
    [DataRow("w", "Unknown")]
    [DataRow("B", "Unknown")]
    [DataRow("SW", "Unknown")]
    public void A_class_is_known_by_its_letter(string name, string expected)
        => Assert.AreEqual(expected, ProblemClassName.Parse(Encoding.ASCII.GetBytes(name)).ToString());

    static double Zeta(in GradientClass size, SparseMatrix matrix) => new PowerMethod(matrix, size.Shift).Estimate(size.Iterations);

    static ProblemClass Class(string name) => Enum.Parse<ProblemClass>(name);
}
