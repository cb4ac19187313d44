using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Untrusted;

/// <summary>Port I/O, as Ports.asm offers it. No key guards ports: see ARCHITECTURE, "Known gaps".</summary>
static class Ports
{
    /// <summary>Writes a byte to a port.</summary>
    [RuntimeImport("*", "port_out8"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out8(ushort port, byte value);

    /// <summary>Reads a byte from a port.</summary>
    [RuntimeImport("*", "port_in8"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte In8(ushort port);
}
