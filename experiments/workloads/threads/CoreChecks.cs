using System;
using System.Threading;
using Testbed.Application;
using Thread = Testbed.Application.Thread;

namespace Testbed.Workloads.Threads;

/// <summary>Behaviours that need more than one core, one for each run.</summary>
static unsafe class CoreChecks
{
    const int Turns = 1000;             // until then its core knows the page
    const int Calls = 3;                // of each core: one before another one's, and one behind

    static int s_expected, s_arrived, s_cores, s_written, s_gone, s_calls;
    static uint* s_word;

    /// <summary>Runs the check of a name. False when there is none.</summary>
    public static bool TryRun(ReadOnlySpan<byte> name)
    {
        s_expected = CommandLine.TryNumber("cores"u8, out ulong cores) ? (int)cores : 1;
        if (name.SequenceEqual("cores"u8)) OnEachCore(SayWhere);
        else if (name.SequenceEqual("turns"u8)) OnEachCore(CallInTurns);
        else if (name.SequenceEqual("unmap"u8)) Unmap();
        else if (name.SequenceEqual("fairness"u8)) Fairness.Check(s_expected);
        else return false;
        return true;
    }

    // As many threads as cores, each of which waits without a call until all are there; then each is on a core of its own.
    static void OnEachCore(Action action)
    {
        var threads = new Thread[s_expected - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(action);
            threads[i].Start();
        }
        action();
        foreach (Thread thread in threads)
            thread.Join();
        Report.Observe("seen"u8, (ulong)s_cores);
    }

    // Says where it is, by way of U as well.
    static void SayWhere()
    {
        Meet();
        int core = 1 << Thread.CurrentCore, seen;
        Console.WriteLine("core "u8, (ulong)Thread.CurrentCore);
        do
            seen = s_cores;
        while (Interlocked.CompareExchange(ref s_cores, seen | core, seen) != seen);
    }

    // Calls U when it is this core's turn, and spins in between: it stays on its core.
    static void CallInTurns()
    {
        int me = Meet();
        for (int call = me; call < Calls * s_expected; call += s_expected)
        {
            while (Volatile(ref s_calls) != call)
            {
            }
            Console.Write("call\n"u8);        // one call
            Interlocked.Increment(ref s_calls);
        }
    }

    // Returns how many were there before.
    static int Meet()
    {
        int before = Interlocked.Increment(ref s_arrived) - 1;
        while (Volatile(ref s_arrived) < s_expected)
        {
        }
        return before;
    }

    // Another core writes to a page, all the time and without a call, when that is taken away.
    static void Unmap()
    {
        if (Memory.Map(1, out Memory page) != 0)
            return;
        s_word = (uint*)page.Address;
        new Thread(Write).Start();
        while (Volatile(ref s_written) < Turns)
            Thread.Sleep(10);
        Report.Observe("address"u8, page.Address);
        page.Unmap();
        Interlocked.Increment(ref s_gone);
        Thread.Sleep(1000);             // the other one's fault ends the run
    }

    // SAFETY: the word lies in a page of this application, until it does not: the fault is wanted.
    static void Write()
    {
        bool gone;
        do
        {
            gone = Volatile(ref s_gone) != 0;
            *s_word = 1;
            Interlocked.Increment(ref s_written);
        }
        while (!gone);
        Report.Observe("late"u8, 1);
    }

    // Read each time: an exchange that changes nothing.
    static int Volatile(ref int word) => Interlocked.CompareExchange(ref word, 0, 0);
}
