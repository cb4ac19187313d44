using System.Collections.Generic;
using System.Linq;
using Testbed.Analysis.Records;

namespace Testbed.Analysis.Statistics;

/// <summary>Rows to numbers: each family of <see cref="MetricCatalogue"/> is computed by one class beside this one.</summary>
public static class Metrics
{
    /// <summary>All numbers that the rows allow.</summary>
    /// <exception cref="MeasurementException">The rows contradict one another.</exception>
    public static MetricSet Of(IReadOnlyList<Trial> trials) => Of(RowSet.Of(trials));

    /// <inheritdoc cref="Of(IReadOnlyList{Trial})"/>
    public static MetricSet Of(RowSet rows)
    {
        var metrics = new MetricSet();
        foreach (var variant in rows.Variants)
        {
            CallMetrics.Add(metrics, rows, variant);
            BootMetrics.Add(metrics, rows, variant);
            SizeMetrics.Add(metrics, rows, variant);
            WorkloadMetrics.Add(metrics, rows, variant);
            CrossingRateMetrics.Add(metrics, rows, variant);
            MacroMetrics.Add(metrics, rows, variant);
            TimedPartMetrics.Add(metrics, rows, variant);
            FaultMetrics.Add(metrics, rows, variant);
            ThreadMetrics.Add(metrics, rows, variant);
            CoreMetrics.Add(metrics, rows, variant);
        }
        return metrics;
    }
}
