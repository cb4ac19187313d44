using System;
using System.Runtime.CompilerServices;
using System.Runtime;
using Testbed.Contracts;

namespace Testbed.Kernel.Untrusted;

/// <summary>
/// What the hostile untrusted kernel answers: every other time the truth, so that T goes on to ask, else a number that
/// cannot be true, and now and then nothing, for it stores where it may not. Out of a seed (SplitMix64), which stands in the
/// archive's file <c>seed</c>.
/// </summary>
static class Lies
{
    const ulong ImageWindow = AddressSpace.ImageBase;
    const ulong CallsPerFault = 24;

    static ulong s_state;

    /// <summary>Starts the sequence: mostly another one each time that T makes this kernel anew, by what is left on the exchange page.</summary>
    public static void Init(ulong seed)
    {
        s_state = seed;
        foreach (byte left in ExchangePage.First((nuint)AddressSpace.PageBytes))
            s_state = s_state * 31 + left;
    }

    /// <summary>An answer in place of the true one; what stands on the exchange page may be something else, too.</summary>
    public static long Instead(long truth)
    {
        Scribble();
        if (Below(CallsPerFault) == 0)
            StoreWildly();
        long answer = Below(2) == 0 ? truth : Number(truth);
        LeaveDirt(Next());
        return answer;
    }

    static long Number(long truth) => Below(8) switch
    {
        0 => truth + (long)Below(3) - 1,
        1 => -(long)Below(10),                                          // errors, known ones and others
        2 => (long)(1UL << (int)Below(64)) - (long)Below(2),
        3 => (long)(ImageWindow + Below(AddressSpace.ImageWindowBytes)),    // T's data, gates, tables
        4 => (long)(ImageWindow + (Below(AddressSpace.ImageWindowBytes) & ~(AddressSpace.PageBytes - 1))),
        5 => (long)Below(2 * AddressSpace.PageBytes),
        6 => (long)(Below(1 << 14) * AddressSpace.PageBytes),           // a page of RAM: T's tables, A's heap
        _ => (long)Next(),
    };

    // Most of these fault; a store that does not has damaged this kernel itself, which T must bear as well.
    static unsafe void StoreWildly()
    {
        // SAFETY: none, on purpose: T has to survive whatever comes of it.
        *(ulong*)Number(0) = Next();
    }

    static void Scribble()
    {
        if (Below(2) == 0)
            return;
        Span<byte> page = ExchangePage.First((nuint)AddressSpace.PageBytes);
        for (ulong i = Below(8); i > 0; i--)
            page[(int)Below(AddressSpace.PageBytes)] = (byte)Next();
    }

    static ulong Below(ulong limit) => Next() % limit;

    static ulong Next()
    {
        ulong mixed = s_state += 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D0_49BB_1331_11EB;
        return mixed ^ mixed >> 31;
    }

    [RuntimeImport("*", "leave_dirt"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void LeaveDirt(ulong pattern);
}
