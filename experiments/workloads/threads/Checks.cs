using System;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.Threads;

/// <summary>Single behaviours, one for each run, for tests to look at.</summary>
static class Checks
{
    static Mutex? s_first, s_second;
    static int s_order;
    static bool s_stop;

    /// <summary>Runs the check of a name. False when there is none.</summary>
    public static bool TryRun(ReadOnlySpan<byte> name)
    {
        (s_first, s_second) = (new Mutex(), new Mutex());
        if (name.SequenceEqual("deadlock"u8)) Deadlock();
        else if (name.SequenceEqual("fault"u8)) Fault();
        else if (name.SequenceEqual("overflow"u8)) Overflow();
        else if (name.SequenceEqual("order"u8)) Order();
        else if (name.SequenceEqual("tick"u8)) Tick();
        else if (name.SequenceEqual("answers"u8)) Answers();
        else return CoreChecks.TryRun(name);
        return true;
    }

    // Two threads that take two locks in opposite orders.
    static void Deadlock()
    {
        s_first!.WaitOne();
        new Thread(TakeSecondThenFirst).Start();
        Thread.Yield();
        Report.Observe("reached"u8, 1);
        s_second!.WaitOne();
        Report.Observe("survived"u8, 1);
    }

    static void TakeSecondThenFirst()
    {
        s_second!.WaitOne();
        s_first!.WaitOne();
    }

    // A fault of a thread while the first one holds a lock and others wait; in the next life all is as in the first.
    static void Fault()
    {
        Report.Observe("life"u8, TrustedKernel.Restarts());
        s_first!.WaitOne();
        new Thread(TakeSecondThenFirst).Start();
        Thread.Yield();
        if (TrustedKernel.Restarts() >= 2)
            return;
        var fault = new Thread(ReadNothing);
        fault.Start();
        fault.Join();
        Report.Observe("survived"u8, 1);
    }

    // SAFETY: the fault is wanted.
    static unsafe void ReadNothing() => Report.Observe("read"u8, *(ulong*)8);

    static void Overflow()
    {
        var deep = new Thread(Descend);
        deep.Start();
        Report.Observe("reached"u8, 1);
        deep.Join();
        Report.Observe("survived"u8, 1);
    }

    static void Descend() => Report.Observe("depth"u8, (ulong)Depth(0));

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Depth(int depth)
    {
        Span<byte> room = stackalloc byte[512];
        room[depth % room.Length] = 1;
        return Depth(depth + 1) + room[0];
    }

    // The more important one runs first, and one of the same importance after whoever is ahead.
    static void Order()
    {
        new Thread(Mark3) { Priority = ThreadPriority.BelowNormal }.Start();
        new Thread(Mark2).Start();
        new Thread(Mark1) { Priority = ThreadPriority.AboveNormal }.Start();
        Thread.Yield();
        Mark(4);
        Thread.Sleep(10);
        Report.Observe("order"u8, (ulong)s_order);
    }

    static void Mark1() => Mark(1);
    static void Mark2() => Mark(2);
    static void Mark3() => Mark(3);
    static void Mark(int who) => s_order = s_order * 10 + who;

    // Neither ever calls the kernel: the tick alone lets both run.
    static void Tick()
    {
        var other = new Thread(SpinUntilStopped);
        other.Start();
        int seen = 0;
        while (seen < 3)
            if (System.Threading.Interlocked.Exchange(ref s_order, 0) != 0)
                seen++;
        s_stop = true;
        other.Join();
        Report.Observe("seen"u8, (ulong)seen);
    }

    static void SpinUntilStopped()
    {
        while (!s_stop)
            System.Threading.Interlocked.Exchange(ref s_order, 1);
    }

    // What calls answer that ask for too much.
    static unsafe void Answers()
    {
        int word = 7;
        // SAFETY: T checks addresses; the word is on this stack.
        nuint address = (nuint)(&word);
        Report.Observe("changed"u8, (ulong)-ThreadCalls.Wait(address, 8, 0));
        Report.Observe("timed-out"u8, (ulong)-ThreadCalls.Wait(address, 7, 2));
        Report.Observe("unaligned"u8, (ulong)-ThreadCalls.Wait(address + 1, 7, 2));
        Report.Observe("foreign"u8, (ulong)-ThreadCalls.Wait(4096, 7, 2));
        Report.Observe("alone"u8, (ulong)-ThreadCalls.Wait(address, 7, 0));
        Report.Observe("no-such-thread"u8, (ulong)-ThreadCalls.Join(64));
        Report.Observe("myself"u8, (ulong)-ThreadCalls.Join(1));
        Report.Observe("no-such-priority"u8, (ulong)-ThreadCalls.SetPriority(5));
        Report.Observe("first-exits"u8, (ulong)-ThreadCalls.Exit());
        Report.Observe("threads.most"u8, ulong.MaxValue);       // T's name: refused, or two records would have it
        int started = 0;
        while (new Thread(SpinUntilStopped) { Priority = ThreadPriority.Lowest }.Start())
            started++;
        Report.Observe("started"u8, (ulong)started);
        s_stop = true;
    }
}
