using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.WriteBytes;

/// <summary>
/// Figure 3 of Sung et al., VEE 2020: the trusted kernel has the untrusted kernel fill a page-aligned buffer, for 13
/// sizes. The loop and its two clock readings are the trusted kernel's; the application asks for batches of it.
/// </summary>
static class Program
{
    const ulong CallsPerBatch = 1000;
    const ulong LargestFill = 4096;     // bytes: the whole buffer

    [RuntimeExport("workload_main")]
    static int Main()
    {
        System.Span<byte> buffer = stackalloc byte[Report.LongestName];
        for (ulong bytes = 1; bytes <= LargestFill; bytes *= 2)
        {
            Text subject = new(buffer);
            subject.Append("write-bytes."u8);
            subject.Append(bytes);
            if (TrustedKernel.WriteBytes((nuint)bytes, 1) < 0)
                return 1;
            Benchmark.Measure(subject.Written, new Fills((nuint)bytes), CallsPerBatch);
        }
        return 0;
    }
}

/// <summary>The batch to be measured: fills of one size.</summary>
readonly struct Fills : IBatch
{
    readonly nuint _bytes;

    public Fills(nuint bytes) => _bytes = bytes;

    public ulong Run(ulong calls) => (ulong)TrustedKernel.WriteBytes(_bytes, calls);
}
