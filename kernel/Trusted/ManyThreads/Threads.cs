using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The application's threads (README.md): a fixed pool, and which of them runs. T changes threads where the running one has called
/// it, here, and where the tick met the application itself (Threads.Preemption.cs); never while T or U works for one.
/// </summary>
static partial class Threads
{
    /// <summary>Threads that an application can have at the same time.</summary>
    public const int Most = 64;

    /// <summary>Pages that T's heap needs more: frame and vector state of each thread, entries, rings, more ranges.</summary>
    public const ulong HeapPages = 18;

    /// <summary>Ranges that the frame table may need more: stack in A, stack in T and guard page of each thread.</summary>
    public const int Ranges = 3 * Most;

    const int Main = 0;                         // place of the thread that A's life begins with
    const int NormalPriority = ThreadRings.Priorities / 2;

    static ThreadEntry[]? s_entries;
    static ThreadRings? s_rings;
    static int s_current;
    static int s_alive;
    static int s_mostAlive;
    static ulong s_switches;

    /// <summary>Makes the pool.</summary>
    [Allocates]
    public static void Init()
    {
        s_entries = new ThreadEntry[Most];
        s_rings = new ThreadRings(Most);
        InitPreemption();
        ref ThreadEntry main = ref s_entries[Main];
        main.Stack = Image.Stack(Component.Application);
        main.TrustedStack = Image.Stack(Component.Trusted);
    }

    /// <summary>A life of the application begins, with one thread.</summary>
    public static void BeginLife()
    {
        Forget();
        ref ThreadEntry main = ref s_entries![Main];
        main.Id = Main + 1;
        main.Priority = NormalPriority;
        main.State = ThreadState.Ready;
        main.Preempted = false;
        main.Context = default;
        s_rings!.Insert(NormalPriority, Main);
        s_alive = 1;
        ThreadSwitch.SetWord(0);
    }

    /// <summary>
    /// The application's life has come to its end, whichever thread it was in: the first one is the running one, so that T's
    /// call of the application is found, and the others are no more. None of them holds anything of T's.
    /// </summary>
    public static void EndLife()
    {
        if (s_current != Main)
            ThreadSwitch.Put(ref s_entries![Main].Context);
        Forget();
    }

    /// <summary>The stack of a component: where threads have their own, that of the running one.</summary>
    public static Interval Stack(Component owner)
    {
        Interval stack = Image.Stack(owner);
        if (s_current == Main)
            return stack;
        ref ThreadEntry me = ref s_entries![s_current];
        return stack.Start == Image.Stack(Component.Application).Start ? me.Stack : owner == Component.Trusted ? me.TrustedStack : stack;
    }

    /// <summary>Whether observations whose first word this is are T's own.</summary>
    public static bool Observes(ReadOnlySpan<byte> word) => CommandLine.Equal(word, "threads"u8);

    /// <summary>Records how threads were used, if there were any.</summary>
    public static void Report()
    {
        if (s_mostAlive <= 1)
            return;
        Records.Observe("threads.most"u8, (ulong)s_mostAlive);
        Records.Observe("threads.switches"u8, s_switches);
        Records.Observe("threads.preemptions"u8, s_preemptions);
        Records.Observe("threads.deadlocks"u8, s_deadlocks);
        Records.Observe("threads.stack.bytes"u8, s_stackBytes);
        Records.Observe("threads.leaked"u8, (ulong)(s_alive - CountTaken()));
    }

    // The number of the running thread is the number of its place.
    static ref ThreadEntry Current => ref s_entries![s_current];

    static void Forget()
    {
        s_rings!.Clear();
        foreach (ref ThreadEntry entry in new Span<ThreadEntry>(s_entries))
            (entry.State, entry.Until) = (ThreadState.Free, 0);
        s_timed = 0;
        s_alive = 0;
        s_current = Main;
    }

    static int CountTaken()
    {
        int taken = 0;
        foreach (ref readonly ThreadEntry entry in new ReadOnlySpan<ThreadEntry>(s_entries))
            if (entry.State != ThreadState.Free)
                taken++;
        return taken;
    }

    // Gives the core to a ready thread. Returns when the caller's runs again, which is at once when it is that one.
    static void Run(int thread)
    {
        ThreadEntry[] entries = s_entries!;
        ref ThreadEntry from = ref entries[s_current];
        if (thread == s_current)
            return;
        ref ThreadEntry to = ref entries[thread];
        s_current = thread;
        s_switches++;
        if (to.Preempted)
            ThreadSwitch.Leave(ref from.Context);
        else
            ThreadSwitch.Switch(ref from.Context, ref to.Context);
    }

    // Somebody has become ready, or has become less important: whoever is most important goes on.
    static void RunBest()
    {
        int best = s_rings!.Best;
        if (s_entries![best].Priority > Current.Priority)
            Run(best);
    }

    // Gives the core away while the running thread is not ready. Returns when it is again, and its turn has come.
    static void RunOthers()
    {
        int best;
        while ((best = s_rings!.Best) == ThreadRings.Nobody)
        {
            if (s_timed == 0)
                EndDeadlock();
            else
                WaitForTick();
        }
        Run(best);
    }

    static void WaitForTick()
    {
        ThreadSwitch.WaitForTick();
        WakeTimed();
    }

    static void MakeReady(int thread)
    {
        ref ThreadEntry entry = ref s_entries![thread];
        entry.State = ThreadState.Ready;
        s_rings!.Insert(entry.Priority, thread);
    }
}
