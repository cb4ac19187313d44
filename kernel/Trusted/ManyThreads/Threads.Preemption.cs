using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

// Frames: what the tick takes from a thread in the middle of A, and what goes on then. Called by the interrupt's handler
// alone, on its stack. Rings and entries are consistent: T was not at work on them, for the tick met A.
static partial class Threads
{
    static SavedFrame[]? s_frames;
    static bool s_sharesTrusted;            // A is in T's domain: its interrupted code looks like T's
    static ulong s_preemptions;

    /// <summary>
    /// A tick has interrupted somebody. Where that is the application itself, the next thread of the highest priority goes on,
    /// unless another core is at work on threads. What a tick cannot decide the end of this core's next call inside T's lock does
    /// (<see cref="LeaveCall"/>), or the next tick.
    /// </summary>
    public static void Tick(ref InterruptFrame frame)
    {
        // For a core whose interrupts are turned off; T itself turns them on again where it must stop.
        Signals.Answer();
        bool isInApplication = IsInApplication(frame);
        if (isInApplication && Signals.MustStop)
            Stop(ref frame);
        else if (isInApplication && Cores.TryEnter())
        {
            s_due.Remove(ThisCore.Number());
            WakeTimed();
            Preempt(ref frame, isTurnOver: true);
        }
        else if (IsAtWork(ThisCore.Number()))
            s_due.Add(ThisCore.Number());
    }

    /// <summary>
    /// Whether T itself, or another core, asked for this interrupt, or it is a fault that cannot be judged yet: then the frame is what is to be resumed. If
    /// not, it is a fault that is judged now, inside T's lock.
    /// </summary>
    public static bool TryLoad(ref InterruptFrame frame)
    {
        if (frame.Vector == Signals.Vector)
        {
            TakeSignal(ref frame);
            return true;
        }
        if (frame.Vector != ThreadSwitch.Vector || frame.Interrupted != (ulong)Component.Trusted || frame.Rip != ThreadSwitch.LeftAddress())
            return Cores.TryDefer(ref frame);
        Load(ref frame);
        return true;
    }

    // Who has nothing to ask only changes what runs.
    static void TakeSignal(ref InterruptFrame frame)
    {
        LocalApic.EndOfInterrupt();
        Signals.Answer();
        if (Signals.MustStop)
        {
            Stop(ref frame);
            return;
        }
        if (frame.Interrupted == (ulong)Component.Trusted && frame.Rip == ThisCore.HaltAddress())
            frame.Rip++;
        if (IsInApplication(frame) && Cores.TryEnter())
            Preempt(ref frame, isTurnOver: false);
    }

    // Inside T's lock, which goes to the thread that goes on, if it is in a call of T.
    static void Preempt(ref InterruptFrame frame, bool isTurnOver)
    {
        int core = ThisCore.Number();
        int thread = s_running![core];
        ref ThreadEntry me = ref s_entries![thread];
        int next = Best();
        if (isTurnOver && s_entries[next].Priority == me.Priority)
        {
            s_rings!.Remove(me.Priority, thread);
            s_rings.Insert(me.Priority, thread);
            next = Best();
        }
        // Best finds this thread itself, or one that is as important: nobody less important.
        if (next == thread || (!isTurnOver && s_entries[next].Priority == me.Priority))
        {
            Cores.Leave();
            return;
        }
        ThreadSwitch.KeepFrame(ref frame, ref s_frames![thread]);
        ThreadSwitch.Keep(ref me.Context);
        me.Preempted = true;
        s_running[core] = next;
        s_switches++;
        s_preemptions++;
        if (Cores.Several)
            Offer();
        Load(ref frame);
    }

    [Allocates]
    static void InitPreemption()
    {
        s_frames = new SavedFrame[Most];
        s_sharesTrusted = Domains.Of(Component.Trusted).Contains(Component.Application);
    }

    // Its own text under its own rights: in no gate, no copy, and in no call of T or U.
    static bool IsInApplication(in InterruptFrame frame)
        => frame.Interrupted == (ulong)(s_sharesTrusted ? Component.Trusted : Component.Application) && Image.Text(Component.Application).Contains(frame.Rip);

    // Makes the frame to be resumed that of the running thread.
    static void Load(ref InterruptFrame frame)
    {
        ref ThreadEntry me = ref Current;
        ThreadSwitch.Put(ref me.Context);
        if (me.Preempted)
        {
            me.Preempted = false;
            ThreadSwitch.PutFrame(ref frame, ref s_frames![s_running![ThisCore.Number()]]);
            Cores.Leave();
        }
        else
            GoOnWith(ref frame, me.Context.Stack, ThreadSwitch.ResumeAddress());
    }
}
