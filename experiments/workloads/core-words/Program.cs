using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.CoreWords;

/// <summary>
/// Table 2 of Sung et al., VEE 2020: the trusted kernel has the untrusted kernel read, or write, a word that this keeps for the core. Loops and
/// clock readings are the trusted kernel's, which also looks whether the word is the one that was written.
/// </summary>
static class Program
{
    const ulong CallsPerBatch = 1000;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (TrustedKernel.WriteCoreWord(1) < 0 || TrustedKernel.ReadCoreWord(1) < 0)
            return 1;
        Benchmark.Measure("core-word.read"u8, default(Reads), CallsPerBatch);
        Benchmark.Measure("core-word.write"u8, default(Writes), CallsPerBatch);
        return 0;
    }
}

/// <summary>The batch to be measured: reads.</summary>
readonly struct Reads : IBatch
{
    public ulong Run(ulong calls) => (ulong)TrustedKernel.ReadCoreWord(calls);
}

/// <summary>The batch to be measured: writes.</summary>
readonly struct Writes : IBatch
{
    public ulong Run(ulong calls) => (ulong)TrustedKernel.WriteCoreWord(calls);
}
