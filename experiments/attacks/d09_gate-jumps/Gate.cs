using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Attacks.D09;

/// <summary>The gate section as an attacker sees it: bytes that everybody may read and jump to.</summary>
static class Gate
{
    /// <summary>Bytes of WRPKRU.</summary>
    public const int SwitchBytes = 3;

    /// <summary>Bytes in front of it: the value to EAX, 0 to ECX and EDX.</summary>
    public const int ValueBytes = 5 + 2 + 2;

    const ulong Filler = 0xCCCC_CCCC_CCCC_CCCC;     // INT3: what is behind the code (isolation/Image/image.ld)

    // WRPKRU in memory is 0F 01 EF. Inverted, or these bytes would stand in an instruction of this program.
    const ulong InvertedSwitch = 0x10FEF0, SwitchMask = 0xFFFFFF;

    /// <summary>Where the code ends: at the first sixteen bytes of filler. A slot at the section's start has fewer.</summary>
    public static nuint End(nuint start)
    {
        while (Raw.Load(start) != Filler || Raw.Load(start + sizeof(ulong)) != Filler)
            start++;
        return start;
    }

    /// <summary>How many switches of rights there are.</summary>
    public static ulong Sites(nuint start, nuint end)
    {
        ulong count = 0;
        for (nuint place = start; place < end; place++)
            if (IsSite(place))
                count++;
        return count;
    }

    /// <summary>The switch of rights with so many before it; the end when there are not so many.</summary>
    public static nuint Site(nuint start, nuint end, ulong before)
    {
        for (nuint place = start; place < end; place++)
            if (IsSite(place) && before-- == 0)
                return place;
        return end;
    }

    static bool IsSite(nuint place) => (~Raw.Load(place) & SwitchMask) == InvertedSwitch;

    /// <summary>
    /// Jumps to any byte of a gate with EAX as given, ECX = EDX = 0, and returns if whatever stands there returns by this
    /// program's stack pointer (EnterGate.asm).
    /// </summary>
    public static void Enter(nuint place, ulong eax) => Enter(place, eax, target: 0);

    /// <summary>The same; what an IRETQ leads to stores the mark to a place first, with the rights that are then in force.</summary>
    [RuntimeImport("*", "enter_gate"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Enter(nuint place, ulong eax, nuint target);

    /// <summary>From now on each interrupt page that <c>page-0=</c> to <c>page-3=</c> name holds such a frame.</summary>
    public static void LeaveFrames()
    {
        LeaveFrame(0, Attempt.Address("page-0"u8));
        LeaveFrame(1, Attempt.Address("page-1"u8));
        LeaveFrame(2, Attempt.Address("page-2"u8));
        LeaveFrame(3, Attempt.Address("page-3"u8));
    }

    /// <summary>From now on <see cref="Enter"/> leaves a frame on an interrupt page, by which an IRETQ there makes it return; 0 leaves none.</summary>
    [RuntimeImport("*", "leave_frame"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void LeaveFrame(nuint level, nuint pageTop);
}
