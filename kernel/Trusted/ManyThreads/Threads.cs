using System;
using System.Runtime.CompilerServices;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The application's threads (README.md): a fixed pool, and which of them run. T changes threads where the running one has called
/// it, here, and where the tick met the application itself (Threads.Preemption.cs); never while T or U works for one. All of it
/// inside T's lock (Cores.cs).
/// </summary>
static partial class Threads
{
    /// <summary>Threads that an application can have at the same time.</summary>
    public const int Most = 64;

    /// <summary>Pages that T's heap needs more: frame and vector state of each thread, entries, rings, more ranges.</summary>
    public const ulong HeapPages = 19;

    /// <summary>Ranges that the frame table may need more: stack in A, stack in T and guard page of each thread; what further cores have, and what they leave free.</summary>
    public const int Ranges = 3 * Most + 2;

    const int Main = 0;                         // place of the thread that A's life begins with
    const int NormalPriority = ThreadRings.Priorities / 2;

    static ThreadEntry[]? s_entries;
    static ThreadRings? s_rings;
    static int s_alive;
    static int s_mostAlive;
    static ulong s_switches;

    /// <summary>T uses the copy that it has checked: another thread may have changed what it was made of. The mutant without this copies once more.</summary>
    public static bool CopyOnce => Image.Has(Guard.CopyOnce);

    /// <summary>Makes the pool.</summary>
    [Allocates]
    public static void Init()
    {
        s_entries = new ThreadEntry[Most];
        s_rings = new ThreadRings(Most);
        InitPreemption();
        InitCores();
        Cores.Init();
        ref ThreadEntry main = ref s_entries[Main];
        main.Stack = Image.Stack(Component.Application);
        main.TrustedStack = Image.Stack(Component.Trusted);
    }

    /// <summary>A life of the application begins, with one thread, on this core.</summary>
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
        s_running![ThisCore.Number()] = Main;
        s_alive = 1;
        ThreadSwitch.SetWord(0);
        Cores.Leave();
    }

    /// <summary>
    /// For the fault handler: the application's life has come to its end. T returns from its call of the thread that faulted, on that
    /// thread's own stack, and goes on in that of the first one (<see cref="StopOthers"/>).
    /// </summary>
    public static void EndLife() => s_ended = true;

    /// <summary>The application has returned, or its life has come to its end: no other thread of it runs from here on. None of them holds anything of T's.</summary>
    public static void StopOthers()
    {
        Cores.Hold();
        Signals.Stop();
    }

    /// <summary>The stack of a component: where threads have their own, that of the running one.</summary>
    public static Interval Stack(Component owner)
    {
        Interval stack = Image.Stack(owner);
        int running = s_running![ThisCore.Number()];
        if (running <= Main)
            return stack;
        ref ThreadEntry me = ref s_entries![running];
        return stack.Start == Image.Stack(Component.Application).Start ? me.Stack : owner == Component.Trusted ? me.TrustedStack : stack;
    }

    /// <summary>Whether observations whose first word this is are T's own.</summary>
    public static bool Observes(ReadOnlySpan<byte> word)
        => CommandLine.Equal(word, "threads"u8) || CommandLine.Equal(word, "core"u8) || CommandLine.Equal(word, "cores"u8);

    /// <summary>Records how threads and cores were used, if there were more than one.</summary>
    public static void Report()
    {
        if (s_mostAlive > 1)
        {
            Records.Observe("threads.most"u8, (ulong)s_mostAlive);
            Records.Observe("threads.switches"u8, s_switches);
            Records.Observe("threads.preemptions"u8, s_preemptions);
            Records.Observe("threads.deadlocks"u8, s_deadlocks);
            Records.Observe("threads.stack.bytes"u8, s_stackBytes);
            Records.Observe("threads.leaked"u8, (ulong)(s_alive - CountTaken()));
        }
        if (Cores.Several)
            ReportCores();
    }

    // The thread that runs on this core; its number is that of its place.
    static ref ThreadEntry Current => ref s_entries![s_running![ThisCore.Number()]];

    static void Forget()
    {
        s_rings!.Clear();
        foreach (ref ThreadEntry entry in new Span<ThreadEntry>(s_entries))
            (entry.State, entry.Until) = (ThreadState.Free, 0);
        new Span<int>(s_running).Fill(ThreadRings.Nobody);
        s_timed = 0;
        s_alive = 0;
        s_ended = false;
        s_due = default;
    }

    static int CountTaken()
    {
        int taken = 0;
        foreach (ref readonly ThreadEntry entry in new ReadOnlySpan<ThreadEntry>(s_entries))
            if (entry.State != ThreadState.Free)
                taken++;
        return taken;
    }

    // Gives this core to a ready thread, or to nobody. Returns when the caller's thread runs again, on whichever core, which is at once when it is that one.
    static void Run(int thread)
    {
        int core = ThisCore.Number();
        int me = s_running![core];
        if (thread == me)
            return;
        s_running[core] = thread;
        s_switches++;
        if (Cores.Several)
        {
            Signals.Settle();           // here, for the way out may lead through the handler
            Offer();
        }
        ref ThreadContext from = ref (me == ThreadRings.Nobody ? ref s_idle![core] : ref s_entries![me].Context);
        if (thread == ThreadRings.Nobody)
            ThreadSwitch.Switch(ref from, ref s_idle![core]);
        else
            Continue(ref from, ref s_entries![thread]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Continue(ref ThreadContext from, ref ThreadEntry to)
    {
        if (to.Preempted)
            ThreadSwitch.Leave(ref from);
        else
            ThreadSwitch.Switch(ref from, ref to.Context);
    }

    // Somebody has become ready, or has become less important: whoever is most important goes on.
    static void RunBest()
    {
        int best = Best();
        if (s_entries![best].Priority > Current.Priority)
            Run(best);
        else if (Cores.Several)
            Offer();
    }

    // Gives the core away while the running thread is not ready. Returns when it is again, and its turn has come.
    static void RunOthers() => Run(Best());

    static void MakeReady(int thread)
    {
        ref ThreadEntry entry = ref s_entries![thread];
        entry.State = ThreadState.Ready;
        s_rings!.Insert(entry.Priority, thread);
    }
}
