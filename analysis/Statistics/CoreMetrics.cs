using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>What calls and a boot take on several cores, by counts of single cores.</summary>
static class CoreMetrics
{
    const string BootWorkload = "threads";
    const string BootArguments = "quiet -- check=order";      // reads no clock behind its main

    /// <summary>Adds the numbers of one variant. In exact mode only: with cores side by side no two boots are equal.</summary>
    public static void Add(MetricSet metrics, RowSet rows, string variant)
    {
        if (!rows.IsExact)
            return;
        foreach (var calls in CoreCalls.Of(rows).Where(calls => calls.Variant == variant))
            metrics.Add($"getpid.core.{calls.Cores}.{variant}", Estimate.Exact(calls.Most));
        foreach (var boots in rows.Plain.Where(t => t is { Workload: BootWorkload, Arguments: BootArguments, Outcome: Outcome.Completed } && t.Variant == variant).GroupBy(t => t.Cores))
            metrics.Add($"boot.core.{boots.Key}.{variant}", Estimate.Exact(boots.Max(ToMain)));
        if (metrics[$"boot.core.1.{variant}"] is { } one && metrics[$"boot.core.{Most}.{variant}"] is { } several)
            metrics.Add($"boot.coresAdded.{variant}", Estimate.Exact(several - one));
    }

    const int Most = 4;

    /// <summary>From the loader's first instruction, which reads the clock, to the application's main, which does so last.</summary>
    static double ToMain(Trial trial) => trial.Cores == 1
        ? trial.Values(BootTicks.MainObservation).Last() - trial.Boot!.Loader
        : trial.Values(PluginCount.OfCore(0, PluginCount.OwnLast)).Single() - trial.Values(PluginCount.OfCore(0, PluginCount.OwnFirst)).Single();
}
