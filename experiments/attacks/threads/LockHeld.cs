using Testbed.Application;

namespace Testbed.Attacks;

/// <summary>
/// D30: in each of <c>rounds=</c> lives a thread crashes that holds a lock, while the first one holds another, for which others wait
/// in T. The life behind them must find all threads free and every lock usable.
/// </summary>
static class LockHeld
{
    const int Waiters = 8;
    const int Most = 63;                // threads beside the first one (kernel/Trusted/ManyThreads/README.md)

    static Mutex? s_held, s_crashers;
    static nuint s_target;
    static int s_passed;

    /// <summary>Makes attempt <paramref name="attempt"/> (0..) of as many as there are rounds.</summary>
    public static void Make(ulong attempt)
    {
        CommandLine.TryNumber("rounds"u8, out ulong rounds);
        s_crashers = new Mutex();
        if (!Attempt.TryBegin(attempt, rounds))
        {
            Check();
            return;
        }
        s_target = Attempt.Address("target"u8);
        Pass(Waiters);
    }

    /// <summary>Says so if something of the lives before is still held: a thread, or a lock.</summary>
    public static void Check()
    {
        if (Pass(Most) != Most)
            Attempt.End();
    }

    // Starts threads that all want the lock, has another one crash while they wait, and lets them pass. Returns how many passed.
    static int Pass(int wanted)
    {
        s_passed = 0;
        s_held = new Mutex();
        s_held.WaitOne();
        var threads = new Thread[wanted];
        int started = 0;
        while (started < wanted && (threads[started] = new Thread(TakeAndRelease)).Start())
            started++;
        Thread.Yield();                 // they wait
        if (s_target != 0)
            Crash();
        s_held!.ReleaseMutex();
        for (int i = 0; i < started; i++)
            threads[i].Join();
        return s_passed;
    }

    static void Crash()
    {
        var crasher = new Thread(StoreWithLock) { Priority = ThreadPriority.AboveNormal };
        crasher.Start();
        crasher.Join();
    }

    static void TakeAndRelease()
    {
        s_held!.WaitOne();
        s_passed++;
        s_held!.ReleaseMutex();
    }

    static void StoreWithLock()
    {
        s_crashers!.WaitOne();
        Raw.Store(s_target, Attempt.Mark);
        s_crashers!.ReleaseMutex();
    }
}
