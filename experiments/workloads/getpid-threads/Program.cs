using System.Runtime;
using System.Runtime.CompilerServices;
using System.Threading;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.GetpidThreads;

/// <summary>
/// getpid from <c>threads=</c> threads at once, <c>calls=</c> in each: the published experiment of Figure 5b. Every thread reads the clock before
/// and behind its calls and never again, so that what its core executes between its last two readings is counted from outside
/// (experiments/Plugin): the clock itself is one for all cores.
/// </summary>
static class Program
{
    const int Completed = 0, NotUnderstood = 2;
    const ulong MostThreads = 4;

    static int s_threads;
    static volatile int s_arrived;
    static ulong s_calls;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (!CommandLine.TryNumber("threads"u8, out ulong threads) || threads is 0 or > MostThreads || !CommandLine.TryNumber("calls"u8, out s_calls) || s_calls == 0)
            return NotUnderstood;
        s_threads = (int)threads;
        var others = new Thread[s_threads - 1];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(Take);
            others[i].Start();
        }
        ulong ticks = Arrive();
        foreach (Thread other in others)
            other.Join();
        Report.Observe("getpid-threads.calls"u8, s_calls);
        Report.Observe("getpid-threads.ticks"u8, ticks);
        return Completed;
    }

    static void Take() => Arrive();

    // Nobody begins before all are there: from then on each has a core, where there are as many. Who waits sleeps: where cores take turns
    // (exact mode), QEMU before 8.1 gives all turns to the first core that does not halt, and the others would never come.
    static ulong Arrive()
    {
        Interlocked.Increment(ref s_arrived);
        while (s_arrived < s_threads)
            Thread.Sleep(1);
        return Call(s_calls);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static ulong Call(ulong calls)
    {
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
            TrustedKernel.GetPid();
        return Clock.Ticks - start;
    }
}
