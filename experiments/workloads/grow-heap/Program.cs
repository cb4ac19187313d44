using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.GrowHeap;

/// <summary>
/// Figure 5a of Sung et al., VEE 2020: growing the heap by 16 bytes. Every batch gives back what it took. With <c>fault=once</c> the first
/// life takes all and faults, and the next one must find its memory whole.
/// </summary>
static class Program
{
    const ulong CallsPerBatch = 1000;
    const long Most = 64 * 4096;        // bytes that T gives: kernel/Trusted/Abi/GrowingMemory.cs

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (CommandLine.Value("fault"u8).Length > 0)
            return TrustedKernel.Restarts() == 0 ? TakeAllAndFault() : EndStaysInside() ? 0 : 1;
        if (!EndMoves() || !EndStaysInside())
            return 1;
        Benchmark.Measure("grow-heap"u8, default(Growths), CallsPerBatch);
        return 0;
    }

    /// <summary>Up by what was asked, and back.</summary>
    static bool EndMoves()
    {
        long start = TrustedKernel.GrowHeap(Growths.Bytes);
        return start > 0 && TrustedKernel.GrowHeap(0) == start + Growths.Bytes && TrustedKernel.GrowHeap(-Growths.Bytes) == start + Growths.Bytes && TrustedKernel.GrowHeap(0) == start;
    }

    /// <summary>Neither below its start nor beyond its end, whatever is asked; a refusal changes nothing.</summary>
    static bool EndStaysInside()
    {
        long start = TrustedKernel.GrowHeap(0);
        return Refused(-1) && Refused(Most + 1) && Refused(long.MinValue) && Refused(long.MaxValue) && TrustedKernel.GrowHeap(Most) == start && Refused(1) && TrustedKernel.GrowHeap(-Most) == start + Most;
    }

    static int TakeAllAndFault()
    {
        TrustedKernel.GrowHeap(Most);
        Word? nobody = TrustedKernel.Restarts() == 0 ? null : new Word();
        return nobody!.Value;
    }

    sealed class Word
    {
        public int Value { get; init; }
    }

    static bool Refused(long change) => TrustedKernel.GrowHeap(change) == (long)AbiError.NoMemory;
}

/// <summary>The batch to be measured.</summary>
readonly struct Growths : IBatch
{
    /// <summary>What the published figure grows by.</summary>
    public const long Bytes = 16;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public ulong Run(ulong calls)
    {
        long all = (long)calls * Bytes;
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
            TrustedKernel.GrowHeap(Bytes);
        ulong ticks = Clock.Ticks - start;
        TrustedKernel.GrowHeap(-all);
        return ticks;
    }
}
