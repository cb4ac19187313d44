using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>
/// The pages on which the processor saves what it interrupts: one for each interrupt level, writable under everybody's
/// rights, with unmapped pages between them.
/// </summary>
public static class InterruptPages
{
    /// <summary>From the lowest address of the first page to the end of the last.</summary>
    public static Interval All => new(Start(), End());

    [RuntimeImport("*", "interrupt_pages_start"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong Start();

    [RuntimeImport("*", "interrupt_pages_end"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong End();
}
