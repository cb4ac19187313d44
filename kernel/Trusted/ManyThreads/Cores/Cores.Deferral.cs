using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

// A fault while another core holds T's lock: a handler cannot wait for it. So it keeps the frame, and this core goes on in T, on
// the stack that it idles on, where it can wait: there the fault is judged, as the handler would have done.
static partial class Cores
{
    static InterruptFrame[]? s_deferred;        // of each core

    /// <summary>For a handler with a fault: false when it can be judged now, inside the lock. Else the frame becomes T's, and the fault waits.</summary>
    public static bool TryDefer(ref InterruptFrame frame)
    {
        if (TryClaim())
            return false;
        int core = ThisCore.Number();
        ThreadSwitch.CopyFrame(ref frame, ref s_deferred![core]);
        // Whatever the core left there when it stopped idling, it begins anew when it idles next.
        Threads.PrepareIdle();
        Threads.GoOnWith(ref frame, ThisCore.IdleStackTop() - ThreadSwitch.PreparedBytes, ThisCore.JudgeAddress());
        return true;
    }

    /// <summary>Judges the fault that this core has kept, and goes on as that says.</summary>
    [RuntimeExport("trusted_core_judge")]
    static void Judge()
    {
        Hold();
        ref InterruptFrame frame = ref s_deferred![ThisCore.Number()];
        // What a handler did before it found the frame wrong is done.
        if (frame.Vector != Vectors.NonMaskableInterrupt && frame.Vector != Signals.Vector && frame.Vector != LocalApic.SpuriousVector
            && !Watchdog.TryEndAtDoor(ref frame) && !Containment.TryEnd(ref frame, default))
            FaultReport.End(frame, default);
        InterruptReturn.Check(ref frame);
        // Only T's own context is left: everything else has ended the run.
        if (frame.Interrupted != (ulong)Component.Trusted)
            Panic.Halt("fault-not-judged"u8);
        ThisCore.GoOn(frame.Rsp, frame.Rip);
    }
}
