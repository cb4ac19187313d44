using System.Collections.Generic;
using BenchmarkDotNet.Attributes;
using Testbed.Analysis.Records;

namespace Testbed.Isolation.Benchmarks;

/// <summary>Reading the rows of a run.</summary>
public class RowBenchmarks
{
    /// <inheritdoc cref="HostWork.ParseRows"/>
    [Benchmark]
    public IReadOnlyList<Trial> ParseRows() => HostWork.ParseRows();
}
