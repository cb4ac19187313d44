using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.GetPid;

/// <summary>The cheapest call that answers something: the number of the running program, from the trusted kernel's data.</summary>
static class Program
{
    const ulong CallsPerBatch = 1000;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        int pid = TrustedKernel.GetPid();
        Report.Observe("getpid.value"u8, (ulong)pid);
        Benchmark.Measure("getpid"u8, default(GetPids), CallsPerBatch);
        return pid == 1 ? 0 : 1;
    }
}

/// <summary>The batch to be measured: call, count down, repeat.</summary>
readonly struct GetPids : IBatch
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ulong Run(ulong calls)
    {
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
            TrustedKernel.GetPid();
        return Clock.Ticks - start;
    }
}
