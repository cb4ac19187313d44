using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>none against none: a machine that was not quiet is told by rows alone, and what it measured is compared with nothing.</summary>
[TestClass]
public sealed class NoiseCheckTests
{
    [TestMethod]
    public void A_quiet_machine_passes()
    {
        var check = NoiseCheck.Of(RowSet.Of(Trials(0)))!;
        Assert.AreEqual(2, check.Numbers);
        Assert.IsEmpty(check.Differing);
        Assert.IsNull(check.Finding);
        NoiseCheck.Require(RowSet.Of(Trials(0)));
    }

    [TestMethod]
    public void A_baseline_that_differs_from_itself_is_refused_and_named()
    {
        var check = NoiseCheck.Of(RowSet.Of(Trials(20)))!;
        Assert.AreSequenceEqual(["nullCall.none"], check.Differing.Select(number => number.Metric).ToArray());
        Assert.IsGreaterThan(check.Differing[0].Even, check.Differing[0].Odd);
        Assert.StartsWith("the machine was not quiet: none differs from itself in 1 of 2 numbers, nullCall.none is ", check.Finding);
        Assert.AreEqual(check.Finding, Assert.ThrowsExactly<MeasurementException>(() => NoiseCheck.Require(RowSet.Of(Trials(20)))).Message);
    }

    [TestMethod]
    public void Another_variant_than_the_baseline_and_wall_time_are_not_looked_at()
    {
        Trial[] rows = [.. Trials(20).Select(row => row with { Variant = "full" }), .. Trials(0)];
        Assert.IsEmpty(NoiseCheck.Of(RowSet.Of(rows))!.Differing);
        Trial[] walls = [.. Trials(0).Select(row => Rows.Hello with
        {
            Accelerator = Accelerator.Hardware, Number = row.Number, Arguments = "", Boot = null, FirstLineMilliseconds = 50 + row.Number % 2 * 40,
        })];
        Assert.AreEqual(0, NoiseCheck.Of(RowSet.Of(walls))!.Numbers);
    }

    [TestMethod]
    public void Exact_mode_needs_no_such_check()
        => Assert.IsNull(NoiseCheck.Of(RowSet.Of([Rows.Hello, Rows.Hello with { Number = 2 }])));

    [TestMethod]
    public void With_too_few_trials_nothing_is_known_and_nothing_refused()
        => Assert.AreEqual((0, (string?)null), (NoiseCheck.Of(RowSet.Of(Trials(20).Take(10).ToArray()))!.Numbers, NoiseCheck.Of(RowSet.Of(Trials(20).Take(10).ToArray()))!.Finding));

    [TestMethod]
    public void Rows_of_a_machine_that_was_not_quiet_are_compared_with_nothing_and_become_no_reference()
    {
        var (noisy, quiet) = (RowSet.Of(Trials(20)), RowSet.Of(Trials(0)));
        var reference = Acceptance.Of(Rows.Hello.Experiment, quiet, "because", Rows.Hello.StartedUtc).Reference;
        Refused(() => ComparisonTable.OfRuns("a", noisy, "b", quiet));
        Refused(() => ComparisonTable.OfRuns("a", quiet, "b", noisy));
        Refused(() => ReferenceCheck.Of(reference, noisy));
        Refused(() => Acceptance.Of(Rows.Hello.Experiment, noisy, "because", Rows.Hello.StartedUtc));
        Assert.AreEqual(Reproduction.Reproduced, ReferenceCheck.Of(reference, quiet).Verdict);
    }

    /// <summary>Of 200 quiet runs of two numbers each, about ten may be refused by chance, and not thirty.</summary>
    [TestMethod]
    public void A_quiet_machine_is_rarely_refused()
        => Assert.IsLessThan(30, Enumerable.Range(0, 200).Count(seed => NoiseCheck.Of(RowSet.Of(Trials(0, seed)))!.Finding is not null));

    static void Refused(System.Action action)
        => Assert.Contains("the machine was not quiet", Assert.ThrowsExactly<MeasurementException>(action).Message);

    /// <summary>30 hardware trials of two calls on none, ten ticks of noise; odd trials of null-call take so many ticks more.</summary>
    static Trial[] Trials(int more, int seed = 1)
    {
        var random = new MathNet.Numerics.Random.Xoshiro256StarStar(seed);
        Trial Call(string workload, int ticks, int number)
            => Rows.Of("none", workload, Rows.Batches(workload, 1, (ticks + random.Next(10), 0))) with { Accelerator = Accelerator.Hardware, Number = number };
        return [.. Enumerable.Range(1, 30).SelectMany(number => new[] { Call("null-call", 100 + number % 2 * more, number), Call("getpid", 200, number) })];
    }
}
