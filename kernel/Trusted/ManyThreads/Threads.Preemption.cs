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

    /// <summary>A tick has interrupted somebody. Where that is the application itself, the next thread of the highest priority goes on.</summary>
    public static void Tick(ref InterruptFrame frame)
    {
        if (!IsInApplication(frame))
            return;
        WakeTimed();
        ref ThreadEntry me = ref Current;
        int next = s_rings!.Best;
        if (s_entries![next].Priority == me.Priority)
            next = s_rings.Rotate(me.Priority);
        if (next == s_current)
            return;
        ThreadSwitch.KeepFrame(ref frame, ref s_frames![s_current]);
        ThreadSwitch.Keep(ref me.Context);
        me.Preempted = true;
        s_current = next;
        s_switches++;
        s_preemptions++;
        Load(ref frame);
    }

    /// <summary>Whether T itself asked for the running thread's frame by this interrupt. Then it is that.</summary>
    public static bool TryLoad(ref InterruptFrame frame)
    {
        if (frame.Vector != ThreadSwitch.Vector || frame.Interrupted != (ulong)Component.Trusted || frame.Rip != ThreadSwitch.LeftAddress())
            return false;
        Load(ref frame);
        return true;
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
            ThreadSwitch.PutFrame(ref frame, ref s_frames![s_current]);
        }
        else
        {
            InterruptReturn.Unwind(ref frame, Component.Application);       // T's own context, but at this place
            frame.Rip = ThreadSwitch.ResumeAddress();
            frame.Rsp = me.Context.Stack;
        }
    }
}
