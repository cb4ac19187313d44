using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Attacks;

/// <summary>What Own.asm offers: memory of the program's own, and the one instruction to wait by.</summary>
static class Own
{
    /// <summary>Bytes that a payload keeps of what it read: as many as T's secret has.</summary>
    public const nuint KeptBytes = 64;

    /// <summary>Address of <see cref="KeptBytes"/> bytes.</summary>
    [RuntimeImport("*", "kept_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint Kept();

    /// <summary>Waits for the next interrupt.</summary>
    [RuntimeImport("*", "wait_for_interrupt"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WaitForInterrupt();
}
