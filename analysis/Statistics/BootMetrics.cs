using System;
using System.Collections.Generic;
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
        BootTicks[] quiet = [.. boots.Where(IsQuiet).Select(t => t.Boot).OfType<BootTicks>()];
        metrics.Add($"boot.entryToMain.{variant}", Median(quiet, b => b.EntryToMain));
        metrics.Add($"boot.loader.{variant}", Median(quiet, b => b.Loader));
        metrics.Add($"boot.kernel.{variant}", Median(quiet, b => b.Kernel));
        metrics.Add($"boot.application.{variant}", Median(quiet, b => b.Application));
        metrics.Add($"boot.wallMs.{variant}",
            Sample.Median(boots.Where(t => !IsQuiet(t)).Select(t => t.FirstLineMilliseconds).OfType<double>()));
    }

    static double? Median(IEnumerable<BootTicks> boots, Func<BootTicks, long> part)
        => Sample.Median(boots.Select(boot => (double)part(boot)));

    static bool IsQuiet(Trial trial) => trial.Arguments.Split(' ').TakeWhile(word => word != "--").Contains(QuietWord);
}
