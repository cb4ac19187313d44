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
    const int Completed = 0, NotUnderstood = 2, NotOnCoresOfTheirOwn = 3;
    const ulong MostThreads = 4;

    static int[] s_threadsOf = [];      // by core: threads that called on it from begin to end
    static int s_threads;
    static volatile int s_arrived;
    static ulong s_calls;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (!CommandLine.TryNumber("threads"u8, out ulong threads) || threads is 0 or > MostThreads || !CommandLine.TryNumber("calls"u8, out s_calls) || s_calls == 0)
            return NotUnderstood;
        s_threads = (int)threads;
        s_threadsOf = new int[MostThreads];
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
        // What the plugin counts of a core is a thread's calls only if each thread had a core to itself.
        int ownCores = 0;
        foreach (int threadsOfCore in s_threadsOf)
            ownCores += threadsOfCore == 1 ? 1 : 0;
        return ownCores == s_threads ? Completed : NotOnCoresOfTheirOwn;
    }

    static void Take() => Arrive();

    // Nobody begins before all are there, each on a core. A thread that waits here keeps its core and lets the others run: to take a page back
    // it asks every core, and halts until all have answered. Who sleeps may be woken on any core, also on one whose thread is soon done; and for
    // who spins QEMU before 8.1 lets nobody else run where cores take turns (exact mode).
    static ulong Arrive()
    {
        Interlocked.Increment(ref s_arrived);
        while (s_arrived < s_threads)
            if (Memory.Map(1, out Memory page) == 0)
                page.Unmap();
        int core = Thread.CurrentCore;
        ulong ticks = Call(s_calls);
        if (Thread.CurrentCore == core)
            Interlocked.Increment(ref s_threadsOf[core]);
        return ticks;
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
