using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>A number of the baseline that differs from itself.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Odd">Its value over the trials with odd numbers.</param>
/// <param name="Even">Its value over the others.</param>
public sealed record SelfDifference(string Metric, double Odd, double Even);

/// <summary>
/// <c>none</c> against <c>none</c>: in hardware mode the trials of every second round of the baseline against the rest. They
/// are the same image in the same interleaving, so nothing may differ; where something does, the machine was not quiet, and
/// no other difference of the run means anything.
/// </summary>
/// <param name="Numbers">How many numbers had trials enough to be checked; 0: nothing is known.</param>
/// <param name="Differing">Those that differ; empty in a quiet run.</param>
public sealed record NoiseCheck(int Numbers, IReadOnlyList<SelfDifference> Differing)
{
    /// <summary>
    /// Checks rows; null where no host executed the guests: in exact mode all repetitions are equal or refused, in parallel mode no time is taken. All intervals together miss with a
    /// probability of 5 %: a quiet machine is refused so often and no more.
    /// </summary>
    public static NoiseCheck? Of(RowSet rows)
    {
        if (!rows.IsHardware)
            return null;
        var (odd, even) = (Half(rows, 1), Half(rows, 0));
        var differences = odd.Values.Keys.Where(name => even[name] is not null && IsTimed(odd, name))
            .Select(name => (Name: name, Difference: even.Estimate(name)! - odd.Estimate(name)!))
            .Where(number => number.Difference.Interval is not null).ToList();
        var coverage = Interval.CoverageOfEach(differences.Count);
        return new NoiseCheck(differences.Count,
        [
            .. differences.Where(number => !number.Difference.IntervalOf(coverage)!.Value.Contains(0))
                .Select(number => new SelfDifference(number.Name, odd[number.Name]!.Value, even[number.Name]!.Value)),
        ]);
    }

    /// <summary>Refuses rows whose differences mean nothing.</summary>
    /// <exception cref="MeasurementException">The baseline differs from itself; the message says in what.</exception>
    public static void Require(RowSet rows)
    {
        if (Of(rows) is { Finding: { } finding })
            throw new MeasurementException(finding);
    }

    /// <summary>What is wrong, in one sentence; null when nothing is.</summary>
    public string? Finding => Differing.Count == 0 ? null
        : $"the machine was not quiet: {RowSet.Baseline} differs from itself in {Differing.Count} of {Numbers} numbers, "
            + $"{Differing[0].Metric} is {NumberText.Of(Differing[0].Odd, 1)} in odd trials and {NumberText.Of(Differing[0].Even, 1)} in even ones; no difference of this run means anything";

    static MetricSet Half(RowSet rows, int parity)
        => Metrics.Of([.. rows.Plain.Where(row => row.Variant == RowSet.Baseline && row.Number % 2 == parity)]);

    static bool IsTimed(MetricSet metrics, string name) => !metrics.Estimate(name)!.IsExact && !MetricCatalogue.Describe(name)!.IsWallTime;
}
