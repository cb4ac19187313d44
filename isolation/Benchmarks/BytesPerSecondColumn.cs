using System.Globalization;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Testbed.Isolation.Benchmarks;

/// <summary>Megabytes (10^6) per second of the scanner, by the median; empty for other benchmarks.</summary>
sealed class BytesPerSecondColumn : IColumn
{
    public string Id => nameof(BytesPerSecondColumn);
    public string ColumnName => "MB/s";
    public string Legend => "10^6 bytes scanned per second, by the median";
    public bool AlwaysShow => true;
    public ColumnCategory Category => ColumnCategory.Custom;
    public int PriorityInCategory => 0;
    public bool IsNumeric => true;
    public UnitType UnitType => UnitType.Dimensionless;

    public bool IsAvailable(Summary summary) => summary.BenchmarksCases.Any(IsScan);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        const double MegabytesPerSecond = 1e3;      // bytes per nanosecond
        return IsScan(benchmarkCase) && summary[benchmarkCase]?.ResultStatistics is { } times
            ? (HostWork.BufferBytes / times.Median * MegabytesPerSecond).ToString("F0", CultureInfo.InvariantCulture)
            : "";
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    static bool IsScan(BenchmarkCase benchmarkCase) => benchmarkCase.Descriptor.Type == typeof(ScannerBenchmarks);
}
