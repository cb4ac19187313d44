using System;
using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

// Threads on several cores: who runs where, what an idle core does, and how a core is taken from its thread.
static partial class Threads
{
    static int[]? s_running;            // of each core: the thread that runs there, or nobody
    static ThreadContext[]? s_idle;     // of each core: where it goes on when nobody runs there
    static CoreSet s_roused;            // idle cores that have been woken and have not looked yet
    static int s_mostRunning;
    static bool s_ended;                // the life has come to its end, and T has not returned to the first thread's stack yet

    /// <summary>Whether a thread runs on a core, or T works for one there.</summary>
    public static bool IsAtWork(int core) => s_running![core] != ThreadRings.Nobody;

    [Allocates]
    static void InitCores()
    {
        s_running = new int[Cores.Most];
        s_idle = new ThreadContext[Cores.Most];
    }

    /// <summary>Makes this core's idle context begin anew, on the stack that it idles on.</summary>
    public static void PrepareIdle() => ThreadSwitch.Prepare(ref s_idle![ThisCore.Number()], ThisCore.IdleStackTop(), ThisCore.IdleAddress());

    // The most important of the ready threads that run on no other core: the one that runs here, if it is ready and nobody is more important and ahead.
    static int Best()
    {
        if (!Cores.Several)
            return s_rings!.Best;
        int here = ThisCore.Number();
        for (int priority = ThreadRings.Priorities - 1; priority >= 0; priority--)
        {
            int thread = FirstFree(priority, here);
            if (thread != ThreadRings.Nobody)
                return thread;
        }
        return ThreadRings.Nobody;
    }

    // The first of a ring that runs on no core but this one; -1 counts all cores.
    static int FirstFree(int priority, int here)
    {
        int first = s_rings!.First(priority);
        if (first == ThreadRings.Nobody)
            return first;
        int thread = first;
        do
        {
            int core = CoreOf(thread);
            if (core < 0 || core == here)
                return thread;
            thread = s_rings.Next(thread);
        }
        while (thread != first);
        return ThreadRings.Nobody;
    }

    // The core that a thread runs on; -1 for none.
    static int CoreOf(int thread)
    {
        int[] running = s_running!;
        for (int core = 0; core < running.Length; core++)
            if (running[core] == thread)
                return core;
        return -1;
    }

    // A ready thread that runs nowhere goes to a core that idles, or to one whose thread is less important: that looks by itself when it is woken.
    static void Offer()
    {
        int waiting = ThreadRings.Nobody;
        for (int priority = ThreadRings.Priorities - 1; priority >= 0 && waiting == ThreadRings.Nobody; priority--)
            waiting = FirstFree(priority, here: -1);
        s_mostRunning = Math.Max(s_mostRunning, CountRunning());
        if (waiting == ThreadRings.Nobody)
            return;
        int least = -1;
        for (int core = 0; core < Cores.Count; core++)
        {
            int running = s_running![core];
            if (running == ThreadRings.Nobody)
            {
                if (s_roused.Contains(core))
                    continue;
                s_roused.Add(core);
                Signals.Send(core);
                return;
            }
            if (core != ThisCore.Number() && (least < 0 || s_entries![running].Priority < s_entries[s_running[least]].Priority))
                least = core;
        }
        if (least >= 0 && s_entries![s_running![least]].Priority < s_entries[waiting].Priority)
            Signals.Send(least);
    }

    static int CountRunning()
    {
        int count = 0;
        foreach (int running in s_running!)
            if (running != ThreadRings.Nobody)
                count++;
        return count;
    }

    // A core without a thread, on a stack of its own. Entered with T's lock, or without it by a core that has just started or stopped.
    [RuntimeExport("trusted_core_idle")]
    static void Idle()
    {
        int core = ThisCore.Number();
        Cores.Hold();
        while (true)
        {
            s_roused.Remove(core);
            int best = Best();
            if (best != ThreadRings.Nobody)
                Run(best);
            else if (s_timed == 0 && CountRunning() == 0 && s_rings!.First(ThreadRings.Waiting) != ThreadRings.Nobody)
                EndDeadlock();
            else
                Rest(core);
        }
    }

    // Waits until there may be something to do: somebody has woken this core, or time has passed and threads wait for it.
    static void Rest(int core)
    {
        ThisCore.Mask();
        Cores.Leave();
        do
        {
            ThisCore.Halt();
            ThisCore.Mask();
        }
        while (!s_roused.Contains(core) && s_timed == 0);
        ThisCore.Unmask();
        Cores.Enter();
        WakeTimed();
    }

    // The application's life ends while this core has the lock: what runs on in T is its first thread's call.
    static void GoOnInMain()
    {
        Signals.Stop();
        s_running![ThisCore.Number()] = Main;
        ThreadSwitch.Put(ref s_entries![Main].Context);
        ThisCore.GoOn(TrustedCore.StackFor(Component.Application), Image.Unwind);
    }

    // For the handler: this core leaves its thread as it is, and idles. The asking core holds the lock, so this one neither holds nor gets it.
    static void Stop(ref InterruptFrame frame)
    {
        int core = ThisCore.Number();
        int me = s_running![core];
        if (me != ThreadRings.Nobody)
            ThreadSwitch.Keep(ref s_entries![me].Context);
        s_running[core] = ThreadRings.Nobody;
        Cores.GiveUp();
        ThisCore.ForgetThread();
        GoOnWith(ref frame, ThisCore.IdleStackTop(), ThisCore.IdleAddress());
        Signals.AnswerStop();
    }

    /// <summary>The frame that is to be resumed becomes one of T's.</summary>
    public static void GoOnWith(ref InterruptFrame frame, ulong stack, ulong instruction)
    {
        InterruptReturn.Unwind(ref frame, Component.Application);
        frame.Rip = instruction;
        frame.Rsp = stack;
    }

    static void ReportCores()
    {
        Cores.ReportRights();
        Records.Observe("cores.count"u8, (ulong)Cores.Count);
        Records.Observe("cores.contended"u8, Cores.Contended);
        Records.Observe("cores.interrupts"u8, Signals.Sent);
        Records.Observe("cores.shootdowns"u8, Signals.Rounds);
        Records.Observe("cores.most-running"u8, (ulong)s_mostRunning);
    }
}
