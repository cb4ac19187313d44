namespace Testbed.Kernel.Machine;

public static partial class IntervalTimer
{
    const uint Everybody = 0xFF;        // physical destination: all local APICs (SDM vol. 3A, "Physical Destination Mode")

    /// <summary>
    /// From here on the tick interrupts all cores at once. No timer of each core's own: as a non-maskable interrupt that is
    /// reserved, and one that can be masked is no watchdog.
    /// </summary>
    public static void InterruptAll() => IoApic.RouteNonMaskable(Pin, Everybody);
}
