namespace Testbed.Attacks.D25;

/// <summary>
/// Enters the gate section at bytes that are nobody's entry, one in each life: every <c>step=</c>-th byte from the third switch on (the first
/// two are those of the gate by which T starts this program: to return through it early is to return). EAX = 0 opens every key
/// where nothing compares it; so the copy routines would copy, the return halves return; and on each interrupt page lies a frame by which
/// the returns from interrupts return.
/// Whatever comes back reads what <c>target=</c> names.
/// </summary>
static class Payload
{
    /// <summary>Switches of the gate by which T starts this program.</summary>
    public const ulong SwitchesOfOwnEntry = 2;

    const ulong OpenAll = 0;

    public static void Run(ulong attempt)
    {
        nuint start = Attempt.Address("gates"u8), end = D09.Gate.End(start), step = Attempt.Address("step"u8);
        nuint first = D09.Gate.Site(start, end, SwitchesOfOwnEntry);
        if (!Attempt.TryBegin(attempt, (end - first) / step))
            return;
        D09.Gate.LeaveFrames();
        D09.Gate.Enter(end - step - (nuint)attempt * step, OpenAll);
        Attempt.Keep(Attempt.Address("target"u8));
        Attempt.End();
    }
}
