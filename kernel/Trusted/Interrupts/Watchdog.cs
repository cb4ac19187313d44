using System.Runtime.CompilerServices;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// Ends what takes too long: a call of U or of a second application, or a life of the application, after so many ticks, as a fault
/// of its own. The tick cannot be masked, so turning interrupts off does not help. It is ended wherever its rights are in force, the gate section
/// included: an <c>iretq</c> there can be made to lead to itself. While T works, the next tick decides; but an application over its
/// limit for which T works finds its door closed when T comes back to it, and may not time its calls around the ticks.
/// </summary>
static class Watchdog
{
    static ulong s_untrustedLimit;
    static ulong s_applicationLimit;
    static ulong s_call;                // U's call that the last tick met
    static ulong s_callTicks;           // ticks since then that met the same call
    static ulong s_lifeTicks;
    static bool s_doorClosed;           // the application is over its limit

    /// <summary>Takes the limits of the command line, ticks; 0 is none.</summary>
    public static void Init(in CommandLine asked)
    {
        s_untrustedLimit = asked.UntrustedTicks;
        s_applicationLimit = asked.ApplicationTicks;
    }

    /// <summary>A life of the application begins.</summary>
    public static void BeginLife()
    {
        s_lifeTicks = 0;
        s_doorClosed = false;
    }

    /// <summary>A tick has interrupted somebody: ends it if it is over its limit.</summary>
    public static void Look(ref InterruptFrame frame)
    {
        if (Cores.CountsTicks)
            Count(frame);
        bool over = (Component)frame.Interrupted switch
        {
            Component.Untrusted => IsOver(s_callTicks, s_untrustedLimit),
            Component.Application => IsOver(s_lifeTicks, s_applicationLimit),
            var other => Applications.IsOver(other, s_untrustedLimit),
        };
        if (over && Cores.TryClaim())           // else the next tick
            End(ref frame);
        else if ((Component)frame.Interrupted == Component.Trusted && TrustedCore.Current == Component.Application && IsOver(s_lifeTicks, s_applicationLimit))
            CloseDoor();
    }

    /// <summary>A fault has happened: whether it was the application's closed door. Then it is ended.</summary>
    public static bool TryEndAtDoor(ref InterruptFrame frame)
    {
        if (!s_doorClosed || frame.Interrupted != (ulong)Component.Application || frame.Vector != Vectors.InvalidOpcode
            || !Image.Text(Component.None).Contains(frame.Rip))
            return false;
        End(ref frame);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Count(in InterruptFrame frame)
    {
        if ((Component)frame.Interrupted != Component.Untrusted)    // who may forge ticks, and take long: not the application's time
            s_lifeTicks++;
        s_callTicks = Untrusted.Calls == s_call ? s_callTicks + 1 : 0;
        s_call = Untrusted.Calls;
    }

    // T's gate back to the application, and a copy on its behalf, end at a closed door as they do for whoever jumps there.
    static void CloseDoor()
    {
        s_doorClosed = true;
        ComponentCore.CloseDoor();
    }

    static void End(ref InterruptFrame frame)
    {
        frame.Vector = Vectors.Endless;
        if (!Containment.TryEnd(ref frame, "endless"u8))
            FaultReport.End(frame, "endless"u8);
    }

    static bool IsOver(ulong ticks, ulong limit) => limit != 0 && ticks >= limit;
}
