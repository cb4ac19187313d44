using System.Collections.Generic;
using System.Linq;

namespace Testbed.Analysis.Statistics;

/// <summary>What calls across a boundary take, and what isolation adds to them.</summary>
static class CallMetrics
{
    const string LoopSubject = "loop";
    const string FillWorkload = "write-bytes";      // two subjects: its fill by vectors, and its fill by single bytes
    const string FillSubject = "write-bytes";
    const string SingleByteSubject = "write-single-bytes";
    const string NativeWorkload = "calls-c";        // the null call and getpid of a program in C
    const string ReadWorkload = "read-page-c";      // reads of a page-sized buffer by one

    /// <summary>Sizes of the fills, bytes: those of the published figure.</summary>
    public static IReadOnlyList<int> FillSizes { get; } = [.. Enumerable.Range(0, 13).Select(power => 1 << power)];

    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        metrics.Add($"nullCall.loop.{variant}", Ticks(rows, variant, "null-call", LoopSubject));
        metrics.Add($"nullCall.{variant}", Ticks(rows, variant, "null-call", "null-call"));
        metrics.Add($"getpid.{variant}", Ticks(rows, variant, "getpid", "getpid"));
        metrics.Add($"read.{variant}", Ticks(rows, variant, "read-byte", "read-byte"));
        metrics.Add($"nativeNullCall.{variant}", Ticks(rows, variant, NativeWorkload, "null-call"));
        metrics.Add($"nativeGetpid.{variant}", Ticks(rows, variant, NativeWorkload, "getpid"));
        metrics.Add($"nativeReadPage.{variant}", NativeRead(rows, variant));
        metrics.Add($"growHeap.{variant}", Ticks(rows, variant, "grow-heap", "grow-heap"));
        metrics.Add($"nativeGrowHeap.{variant}", Ticks(rows, variant, "grow-heap-c", "grow-heap"));
        metrics.Add($"coreWord.read.{variant}", Ticks(rows, variant, "core-words", "core-word.read"));
        metrics.Add($"coreWord.write.{variant}", Ticks(rows, variant, "core-words", "core-word.write"));
        foreach (var size in FillSizes)
        {
            metrics.Add($"writeBytes.{size}.{variant}", Ticks(rows, variant, FillWorkload, $"{FillSubject}.{size}"));
            metrics.Add($"writeSingleBytes.{size}.{variant}", Ticks(rows, variant, FillWorkload, $"{SingleByteSubject}.{size}"));
        }
        if (variant == RowSet.Baseline || RowSet.IsPeer(variant))
            return;

        metrics.Add($"gate.added.{variant}", Added(metrics, "nullCall", variant));
        metrics.Add($"getpid.added.{variant}", Added(metrics, "getpid", variant));
        metrics.Add($"read.added.{variant}", Added(metrics, "read", variant));
        metrics.Add($"nativeNullCall.added.{variant}", Added(metrics, "nativeNullCall", variant));
        metrics.Add($"nativeGetpid.added.{variant}", Added(metrics, "nativeGetpid", variant));
        metrics.Add($"nativeReadPage.added.{variant}", Added(metrics, "nativeReadPage", variant));
        metrics.Add($"growHeap.added.{variant}", Added(metrics, "growHeap", variant));
        metrics.Add($"nativeGrowHeap.added.{variant}", Added(metrics, "nativeGrowHeap", variant));
        metrics.Add($"coreWord.read.added.{variant}", Added(metrics, "coreWord.read", variant));
        metrics.Add($"coreWord.write.added.{variant}", Added(metrics, "coreWord.write", variant));
        foreach (var size in FillSizes)
        {
            metrics.Add($"writeBytes.added.{size}.{variant}", Added(metrics, $"writeBytes.{size}", variant));
            metrics.Add($"writeSingleBytes.added.{size}.{variant}", Added(metrics, $"writeSingleBytes.{size}", variant));
        }
    }

    /// <summary>Whether fills of memory were measured, which the published figure is set beside.</summary>
    public static bool HasFills(MetricSet metrics) => metrics.Values.Keys.Any(name => name.StartsWith("writeBytes.", System.StringComparison.Ordinal));

    static Estimate? Ticks(RowSet rows, string variant, string workload, string subject)
        => rows.Ticks(rows.Measured.Where(t => t.Variant == variant && t.Workload == workload)
            .Select(t => Batches.TicksPerCall(t, subject)).OfType<double>(), $"{workload} {subject} {variant}");

    static Estimate? NativeRead(RowSet rows, string variant)
        => Ticks(rows, variant, ReadWorkload, "seek-and-read") is { } both && Ticks(rows, variant, ReadWorkload, "seek") is { } seek
            ? both - seek
            : null;

    static Estimate? Added(MetricSet metrics, string what, string variant)
        => metrics.Estimate($"{what}.{variant}") is { } isolated && metrics.Estimate($"{what}.{RowSet.Baseline}") is { } plain
            ? isolated - plain
            : null;
}
