using System.Runtime.CompilerServices;
using System.Threading;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// T's one lock (README.md). It belongs to a core, not to a thread: who changes threads while holding it hands it to whoever
/// continues there. Waiting is halting; the holder passes it on to those that wait, in turn. Handlers never wait.
/// With one core there is nothing to lock.
/// </summary>
static partial class Cores
{
    const int Nobody = 0;

    static bool s_several;
    static volatile int s_owner;        // number of the core that holds the lock, plus one
    static CoreSet s_waiting;           // cores that wait for it
    static ulong s_contended;

    /// <summary>There is more than one core.</summary>
    public static bool Several => s_several;

    /// <summary>Acquisitions on behalf of a thread that had to wait.</summary>
    public static ulong Contended => s_contended;

    /// <summary>
    /// The call that T serves on this core comes from the second application, which runs inside the first one's call of it, and so inside the
    /// lock that that call holds. Who runs there only the lock's holder changes.
    /// </summary>
    public static bool IsInside => Applications.Caller == Component.SecondApplication && (!s_several || IsHeld);

    /// <summary>Takes the lock; waits while another core holds it. A core that holds it already, but for a call from inside, is a broken invariant.</summary>
    public static void Enter()
    {
        if (s_several && !IsInside)
            Take(ThisCore.Number() + 1);
    }

    /// <summary>Gives the lock back; first, every other core has forgotten the translations that changed inside it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Leave()
    {
        if (s_several)
            Release();
    }

    static void Release()
    {
        Signals.Settle();
        if (!IsInside)
            PassOn(ThisCore.Number());
    }

    /// <summary>Takes the lock unless this core holds it already, as it does where it comes from a fault.</summary>
    public static void Hold()
    {
        if (s_several && !IsHeld)
            Take(ThisCore.Number() + 1);
    }

    /// <summary>For a handler: this core holds the lock, now or already. False when another one does.</summary>
    public static bool TryClaim() => !s_several || IsHeld || TryTake();

    /// <summary>For a handler that interrupted the application, which never runs while its core holds the lock: takes it. False when another core holds it.</summary>
    public static bool TryEnter() => !s_several || TryTake();

    /// <summary>For a handler: this core no longer waits for the lock. Another one holds it.</summary>
    public static void GiveUp() => s_waiting.Remove(ThisCore.Number());

    static bool IsHeld => s_owner == ThisCore.Number() + 1;

    static bool TryTake() => Interlocked.CompareExchange(ref s_owner, ThisCore.Number() + 1, Nobody) == Nobody;

    static void Take(int me)
    {
        int owner = Interlocked.CompareExchange(ref s_owner, me, Nobody);
        if (owner == Nobody)
            return;
        if (owner == me)
            Panic.Halt("lock-held-twice"u8);
        Wait(me);
    }

    static void Wait(int me)
    {
        s_waiting.Add(me - 1);
        ThisCore.Mask();
        // It was handed over, or was free for a moment.
        while (s_owner != me && Interlocked.CompareExchange(ref s_owner, me, Nobody) != Nobody)
        {
            ThisCore.Halt();
            ThisCore.Mask();
        }
        s_waiting.Remove(me - 1);
        ThisCore.Unmask();
        if (Threads.IsAtWork(me - 1))
            s_contended++;
    }

    static void PassOn(int me)
    {
        int next = s_waiting.NextBehind(me, Most);
        Interlocked.Exchange(ref s_owner, next + 1);
        // Who began to wait meanwhile finds the lock free, but must be woken to see it.
        if (next < 0)
            next = s_waiting.NextBehind(me, Most);
        if (next >= 0)
            Signals.Send(next);
    }
}
