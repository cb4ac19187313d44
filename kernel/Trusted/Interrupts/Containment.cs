using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What a fault of U or A ends: what that component was doing, and nothing else (I10). T's call of the
/// component returns as if the component had, by the gate section's unwinding routine. Only where the component's rights
/// are not T's: who shares T's domain may have changed anything.
/// </summary>
static class Containment
{
    static bool s_none;
    static bool s_silent;
    static ulong s_count;
    static ulong s_detected;

    /// <summary>Takes over what the command line asks for.</summary>
    public static void Init(in CommandLine asked)
    {
        s_none = asked.Fatal;
        s_silent = asked.Quiet;
    }

    /// <summary>Faults contained since boot.</summary>
    public static ulong Count => s_count;

    /// <summary>TSC when T's handler began with the last of them; 0 before the first.</summary>
    public static ulong DetectedTicks => s_detected;

    /// <summary>
    /// Ends what the component that a fault is attributed to was doing: reports the fault and sends the frame to T's call.
    /// False, and nothing has happened, when the fault is T's or when the run must end with it.
    /// </summary>
    /// <param name="frame">The interrupted context; afterwards T's.</param>
    /// <param name="reason">Why the context may not be resumed, in one word; empty when a processor exception says it.</param>
    public static bool TryEnd(ref InterruptFrame frame, ReadOnlySpan<byte> reason)
    {
        ulong detected = Processor.Timestamp();
        Component offender = OffenderOf(frame);
        if (s_none || TrustedCore.Current != offender || TrustedCore.StackFor(offender) == 0 || !TryEndActivity(offender))
            return false;
        s_detected = detected;
        s_count++;
        FaultReport.Contain(frame, reason, detected, s_silent);
        InterruptReturn.Unwind(ref frame, offender);
        return true;
    }

    // With its own rights in force, the fault is the component's. With T's rights, T is inside a gate because somebody
    // jumped there, in exactly three cases (ABI.md, "Who is blamed"): the comparison stopped him (#UD), T has no stack
    // for him (#PF on one that starts at 0), or he brought the trap flag (#DB after the one instruction he got).
    static Component OffenderOf(in InterruptFrame frame)
    {
        Component interrupted = (Component)frame.Interrupted;
        if (interrupted != Component.Trusted || !Image.Text(Component.None).Contains(frame.Rip))
            return interrupted;
        bool jumped = frame.Vector is Vectors.InvalidOpcode or Vectors.Debug || (frame.Vector == Vectors.PageFault && frame.Rsp == 0);
        return jumped ? TrustedCore.Current : interrupted;
    }

    static bool TryEndActivity(Component offender)
        => offender == Component.Untrusted ? Untrusted.TryEndCall() : Applications.TryEnd(offender);
}
