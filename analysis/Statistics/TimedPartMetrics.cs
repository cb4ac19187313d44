using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>
/// The timed parts of whole programs as the plugin counts them, with and without a machine of ours around: the same objects run as
/// a program of Linux under QEMU's user-mode emulation (experiments/peers/linux-user).
/// </summary>
static class TimedPartMetrics
{
    /// <summary>What the guest is compared with.</summary>
    public const string OnLinux = RowSet.PeerPrefix + "linux-user";

    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        foreach (var program in Programs.In(rows))
        {
            var counts = Counts(rows, variant, program);
            if (counts.Count == 0)
                continue;
            metrics.Add($"timed.{program}.instructions.{variant}", Sum(counts));
            metrics.Add($"timed.{program}.library.{variant}", Sum(counts.Where(count => count.IsLibrary)));
            if (!RowSet.IsPeer(variant) && Counts(rows, OnLinux, program) is { Count: > 0 } onLinux)
                metrics.Add($"timed.{program}.ratio.{variant}", Estimate.Exact(Sum(counts).Value / Sum(onLinux).Value));
        }
    }

    /// <summary>Counts of a program's timed part, of the first repetition: all are equal (<see cref="Repetitions"/>). None when it was not counted.</summary>
    public static IReadOnlyList<SpanCount> Counts(RowSet rows, string variant, string program)
        => [.. rows.Measured.Where(t => t.Variant == variant && Programs.NameOf(t) == program).Select(SpanCount.Of)
            .Select(counts => counts.Where(count => count.IsTimed)).FirstOrDefault(counts => counts.Any()) ?? []];

    static Estimate Sum(IEnumerable<SpanCount> counts) => Estimate.Exact(counts.Sum(count => (double)count.Count));
}
