using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Application;

/// <summary>
/// A thread of the application, with the names of .NET. The kernel schedules it: preemptive, the most important ready ones in turn.
/// When the first thread returns, the application ends, whatever the others do.
/// </summary>
public sealed class Thread
{
    const ulong MillisecondsPerTick = 10;

    static Thread? s_first;

    readonly Action? _start;
    long _id;

    /// <summary>A thread that will run a method. It does nothing before <see cref="Start"/>.</summary>
    public Thread(Action start) => _start = start;

    // The first thread, which nobody created.
    Thread() => _id = 1;

    /// <summary>The thread that asks. Its fields are thread-local storage.</summary>
    public static Thread CurrentThread
    {
        get
        {
            nuint word = Word();
            // SAFETY: T gives back the word that Start gave it, which is the address of a Thread; objects never move.
            return word == 0 ? s_first ??= new Thread() : Unsafe.As<nuint, Thread>(ref word);
        }
    }

    /// <summary>The number of the core that the caller ran on when it asked, 0..3.</summary>
    public static int CurrentCore => ThreadCalls.Core();

    /// <summary>A place for whatever belongs to this thread.</summary>
    public object? Local { get; set; }

    /// <summary>How important it is; takes effect at <see cref="Start"/>.</summary>
    public ThreadPriority Priority { get; init; } = ThreadPriority.Normal;

    /// <summary>A number that no other thread of this run has, 1 for the first thread; 0 before <see cref="Start"/>.</summary>
    public long ManagedThreadId => _id;

    /// <summary>Starts it, once. False when the kernel has no thread left, or no memory for its stack.</summary>
    public bool Start()
    {
        Thread me = this;
        // SAFETY: T keeps the word and hands it to Run, in this component.
        long id = ThreadCalls.Create(Unsafe.As<Thread, nuint>(ref me), (uint)Priority);
        if (id > 0)
            _id = id;
        return id > 0;
    }

    /// <summary>Waits for its end. False when that would be for ever, because all threads wait.</summary>
    public bool Join() => _id != 0 && ThreadCalls.Join(_id) == 0;

    /// <summary>Lets the next ready thread of the same priority go on.</summary>
    public static void Yield() => ThreadCalls.Yield();

    /// <summary>Waits at least so long, to the next hundredth of a second.</summary>
    public static void Sleep(ulong milliseconds)
        => ThreadCalls.Sleep(milliseconds == 0 ? 0 : milliseconds / MillisecondsPerTick + 1);

    [RuntimeExport("a_thread")]
    static void Run(nuint word, long id)
    {
        // SAFETY: as CurrentThread.
        Thread me = Unsafe.As<nuint, Thread>(ref word);
        me._id = id;                    // it may run before Start knows the number
        me._start!();
    }

    [RuntimeImport("*", "thread_word"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint Word();
}
