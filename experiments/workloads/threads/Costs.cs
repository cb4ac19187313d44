using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.Threads;

/// <summary>What threads cost. A yield from one thread to the next and back are two switches.</summary>
static class Costs
{
    const ulong CallsPerBatch = 1000;

    static bool s_done;

    /// <summary>Runs all benchmarks.</summary>
    public static void Measure()
    {
        Benchmark.Measure("null-call"u8, default(NullCalls), CallsPerBatch);
        Benchmark.Measure("yield-alone"u8, default(Yields), CallsPerBatch);
        var partner = new Thread(YieldUntilDone);
        partner.Start();
        Benchmark.Measure("two-switches"u8, default(Yields), CallsPerBatch);
        s_done = true;
        partner.Join();
        Benchmark.Measure("create-join"u8, default(Creations), CallsPerBatch);
        Benchmark.Measure("mutex"u8, new Locks(new Mutex()), CallsPerBatch);
    }

    static void YieldUntilDone()
    {
        while (!s_done)
            Thread.Yield();
    }
}

/// <summary>The gate's cost where there are threads.</summary>
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

/// <summary>Yields: to the partner, which yields back, or to nobody.</summary>
readonly struct Yields : IBatch
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ulong Run(ulong calls)
    {
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
            ThreadCalls.Yield();
        return Clock.Ticks - start;
    }
}

/// <summary>A thread that does nothing, created, run and joined.</summary>
readonly struct Creations : IBatch
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ulong Run(ulong calls)
    {
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
        {
            var thread = new Thread(Nothing);
            thread.Start();
            thread.Join();
        }
        return Clock.Ticks - start;
    }

    static void Nothing()
    {
    }
}

/// <summary>A lock that nobody else wants, taken and given back.</summary>
readonly struct Locks(Mutex mutex) : IBatch
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ulong Run(ulong calls)
    {
        Mutex free = mutex;
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
        {
            free.WaitOne();
            free.ReleaseMutex();
        }
        return Clock.Ticks - start;
    }
}
