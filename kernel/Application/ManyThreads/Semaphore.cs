using System.Threading;

namespace Testbed.Application;

/// <summary>A number that threads take one from and add to, with the names of .NET. Taking waits while it is 0.</summary>
public sealed class Semaphore
{
    int _count;
    int _waiting;

    /// <summary>A semaphore that starts with a number, 0 or more.</summary>
    public Semaphore(int initialCount) => _count = initialCount;

    /// <summary>Takes one; waits while there is none.</summary>
    public void WaitOne()
    {
        while (!TryWaitOne())
        {
            Interlocked.Increment(ref _waiting);
            WaitWord.Wait(ref _count, 0);
            Interlocked.Decrement(ref _waiting);
        }
    }

    /// <summary>Takes one if there is any.</summary>
    public bool TryWaitOne()
    {
        for (int seen = _count; seen > 0; seen = _count)
            if (Interlocked.CompareExchange(ref _count, seen - 1, seen) == seen)
                return true;
        return false;
    }

    /// <summary>Adds one, and wakes a thread that waits.</summary>
    public void Release()
    {
        Interlocked.Increment(ref _count);
        if (_waiting != 0)
            WaitWord.Wake(ref _count, 1);
    }
}
