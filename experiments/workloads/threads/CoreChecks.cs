using System;
using System.Threading;
using Testbed.Application;
using Thread = Testbed.Application.Thread;

namespace Testbed.Workloads.Threads;

/// <summary>Behaviours that need more than one core, one for each run.</summary>
static unsafe class CoreChecks
{
    const int Turns = 1000;             // until then its core knows the page

    static int s_expected, s_arrived, s_cores, s_written, s_gone;
    static uint* s_word;

    /// <summary>Runs the check of a name. False when there is none.</summary>
    public static bool TryRun(ReadOnlySpan<byte> name)
    {
        s_expected = CommandLine.TryNumber("cores"u8, out ulong cores) ? (int)cores : 1;
        if (name.SequenceEqual("cores"u8)) Meet();
        else if (name.SequenceEqual("unmap"u8)) Unmap();
        else return false;
        return true;
    }

    // As many threads as cores, each of which waits without a call until all are there, and then says where it is, by way of U as well.
    static void Meet()
    {
        var threads = new Thread[s_expected - 1];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Arrive);
            threads[i].Start();
        }
        Arrive();
        foreach (Thread thread in threads)
            thread.Join();
        Report.Observe("seen"u8, (ulong)s_cores);
    }

    static void Arrive()
    {
        Interlocked.Increment(ref s_arrived);
        while (Volatile(ref s_arrived) < s_expected)
        {
        }
        int core = 1 << Thread.CurrentCore, seen;
        Console.WriteLine("core "u8, (ulong)Thread.CurrentCore);
        do
            seen = s_cores;
        while (Interlocked.CompareExchange(ref s_cores, seen | core, seen) != seen);
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
