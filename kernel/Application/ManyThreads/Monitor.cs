using System.Threading;

namespace Testbed.Application;

/// <summary>
/// A lock and a condition that its holders wait for, with the names of .NET, where every object is one; here it is an object of
/// its own. A waiter looks at its condition again when it is woken: others may have been there first.
/// </summary>
public sealed class Monitor
{
    readonly Mutex _lock = new();
    int _pulses;                    // who saw an older number has been woken

    /// <summary>Takes the lock.</summary>
    public void Enter() => _lock.WaitOne();

    /// <summary>Gives the lock back.</summary>
    public void Exit() => _lock.ReleaseMutex();

    /// <summary>Gives the lock back, waits for a pulse, takes the lock again. Only while holding it.</summary>
    public void Wait()
    {
        int seen = _pulses;
        _lock.ReleaseMutex();
        WaitWord.Wait(ref _pulses, seen);
        _lock.WaitOne();
    }

    /// <summary>Wakes the one that has waited longest. Only while holding the lock.</summary>
    public void Pulse()
    {
        Interlocked.Increment(ref _pulses);
        WaitWord.Wake(ref _pulses, 1);
    }

    /// <summary>Wakes all that wait. Only while holding the lock.</summary>
    public void PulseAll()
    {
        Interlocked.Increment(ref _pulses);
        WaitWord.Wake(ref _pulses, ulong.MaxValue);
    }
}
