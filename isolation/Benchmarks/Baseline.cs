using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Testbed.Isolation.Benchmarks;

/// <summary>What one benchmark took when the baseline was made.</summary>
/// <param name="MedianNanoseconds">Of the machine that the baseline names: comparable on that machine only.</param>
/// <param name="AllocatedBytes">In one operation: of the code, not of the machine.</param>
readonly record struct BaselineEntry(double MedianNanoseconds, long AllocatedBytes);

/// <summary>baseline.json: a report that BenchmarkDotNet wrote (README.md says how), with its machine and its versions.</summary>
static class Baseline
{
    /// <summary>Its entries by the names of the methods, with parameters where there are some, as BenchmarkDotNet writes them: <c>ReadElf</c>, <c>Scan(Buffer: Random)</c>.</summary>
    public static IReadOnlyDictionary<string, BaselineEntry> Read(string path)
    {
        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(path));
        return report.RootElement.GetProperty("Benchmarks").EnumerateArray().ToDictionary(
            benchmark => NameIn(benchmark.GetProperty("FullName").GetString()!),
            benchmark => new BaselineEntry(
                benchmark.GetProperty("Statistics").GetProperty("Median").GetDouble(),
                benchmark.GetProperty("Memory").GetProperty("BytesAllocatedPerOperation").GetInt64()));
    }

    /// <summary>A benchmark's name without its namespace and its type.</summary>
    public static string NameIn(string fullName)
    {
        int parameters = fullName.IndexOf('(');
        int end = parameters < 0 ? fullName.Length : parameters;
        return fullName[(fullName.LastIndexOf('.', end - 1) + 1)..];
    }
}
