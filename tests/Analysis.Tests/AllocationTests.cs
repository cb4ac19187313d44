using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Benchmarks;

namespace Testbed.Tests.Analysis;

/// <summary>
/// What the host's tools allocate against the committed baseline (isolation/Benchmarks): bytes are of the code, not of the machine. How long they take
/// is reported by the benchmarks, and asserted nowhere.
/// </summary>
[TestClass]
public sealed class AllocationTests
{
    /// <summary>The compiler keeps some objects on the stack, and which ones depends on what it has seen run.</summary>
    const double Tolerance = 1.1;

    const int WarmUps = 3;

    static readonly IReadOnlyDictionary<string, BaselineEntry> s_baseline = Baseline.Read(Path.Combine(Repository.Root, "isolation/Benchmarks/baseline.json"));

    /// <summary>Each operation by its name in the baseline.</summary>
    static readonly Dictionary<string, Func<object>> s_operations = Operations();

    static Dictionary<string, Func<object>> Operations()
    {
        byte[] image = File.ReadAllBytes(Path.Combine(Repository.Root, "artifacts/images/full/hello/image")), random = HostWork.RandomBytes();
        return new()
        {
            ["ReadElf"] = () => HostWork.ReadElf(image),
            ["EmitGates"] = HostWork.EmitGates,
            ["Scan(Buffer: Random)"] = () => HostWork.Scan(random),
            ["ParseRows"] = HostWork.ParseRows,
        };
    }

    public static IEnumerable<object[]> Names => s_operations.Keys.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void An_operation_allocates_no_more_than_in_the_baseline(string name)
    {
        var (allocated, allowed) = (Allocated(s_operations[name]), s_baseline[name].AllocatedBytes);
        Assert.IsTrue(IsWithin(allocated, allowed), $"{name}: {allocated} bytes, {allowed} in the baseline; if that is meant: isolation/Benchmarks/README.md");
    }

    /// <summary>One array more than the baseline has is noticed, of an operation that allocates nothing as well.</summary>
    [TestMethod]
    [DynamicData(nameof(Names))]
    public void An_operation_that_allocates_more_is_noticed(string name)
    {
        var allowed = s_baseline[name].AllocatedBytes;
        Assert.IsFalse(IsWithin(Allocated(() => (s_operations[name](), new byte[allowed + 1])), allowed));
    }

    static bool IsWithin(long allocated, long allowed) => allocated <= allowed * Tolerance + BoxedResult;

    /// <summary>A number that an operation returns here as an object: header, method table, value.</summary>
    const int BoxedResult = 24;

    static long Allocated(Func<object> operation)
    {
        for (var time = 0; time < WarmUps; time++)
            operation();
        var before = GC.GetAllocatedBytesForCurrentThread();
        operation();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
