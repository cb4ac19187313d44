using System;
using System.Threading;

namespace Testbed.Application;

/// <summary>
/// A lock that one thread holds, with the names of .NET; not recursive. Taking and giving back cost no call of the kernel when nobody
/// else wants it. Its word holds the owner's number, which is what the kernel shows when threads wait for each other for ever.
/// </summary>
public sealed class Mutex
{
    const int OwnerBits = 0x7FFF_FFFF;          // read by T as well (kernel/Trusted/ManyThreads/Threads.Waiting.cs)
    const int Contended = unchecked((int)0x8000_0000);
    const int Unowned = 0;

    int _word;

    /// <summary>Waits for the lock and takes it.</summary>
    public void WaitOne()
    {
        int me = Number;
        if (Interlocked.CompareExchange(ref _word, me, Unowned) == Unowned)
            return;
        WaitContended(me);
    }

    /// <summary>Takes the lock if nobody holds it.</summary>
    public bool TryWaitOne() => Interlocked.CompareExchange(ref _word, Number, Unowned) == Unowned;

    /// <summary>Gives the lock back; a failure of the application when another thread holds it, or nobody.</summary>
    public void ReleaseMutex()
    {
        int me = Number;
        if (Interlocked.CompareExchange(ref _word, Unowned, me) == me)
            return;
        if ((_word & OwnerBits) != me)
            Environment.FailFast("a mutex is released by who does not hold it");
        Interlocked.Exchange(ref _word, Unowned);
        WaitWord.Wake(ref _word, 1);
    }

    // Once it has waited, it says that others may wait too: it cannot know.
    void WaitContended(int me)
    {
        if ((_word & OwnerBits) == me)
            Environment.FailFast("a mutex is not recursive");
        while (true)
        {
            int seen = _word;
            if (seen == Unowned)
            {
                if (Interlocked.CompareExchange(ref _word, me | Contended, Unowned) == Unowned)
                    return;
                continue;
            }
            if ((seen & Contended) == 0 && Interlocked.CompareExchange(ref _word, seen | Contended, seen) != seen)
                continue;
            WaitWord.Wait(ref _word, seen | Contended);
        }
    }

    static int Number => (int)Thread.CurrentThread.ManagedThreadId & OwnerBits;
}
