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
    const int KeptBytes = 64;               // of T's secret: all

    static int s_sink;
    static volatile int s_zero = 0;         // the compiler must not see what is coming
    static byte[]? s_block;

    /// <summary>Raises a fault, or reads at an address. Returns only if nothing stopped it.</summary>
    [RuntimeExport("u_probe")]
    static void Raise(long fault, nuint target)
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
            case UntrustedFault.Read: Keep(target); break;
            case UntrustedFault.ReadAfterInterrupt: WaitForInterrupt(); Keep(target); break;
        }
    }

    static unsafe void Keep(nuint target)
    {
        // SAFETY: none, on purpose: whether U may read there is the question. The buffer is a page of U.
        new System.ReadOnlySpan<byte>((void*)target, KeptBytes).CopyTo(new System.Span<byte>((void*)RawMemory.FillBuffer(), KeptBytes));
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

    [RuntimeImport("*", "probe_wait_for_interrupt"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void WaitForInterrupt();

    [RuntimeImport("*", "probe_masked_loop"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void MaskedLoop();
}
