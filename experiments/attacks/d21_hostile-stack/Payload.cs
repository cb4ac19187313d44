using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;

namespace Testbed.Attacks.D21;

/// <summary>
/// Enters a gate with a stack pointer that is nobody's business to have, one value in each life: right above <c>target=</c>, T's
/// stacks, U's, an interrupt page, not canonical, not mapped, zero, misaligned. The twin has its own stack pointer.
/// </summary>
static class Payload
{
    const ulong NotCanonical = 1UL << 47, NotMapped = 0xFFFF_FFFF_7000_0000;
    const ulong Values = 9;
    const nuint AboveTarget = 16;           // what is pushed next, or next but one, lies on it
    const nuint BelowTop = 64;              // of a stack

    public static void Run(ulong attempt)
    {
        bool legal = Attempt.Address("target"u8) == 0;
        if (!Attempt.TryBegin(attempt, legal ? 1 : Values))
            return;
        if (attempt == Values - 1)
        {
            CallOnOwnStack(misaligned: 1);          // its own stack, so it comes back, and nothing has happened
            return;
        }
        if (legal)
            CallOnOwnStack(misaligned: 0);
        else
            CallOn(Value(attempt));
        Attempt.End();
    }

    static nuint Value(ulong attempt) => attempt switch
    {
        0 => Attempt.Address("target"u8) + AboveTarget,
        1 => Attempt.Address("at-stack"u8) - BelowTop,
        2 => Attempt.Address("at-level"u8) - BelowTop,
        3 => Attempt.Address("at-untrusted"u8) - BelowTop,
        4 => Attempt.Address("at-interrupt"u8) - BelowTop,
        5 => unchecked((nuint)NotCanonical),
        6 => unchecked((nuint)NotMapped),
        _ => 0,
    };

    [RuntimeImport("*", "call_on"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void CallOn(nuint stack);

    [RuntimeImport("*", "call_on_own_stack"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void CallOnOwnStack(nuint misaligned);
}
