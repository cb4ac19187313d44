using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>How much more calls several threads make in the same time than one: a ratio of times, so it exists in hardware mode alone.</summary>
public static class SpeedUp
{
    const string Workload = "getpid-threads";

    /// <summary>Where the published seconds stand: rows <c>getpid_10M_total_N_thread(s)</c>.</summary>
    public const string Path = "papers/vee20/syscalls.csv";

    /// <summary>Published seconds of 10 million calls in all, by threads.</summary>
    public static IReadOnlyDictionary<int, double> PublishedSeconds { get; } = ReferenceTable.Open(Path).Rows
        .Select(row => (What: row["what"].Split('_'), Seconds: row.Number("value")))
        .Where(row => row is { What: ["getpid", "10M", "total", _, _], Seconds: not null })
        .ToDictionary(row => row.What[3][0] - '0', row => row.Seconds!.Value);

    /// <summary>Of a variant on so many cores with as many threads; null where no host executed the guests, or one of the two is missing.</summary>
    public static double? Of(RowSet rows, string variant, int cores)
        => rows.IsHardware && Ticks(rows, variant, 1) is { } one && Ticks(rows, variant, cores) is { } several ? cores * one / several : null;

    static double? Ticks(RowSet rows, string variant, int cores)
        => Sample.OrNull(rows.Plain.Where(t => t is { Workload: Workload, Outcome: Outcome.Completed } && t.Variant == variant && t.Cores == cores)
            .SelectMany(t => t.Values($"{Workload}.ticks")).Select(ticks => (double)ticks))?.Median;
}
