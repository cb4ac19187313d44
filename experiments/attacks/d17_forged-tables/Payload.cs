using Testbed.Application;

namespace Testbed.Attacks.D17;

/// <summary>
/// Jumps to the loader's own MOV CR3 with a page of its own as the first table. Whether the tables that follow are forged well is
/// the matter of the program in forbidden: here the oracle looks at CR3.
/// </summary>
static class Payload
{
    public static void Run(ulong attempt)
    {
        Memory.Map(1, out Memory table);
        if (!Attempt.TryBegin(attempt))
            return;
        D16.Site.Enter(Attempt.Address("site"u8), table.Address, 0);
        Attempt.End();
    }
}
