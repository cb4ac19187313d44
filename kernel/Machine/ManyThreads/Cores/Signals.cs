using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>
/// What one core asks of the others, by interrupt, and their acknowledgement. One asks at a time: the holder of T's lock. Whoever is
/// asked answers in its handler, whatever it interrupted, and holds or waits for no lock there. The tick, which cannot be masked,
/// does as well for a core whose component has turned interrupts off.
/// </summary>
public static class Signals
{
    /// <summary>Vector of the interrupt; one of a device that there is not.</summary>
    public const byte Vector = 0x21;

    static CoreSet s_all;                   // cores that take part; empty while there is one
    static CoreSet s_forget;                // cores that have not forgotten the translations yet
    static CoreSet s_renew;                 // cores that have not made a component's core page new yet
    static Component s_renewed;             // whose
    static CoreSet s_stop;                  // cores that have not stopped yet
    static volatile int s_asking;           // the core that waits for them
    static AddressRanges s_changed;         // whose translations are to be forgotten
    static ulong s_sent, s_rounds;

    /// <summary>Interrupts sent.</summary>
    public static ulong Sent => s_sent;

    /// <summary>How often all others were made to forget translations.</summary>
    public static ulong Rounds => s_rounds;

    /// <summary>For a handler: this core is asked to stop.</summary>
    public static bool MustStop => s_stop.Contains(ThisCore.Number());

    /// <summary>A further core takes part from here on, and so does this one.</summary>
    public static void Join(int core)
    {
        s_all.Add(ThisCore.Number());
        s_all.Add(core);
    }

    /// <summary>Interrupts a core.</summary>
    public static void Send(int core)
    {
        s_sent++;
        LocalApic.Interrupt((uint)core, Vector);
    }

    /// <summary>
    /// The translations of these addresses, which pages of so many bytes map, have changed: all other cores must forget them before T
    /// gives its lock away (<see cref="Settle"/>). All of it is asked for at once, as long as there is room for it.
    /// </summary>
    public static void Forget(ulong start, ulong end, ulong pageBytes)
    {
        if (s_all.IsEmpty || start == end)
            return;
        if (s_changed.TryAdd(start, end, pageBytes))
            return;
        Settle();
        s_changed.TryAdd(start, end, pageBytes);
    }

    /// <summary>Returns when all other cores have forgotten what they must. Not in a handler.</summary>
    public static void Settle()
    {
        if (s_changed.Count == 0)
            return;
        s_rounds++;
        if (Image.Has(Guard.ShootDown))
            Ask(ref s_forget);
        s_changed.Clear();
    }

    /// <summary>The core pages of U, or of a second application, of all other cores become what they were before it ran. It runs nowhere. Returns when they are.</summary>
    public static void Renew(Component component)
    {
        if (s_all.IsEmpty)
            return;
        s_renewed = component;
        Ask(ref s_renew);
    }

    /// <summary>All other cores leave what they do, and idle. Returns when they have.</summary>
    public static void Stop()
    {
        if (!s_all.IsEmpty)
            Ask(ref s_stop);
    }

    /// <summary>For a handler: this core has stopped.</summary>
    public static void AnswerStop() => Answer(ref s_stop, s_stop.Assignment);

    /// <summary>For a handler, whatever it interrupted: does what this core is asked to do at once.</summary>
    public static void Answer()
    {
        int me = ThisCore.Number();
        AnswerForget(me);
        AnswerRenew(me);
    }

    // The tick's handler may do so in the middle of the other one's: the component does not run here before both have returned.
    static void AnswerRenew(int me)
    {
        int request = s_renew.Assignment;
        if (!s_renew.Contains(me))
            return;
        ComponentCore.Reset(s_renewed);
        Answer(ref s_renew, request);
    }

    // The tick's handler may do so in the middle of the other one's, and the next request may follow at once: that one's addresses
    // are not half answered here, for it brings its own interrupt.
    static void AnswerForget(int me)
    {
        int request = s_forget.Assignment;
        for (int i = 0; i < s_changed.Count; i++)
        {
            (ulong start, ulong end, ulong step) = s_changed[i];
            // Asked still: what was read is whole, for it changes only after all have answered.
            if (!s_forget.Contains(me) || s_forget.Assignment != request)
                return;
            for (ulong address = start; address < end; address += step)
                Processor.ForgetPage(address);
        }
        if (s_forget.Contains(me))
            Answer(ref s_forget, request);
    }

    static void Ask(ref CoreSet others)
    {
        int me = ThisCore.Number();
        s_asking = me;
        others.Assign(s_all.Bits & ~(1 << me));
        for (int core = 0; s_all.Bits >> core != 0; core++)
            if (others.Contains(core))
                Send(core);
        ThisCore.Mask();
        while (!others.IsEmpty)
        {
            ThisCore.Halt();
            ThisCore.Mask();
        }
        ThisCore.Unmask();
    }

    static void Answer(ref CoreSet others, int request)
    {
        others.Remove(ThisCore.Number(), request);
        LocalApic.Interrupt((uint)s_asking, Vector);
    }
}
