using System;
using System.Collections.Generic;
using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Testbed.Isolation.Benchmarks;

/// <summary>By how much a benchmark differs from the baseline; empty for one that the baseline has not.</summary>
/// <param name="name">Heading.</param>
/// <param name="legend">What the number is.</param>
/// <param name="baseline">Entries of the baseline.</param>
/// <param name="difference">Compares an entry with the report of now.</param>
sealed class DifferenceColumn(
    string name, string legend, IReadOnlyDictionary<string, BaselineEntry> baseline, Func<BaselineEntry, BenchmarkReport, BenchmarkCase, string> difference) : IColumn
{
    /// <summary>Time, in percent, by the medians: of no meaning on another machine.</summary>
    public static DifferenceColumn Time(IReadOnlyDictionary<string, BaselineEntry> baseline) => new("Time", "median against the baseline's, which is of the machine that baseline.json names",
        baseline, (entry, now, _) => now.ResultStatistics is { } times ? Text(100 * (times.Median / entry.MedianNanoseconds - 1), " %") : "");

    /// <summary>Allocated bytes: of the code alone.</summary>
    public static DifferenceColumn Bytes(IReadOnlyDictionary<string, BaselineEntry> baseline) => new("Bytes", "allocated bytes more than the baseline's",
        baseline, (entry, now, benchmark) => now.GcStats.GetBytesAllocatedPerOperation(benchmark) is { } bytes ? Text(bytes - entry.AllocatedBytes, "") : "");

    public string Id => nameof(DifferenceColumn) + name;
    public string ColumnName => name + " vs baseline";
    public string Legend => legend;
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Custom;
    public int PriorityInCategory => 1;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => true;

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
        => summary[benchmarkCase] is { } now && baseline.TryGetValue(Baseline.NameIn(FullNameProvider.GetBenchmarkName(benchmarkCase)), out BaselineEntry entry)
            ? difference(entry, now, benchmarkCase) : "";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    static string Text(double number, string unit) => number.ToString("+0;-0;0", CultureInfo.InvariantCulture) + unit;
}
