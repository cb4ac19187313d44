using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>What threads take on one core, from the workload <c>threads</c> (experiments/workloads/threads/Costs.cs).</summary>
static class ThreadMetrics
{
    const string Workload = "threads";
    const double SwitchesInBatch = 2;       // a yield to the partner, and its yield back

    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        metrics.Add($"thread.nullCall.{variant}", Ticks(rows, variant, "null-call", 1));
        metrics.Add($"thread.switch.{variant}", Ticks(rows, variant, "two-switches", SwitchesInBatch));
        metrics.Add($"thread.createJoin.{variant}", Ticks(rows, variant, "create-join", 1));
        metrics.Add($"thread.mutex.{variant}", Ticks(rows, variant, "mutex", 1));
        metrics.Add($"thread.stackBytes.{variant}", StackBytes(rows, variant));
        if (variant != RowSet.Baseline && metrics.Estimate($"thread.stackBytes.{variant}") is { } isolated && metrics.Estimate($"thread.stackBytes.{RowSet.Baseline}") is { } plain)
            metrics.Add($"thread.stackBytes.added.{variant}", isolated - plain);
    }

    static Estimate? Ticks(RowSet rows, string variant, string subject, double eventsPerCall)
        => rows.Ticks(Trials(rows, variant).Select(t => Batches.TicksPerCall(t, subject) / eventsPerCall).OfType<double>(), $"{Workload} {subject} {variant}");

    /// <summary>T says it when the machine ends; it is decided by the layout and scatters nowhere.</summary>
    static Estimate? StackBytes(RowSet rows, string variant)
        => Sample.OrNull(Trials(rows, variant).SelectMany(t => t.Values("threads.stack.bytes")).Select(bytes => (double)bytes)) is { } sample
            ? Estimate.Exact(sample.Maximum)
            : null;

    static IEnumerable<Trial> Trials(RowSet rows, string variant) => rows.Measured.Where(t => t.Variant == variant && t.Workload == Workload);
}
