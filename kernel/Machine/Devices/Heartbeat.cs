using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>
/// The timer's interrupts that T has counted, at a known address (symbol <c>T.heartbeat</c>): the harness reads there
/// whether T went on after an attack. Bodies: Heartbeat.asm.
/// </summary>
public static class Heartbeat
{
    /// <summary>Counts one.</summary>
    [RuntimeImport("*", "heartbeat_beat"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Beat();

    /// <summary>Returns how many there were since boot.</summary>
    [RuntimeImport("*", "heartbeat_count"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong Count();
}
