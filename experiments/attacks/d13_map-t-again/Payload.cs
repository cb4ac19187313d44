using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.D13;

/// <summary>
/// Asks T to map what is not its own with its own key: by lending it and by recalling it as if it had been lent, for every run
/// of <see cref="Ranges"/>. As soon as one call says yes, reads what <c>target=</c> names. The twin lends and recalls its own page.
/// </summary>
static class Payload
{
    public static void Run(ulong attempt)
    {
        nuint target = Attempt.Address("target"u8);
        Memory.Map(1, out Memory own);
        bool legal = target == 0;
        if (!Attempt.TryBegin(attempt))
            return;
        for (int i = 0; i < (legal ? 1 : Ranges.Count); i++)
        {
            nuint address = own.Address, pages = 1;
            if (!legal)
                Ranges.At(i, own.Address, out address, out pages);
            bool lent = Attempt.Answer(TrustedKernel.Lend(address, pages)) == 0;
            bool recalled = Attempt.Answer(TrustedKernel.Recall(address, pages)) == 0;
            if (!lent && !recalled)
                continue;
            Attempt.Keep(legal ? own.Address : target);
            Attempt.End();
            return;
        }
    }
}
