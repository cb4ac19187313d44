using System;
using System.Threading;
using Testbed.Application;
using Testbed.Contracts.Edges;
using Thread = Testbed.Application.Thread;

namespace Testbed.Workloads.Threads;

/// <summary>
/// Threads that are in a call of T nearly always, one more of them than there are cores, while the first thread sleeps a tick, again and again: each of its
/// sleeps ends, and all of the others go on meanwhile.
/// </summary>
static class Fairness
{
    const int Sleeps = 5;
    const int PagesPerCall = 64;        // T clears them: some ten thousand instructions for a few of the caller's own

    static int[]? s_calls;              // of each thread
    static int s_started;

    /// <summary>Observes how many ticks all sleeps took, and how many calls the thread made that made fewest.</summary>
    public static void Check(int cores)
    {
        s_calls = new int[cores + 1];
        for (int i = 0; i < s_calls.Length; i++)
            new Thread(Call).Start();
        ulong before = TrustedKernel.TimerTicks();
        for (int i = 0; i < Sleeps; i++)
            ThreadCalls.Sleep(1);
        Report.Observe("sleeps"u8, Sleeps);
        Report.Observe("ticks"u8, TrustedKernel.TimerTicks() - before);
        int fewest = int.MaxValue;
        foreach (int calls in s_calls)
            fewest = Math.Min(fewest, calls);
        Report.Observe("fewest.calls"u8, (ulong)fewest);
    }

    // Until the first thread returns.
    static void Call()
    {
        ref int calls = ref s_calls![Interlocked.Increment(ref s_started) - 1];
        while (Memory.Map(PagesPerCall, out Memory memory) == 0 && memory.Unmap() == 0)
            calls++;
    }
}
