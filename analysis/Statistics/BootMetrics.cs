using System;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>How long a boot takes: <c>hello</c> on microvm with 64 MiB.</summary>
static class BootMetrics
{
    const string Workload = "hello";
    const string Machine = "microvm";
    const long MemoryKiB = 64 * 1024;
    const string QuietWord = "quiet";   // no console output: kernel command line

    /// <summary>Adds the numbers of one variant.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        Trial[] boots = [.. rows.Measured.Where(t => t.Variant == variant && t is { Workload: Workload, Machine: Machine, MemoryKiB: MemoryKiB })];
        foreach (var (part, ticks) in Parts)
            metrics.Add($"boot.{part}.{variant}", rows.Ticks(boots.Where(IsQuiet).Select(ticks).OfType<double>(), $"boot.{part}.{variant}"));
        metrics.Add($"boot.wallMs.{variant}",
            rows.WallTime(boots.Where(t => !IsQuiet(t) && !PluginCount.IsIn(t)).Select(t => t.FirstLineMilliseconds).OfType<double>(), $"boot.wallMs.{variant}"));
    }

    static readonly (string Part, Func<Trial, double?> Ticks)[] Parts =
    [
        ("loader", t => t.Boot?.Kernel - t.Boot?.Loader),
        ("kernel", t => t.Boot?.Application - t.Boot?.Kernel),
        ("application", t => Main(t) - t.Boot?.Application),
        ("entryToMain", t => Main(t) - t.Boot?.Loader),
    ];

    static double? Main(Trial trial) => Sample.OrNull(trial.Values(BootTicks.MainObservation).Select(ticks => (double)ticks))?.Minimum;

    static bool IsQuiet(Trial trial) => trial.Arguments.Split(' ').TakeWhile(word => word != "--").Contains(QuietWord);
}
