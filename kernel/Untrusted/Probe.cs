using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Contracts;

namespace Testbed.Kernel.Untrusted;

/// <summary>
/// Faults on request, in the manner of Linux's LKDTM: containing a fault of the untrusted kernel is shown by real ones.
/// Nobody gains by it: what U could do to others it can do without, and only T calls it.
/// </summary>
static class Probe
{
    const int BlockBytes = 1024;

    static int s_sink;
    static volatile int s_zero = 0;         // the compiler must not see what is coming
    static byte[]? s_block;

    /// <summary>Raises a fault. Returns only for a number that means none.</summary>
    [RuntimeExport("u_probe")]
    static void Raise(long fault)
    {
        switch ((UntrustedFault)fault)
        {
            case UntrustedFault.InvalidOpcode: InvalidOpcode(); break;
            case UntrustedFault.DivideError: s_sink = 1 / s_zero; break;
            case UntrustedFault.StackOverflow: s_sink = Descend(s_zero); break;
            case UntrustedFault.Bounds: s_sink = Element(new int[1], s_zero + 1); break;
            case UntrustedFault.HeapExhaustion: Exhaust(); break;
            case UntrustedFault.EndlessLoop: Loop(); break;
            case UntrustedFault.MaskedLoop: MaskedLoop(); break;
        }
    }

    static int Element(int[] array, int index) => array[index];

    static int Descend(int depth) => Descend(depth + 1) + depth;    // the addition keeps it from becoming a loop

    static void Exhaust()
    {
        while (true)
            s_block = new byte[BlockBytes];
    }

    [RuntimeImport("*", "probe_invalid_opcode"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void InvalidOpcode();

    [RuntimeImport("*", "probe_loop"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void Loop();

    [RuntimeImport("*", "probe_masked_loop"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void MaskedLoop();
}
