using Testbed.Application;
using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks.D14;

/// <summary>
/// Asks T to make writable, and to unmap, what is not its own: every run of <see cref="Ranges"/>. As soon as it may write, it
/// stores the mark at <c>target=</c>. The twin does so with a page of its own.
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
            if (Attempt.Answer(TrustedKernel.Protect(address, pages, (uint)PageAccess.ReadWrite)) == 0)
            {
                Raw.Store(legal ? own.Address : target, Attempt.Mark);
                Attempt.End();
                return;
            }
            Attempt.Answer(TrustedKernel.Unmap(address, pages));
        }
    }
}
