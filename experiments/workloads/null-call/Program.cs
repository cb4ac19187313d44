using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.NullCall;

/// <summary>What crossing from the application to the trusted kernel and back costs: a call that does nothing.</summary>
static class Program
{
    const ulong CallsPerBatch = 1000;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        Benchmark.Measure("loop"u8, default(Loop), CallsPerBatch);
        Benchmark.Measure("null-call"u8, default(NullCalls), CallsPerBatch);
        return 0;
    }
}

/// <summary>The batch to be measured: call, count down, repeat.</summary>
readonly struct NullCalls : IBatch
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ulong Run(ulong calls)
    {
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
            TrustedKernel.NullCall();
        return Clock.Ticks - start;
    }
}

/// <summary>The same without the call: what the loop and the two clock readings take by themselves.</summary>
readonly struct Loop : IBatch
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ulong Run(ulong calls)
    {
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
        {
        }
        return Clock.Ticks - start;
    }
}
