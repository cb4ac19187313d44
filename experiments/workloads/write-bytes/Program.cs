using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.WriteBytes;

/// <summary>
/// Figure 3 of Sung et al., VEE 2020: the trusted kernel has the untrusted kernel fill a page-aligned buffer, for 13
/// sizes. The loop and its two clock readings are the trusted kernel's; the application asks for batches of it.
/// <c>store=bytes</c> asks for a fill by single bytes, as theirs was; otherwise it is one of vectors. <c>calls=</c> sets the calls
/// of each batch.
/// </summary>
static class Program
{
    const ulong VectorCalls = 1000;     // in each batch, unless told otherwise
    const ulong ByteCalls = 100;        // 4096 bytes take some 16,000 ticks: a batch stays far below a timer period
    const ulong LargestFill = 4096;     // bytes: the whole buffer

    [RuntimeExport("workload_main")]
    static int Main()
    {
        ReadOnlySpan<byte> store = CommandLine.Value("store"u8);
        if (store.Length == 0)
            return Measure("write-bytes."u8, default(VectorFills), Calls(VectorCalls));
        return store.SequenceEqual("bytes"u8) ? Measure("write-single-bytes."u8, default(ByteFills), Calls(ByteCalls)) : 2;
    }

    static ulong Calls(ulong usual) => CommandLine.TryNumber("calls"u8, out ulong calls) ? calls : usual;

    static int Measure<TFills>(ReadOnlySpan<byte> name, TFills fills, ulong calls) where TFills : struct, IFills
    {
        Span<byte> buffer = stackalloc byte[Report.LongestName];
        for (ulong bytes = 1; bytes <= LargestFill; bytes *= 2)
        {
            Text subject = new(buffer);
            subject.Append(name);
            subject.Append(bytes);
            if (fills.Make((nuint)bytes, 1) < 0)
                return 1;
            Benchmark.Measure(subject.Written, new Batch<TFills>(fills, (nuint)bytes), calls);
        }
        return 0;
    }
}

/// <summary>One way to fill.</summary>
interface IFills
{
    /// <summary>Fills so many bytes so many times. Returns the ticks, or an error below zero.</summary>
    long Make(nuint bytes, ulong calls);
}

/// <summary>By vectors of 16 bytes.</summary>
readonly struct VectorFills : IFills
{
    public long Make(nuint bytes, ulong calls) => TrustedKernel.WriteBytes(bytes, calls);
}

/// <summary>By single bytes.</summary>
readonly struct ByteFills : IFills
{
    public long Make(nuint bytes, ulong calls) => TrustedKernel.WriteSingleBytes(bytes, calls);
}

/// <summary>The batch to be measured: fills of one size.</summary>
readonly struct Batch<TFills> : IBatch where TFills : struct, IFills
{
    readonly TFills _fills;
    readonly nuint _bytes;

    public Batch(TFills fills, nuint bytes)
    {
        _fills = fills;
        _bytes = bytes;
    }

    public ulong Run(ulong calls) => (ulong)_fills.Make(_bytes, calls);
}
