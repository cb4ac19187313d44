using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// What it takes to contain a fault, from T's fault handler's first instruction on, and what is missing afterwards. Rows of
/// the workload <c>faults</c>; the largest over all kinds of fault, for none of them is more likely than another.
/// </summary>
static class FaultMetrics
{
    const string Workload = "faults";
    const string Lost = "lost.";

    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        Trial[] trials = [.. rows.Measured.Where(t => t.Variant == variant && t.Workload == Workload)];
        metrics.Add($"fault.untrusted.{variant}", Largest(trials.SelectMany(t => t.Values("probe.detected.ticks"))));
        metrics.Add($"fault.application.{variant}", Largest(trials.Select(Restart).OfType<long>()));
        metrics.Add($"fault.lost.{variant}", Largest(trials.Where(HasLosses).Select(t => t.Observations.Where(IsLoss).Sum(o => o.Value))));
    }

    // Both are told for the last fault: the handler's first instruction, and main of the life that followed.
    static long? Restart(Trial trial)
        => trial.Values("application.restarts").Any(restarts => restarts > 0)
            ? trial.Values(BootTicks.MainObservation).Last() - trial.Values("fault.detected.ticks").Single()
            : null;

    static bool HasLosses(Trial trial) => trial.Observations.Any(IsLoss);

    static bool IsLoss(Observation observation) => observation.Name.StartsWith(Lost, System.StringComparison.Ordinal);

    static Estimate? Largest(IEnumerable<long> values)
        => Sample.OrNull(values.Select(value => (double)value)) is { } sample ? Estimate.Exact(sample.Maximum) : null;
}
