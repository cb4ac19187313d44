using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>How much of a disk and of a machine's memory <c>hello</c> needs.</summary>
static class SizeMetrics
{
    const string Workload = "hello";
    static readonly string[] Machines = ["microvm", "pc", "q35"];

    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        Trial[] hello = [.. rows.Plain.Where(t => t.Workload == Workload && t.Variant == variant)];
        metrics.Add($"image.bytes.{variant}",
            Only(hello.Where(t => t.Outcome != Outcome.Skipped).Select(t => t.LoaderBytes + t.ImageBytes)));

        long?[] smallest = [.. Machines.Select(machine => Smallest(hello.Where(t => t.Machine == machine)))];
        metrics.Add($"memory.minKiB.{variant}", smallest.Any(m => m is null) ? null : Only(smallest.Max()));
    }

    /// <summary>Sizes are counted, not timed: exact in every mode. RowSet lets only one image pass.</summary>
    static Estimate? Only(IEnumerable<long> sizes) => Only(sizes.Cast<long?>().FirstOrDefault());

    static Estimate? Only(long? size) => size is { } value ? Estimate.Exact(value) : null;

    /// <summary>
    /// The size that completed and below which nothing did. Null unless some smaller size was tried and failed: without
    /// that a size is only one that suffices, not the smallest.
    /// </summary>
    static long? Smallest(IEnumerable<Trial> boots)
    {
        var largestFailing = boots.Where(t => t.Outcome is not (Outcome.Completed or Outcome.Skipped)).Max(t => (long?)t.MemoryKiB);
        return boots.Where(t => t.Outcome == Outcome.Completed && t.MemoryKiB > largestFailing).Min(t => (long?)t.MemoryKiB);
    }
}
