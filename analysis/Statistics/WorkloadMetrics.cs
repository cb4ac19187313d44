using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>Whole programs: what they and their timed parts take, and how often they cross.</summary>
static class WorkloadMetrics
{
    /// <summary>What a program records that knows whether its result is right (kernel/Application/MeasuredProgram.cs), behind its name.</summary>
    const string Mark = ".verified";

    /// <summary>Names of the workloads that are programs, in the order in which they ran: none is known here beforehand.</summary>
    public static IReadOnlyList<string> Programs(RowSet rows)
        => [.. rows.All.Where(trial => trial.Values(trial.Workload + Mark).Any()).Select(trial => trial.Workload).Distinct()];

    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        foreach (var workload in Programs(rows))
        {
            if (rows.IsExact)
            {
                metrics.Add($"workload.{workload}.instructions.{variant}", Ticks(rows, variant, workload, "ticks"));
                metrics.Add($"workload.{workload}.program.{variant}", Ticks(rows, variant, workload, "program.ticks"));
            }
            metrics.Add($"workload.{workload}.crossings.{variant}", Crossings(rows, variant, workload));
        }
    }

    static Estimate? Ticks(RowSet rows, string variant, string workload, string measure)
        => Only(rows.Measured.Where(t => t.Variant == variant && t.Workload == workload).SelectMany(t => t.Values($"{workload}.{measure}")));

    static Estimate? Crossings(RowSet rows, string variant, string workload)
        => Only(rows.All
            .Where(t => t is { Mutant: "", CountsCrossings: true, Outcome: Outcome.Completed } && t.Variant == variant && t.Workload == workload)
            .Select(t => t.Edges.Sum(edge => edge.Count)));

    /// <summary>Counts are exact; the median is for a timed part that runs several times in one trial.</summary>
    static Estimate? Only(IEnumerable<long> counts)
        => Sample.OrNull(counts.Select(count => (double)count)) is { } sample ? Estimate.Exact(sample.Median) : null;
}
