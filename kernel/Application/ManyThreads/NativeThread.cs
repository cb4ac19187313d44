using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Application;

/// <summary>Threads and locks for workloads in C. <c>threads.h</c> declares these functions and says what each does.</summary>
sealed class NativeThread(nuint function, nuint argument)
{
    [RuntimeExport("application_start_thread")]
    static long Start(nuint function, nuint argument)
    {
        var thread = new Thread(new NativeThread(function, argument).Run);
        return thread.Start() ? thread.ManagedThreadId : 0;
    }

    [RuntimeExport("application_make_lock")]
    static nuint MakeLock()
    {
        var made = new Mutex();
        // SAFETY: objects never move and are never collected, so an address stays that of its object.
        return Unsafe.As<Mutex, nuint>(ref made);
    }

    [RuntimeExport("application_take_lock")]
    static void Take(nuint made) => LockAt(made).WaitOne();

    [RuntimeExport("application_release_lock")]
    static void Release(nuint made) => LockAt(made).ReleaseMutex();

    // SAFETY: threads.h asks for what MakeLock gave, and the caller is of the same component.
    static Mutex LockAt(nuint made) => Unsafe.As<nuint, Mutex>(ref made);

    void Run() => new NativeBatch(function).Run(argument);
}
