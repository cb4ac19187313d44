using System;
using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>What became of one number of a reference.</summary>
public enum Reproduction
{
    /// <summary>Exact: equal. By interval: the run's and the reference's 95 % intervals meet.</summary>
    Reproduced,

    /// <summary>It is another number.</summary>
    Differs,

    /// <summary>The run has no such number, or too few trials to say.</summary>
    Missing,

    /// <summary>The run has a number that the reference does not know: nothing to compare, but to be accepted one day.</summary>
    NotInReference,
}

/// <summary>One number of a run against the reference.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Expected">The reference's number; null when it has none.</param>
/// <param name="Found">The run's number; null when it has none.</param>
/// <param name="Verdict">What became of it.</param>
public sealed record CheckedMetric(string Name, string Unit, double? Expected, double? Found, Reproduction Verdict)
{
    /// <summary>By how much the run's number is greater; null when a side is absent.</summary>
    public double? Difference => Found - Expected;

    /// <summary>The same in percent; null when a side is absent or the reference is 0.</summary>
    public double? DifferencePercent => Expected is 0 ? null : 100 * Difference / Expected;
}

/// <summary>An experiment's numbers in a run against its committed reference: the result of <c>check</c>.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Metrics">Every number of either side, sorted by name. Wall times are in neither.</param>
public sealed record ReferenceCheck(string Experiment, IReadOnlyList<CheckedMetric> Metrics)
{
    /// <summary>
    /// The experiment as a whole: differs if a number does, else missing if one is, else reproduced. A number that the
    /// reference does not know changes nothing.
    /// </summary>
    public Reproduction Verdict
        => Metrics.Any(m => m.Verdict == Reproduction.Differs) ? Reproduction.Differs
            : Metrics.Any(m => m.Verdict == Reproduction.Missing) || !Metrics.Any(m => m.Verdict == Reproduction.Reproduced) ? Reproduction.Missing
            : Reproduction.Reproduced;

    /// <summary>Checks the rows of one experiment.</summary>
    /// <exception cref="MeasurementException">
    /// Another mode or QEMU than the reference's, the rows contradict one another, or the baseline differs from itself.
    /// </exception>
    public static ReferenceCheck Of(ExperimentReference reference, RowSet rows)
    {
        if (rows.All.FirstOrDefault() is { } row)
        {
            RequireSame(reference.Experiment, "accelerator", reference.Accelerator, row.Accelerator);
            RequireSame(reference.Experiment, "version of QEMU", reference.Qemu, row.Qemu);
        }
        NoiseCheck.Require(rows);
        var found = Statistics.Metrics.Of(rows);
        return new ReferenceCheck(reference.Experiment,
            [.. reference.Metrics.Keys.Union(Referable(found)).Order(StringComparer.Ordinal).Select(name => Check(reference, found, name))]);
    }

    /// <summary>The names that a reference may hold: all but wall times, which depend on the host.</summary>
    internal static IEnumerable<string> Referable(MetricSet metrics)
        => metrics.Values.Keys.Where(name => !MetricCatalogue.Describe(name)!.IsWallTime);

    static CheckedMetric Check(ExperimentReference reference, MetricSet found, string name)
    {
        double? expected = reference.Metrics.TryGetValue(name, out var value) ? value : null;
        var verdict = expected is null ? Reproduction.NotInReference
            : found.Estimate(name)?.Interval is not { } interval ? Reproduction.Missing
            : Agrees(reference, name, found, interval) ? Reproduction.Reproduced : Reproduction.Differs;
        return new CheckedMetric(name, MetricCatalogue.Describe(name)?.Unit ?? "", expected, found[name], verdict);
    }

    /// <summary>Exact numbers are compared as they are written, rounded; an interval that touches is enough for others.</summary>
    static bool Agrees(ExperimentReference reference, string name, MetricSet found, Interval interval)
        => found.Estimate(name)!.IsExact ? found[name] == reference.Metrics[name] : interval.Meets(reference.IntervalOf(name));

    static void RequireSame(string experiment, string what, string expected, string found)
    {
        if (expected != found)
            throw new MeasurementException($"the reference of {experiment} was made with {what} {expected}, the run with {found}: nothing can be said");
    }
}
