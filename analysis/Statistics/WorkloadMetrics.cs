using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>Whole programs: what they and their timed parts take, and how often they cross.</summary>
static class WorkloadMetrics
{
    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        foreach (var program in Programs.In(rows))
        {
            if (rows.IsExact)
            {
                metrics.Add($"workload.{program}.instructions.{variant}", Ticks(rows, variant, program, "ticks"));
                metrics.Add($"workload.{program}.program.{variant}", Ticks(rows, variant, program, "program.ticks"));
            }
            metrics.Add($"workload.{program}.crossings.{variant}", Crossings(rows, variant, program));
        }
    }

    static Estimate? Ticks(RowSet rows, string variant, string program, string measure)
        => Only(rows.Measured.Where(t => t.Variant == variant && Programs.NameOf(t) == program).SelectMany(t => t.Values($"{t.Workload}.{measure}")));

    static Estimate? Crossings(RowSet rows, string variant, string program)
        => Only(rows.All
            .Where(t => t is { Mutant: "", CountsCrossings: true, Outcome: Outcome.Completed } && t.Variant == variant && Programs.NameOf(t) == program)
            .Select(t => t.Edges.Sum(edge => edge.Count)));

    /// <summary>Counts are exact; the median is for a timed part that runs several times in one trial.</summary>
    static Estimate? Only(IEnumerable<long> counts)
        => Sample.OrNull(counts.Select(count => (double)count)) is { } sample ? Estimate.Exact(sample.Median) : null;
}
