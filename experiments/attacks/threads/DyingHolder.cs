using Testbed.Application;

namespace Testbed.Attacks;

/// <summary>
/// D30 on several cores: in each of <c>rounds=</c> lives a thread dies that holds a lock, while one waits for that lock and others, on cores of their own, hold T's
/// lock or wait for it. The life behind them must find all threads free and every lock usable, T's first of all.
/// </summary>
static class DyingHolder
{
    const int Callers = 2;

    static Mutex? s_lock;
    static nuint s_target;
    static int s_waiting;

    /// <summary>Makes the attempt of a life.</summary>
    public static void Make(ulong life)
    {
        s_lock = new Mutex();
        if (!Race.TryBeginLife(life))
        {
            LockHeld.Check();
            return;
        }
        if (life == 0)
            LockHeld.Check();           // the page tables that it takes stay: they are no loss
        s_target = Attempt.Address("target"u8);
        for (int caller = 0; caller < Callers; caller++)
            Race.Start(CallOn);
        var dying = new Thread(DieWithLock);
        dying.Start();
        dying.Join();
        Attempt.End();
    }

    static void CallOn()
    {
        Race.Begin();
        while (true)
            if (Memory.Map(1, out Memory page) == 0)
                page.Unmap();
    }

    static void DieWithLock()
    {
        s_lock!.WaitOne();
        new Thread(WaitForLock).Start();
        while (System.Threading.Interlocked.CompareExchange(ref s_waiting, 0, 0) == 0)
            Race.Spin();
        Race.Other.Pause();
        Raw.Store(s_target, Attempt.Mark);
    }

    static void WaitForLock()
    {
        System.Threading.Interlocked.Exchange(ref s_waiting, 1);
        s_lock!.WaitOne();
        Attempt.End();                  // whoever held it is dead, and so is this life
    }
}
