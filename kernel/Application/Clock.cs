using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Application;

/// <summary>
/// The time-stamp counter. In exact mode (QEMU icount, shift 0) one tick is one retired instruction; on hardware it is
/// what the processor counts, never called cycles.
/// </summary>
public static class Clock
{
    /// <summary>Ticks since power-on. A reading costs a call and five instructions, the same each time.</summary>
    public static ulong Ticks => ReadTicks();

    /// <summary>Ticks when the application's main was called; 0 before.</summary>
    public static ulong AtMain { get; internal set; }

    [RuntimeImport("*", "read_ticks"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong ReadTicks();
}
