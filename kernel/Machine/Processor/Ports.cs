using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>I/O ports. Bodies: Processor.asm.</summary>
static class Ports
{
    /// <summary>Writes one byte.</summary>
    [RuntimeImport("*", "port_write"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Write(ushort port, byte value);

    /// <summary>Reads one byte.</summary>
    [RuntimeImport("*", "port_read"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte Read(ushort port);

    /// <summary>Writes bytes in order, by one string instruction.</summary>
    // SAFETY: the routine only reads `bytes`, within its length.
    public static unsafe void Write(ushort port, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            Write(port, first, (nuint)bytes.Length);
    }

    // SAFETY: the caller passes `length` readable bytes.
    [RuntimeImport("*", "port_write_bytes"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern unsafe void Write(ushort port, byte* bytes, nuint length);
}
