using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Loader.Boot;

/// <summary>The processor, as far as C# cannot name it: bodies stand in machine.asm.</summary>
static unsafe class Machine
{
    const string Import = "*";

    /// <summary>Writes a byte to an I/O port.</summary>
    [RuntimeImport(Import, "loader_out"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Out(ushort port, byte value);

    /// <summary>Reads a byte from an I/O port; 0xFF where there is no device.</summary>
    [RuntimeImport(Import, "loader_in"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte In(ushort port);

    /// <summary>The time-stamp counter.</summary>
    [RuntimeImport(Import, "loader_ticks"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong Ticks();

    /// <summary>Sets whole pages to zero.</summary>
    [RuntimeImport(Import, "loader_clear"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ClearPages(void* pages, nuint count);

    /// <summary>Sets the interrupt descriptor table.</summary>
    [RuntimeImport(Import, "loader_load_exceptions"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void LoadExceptions(void* table, ushort bytes);

    /// <summary>Stops the processor for good.</summary>
    [RuntimeImport(Import, "loader_stop"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Stop();

    /// <summary>Puts the final page tables in force and jumps to the kernel. Does not return.</summary>
    [RuntimeImport(Import, "loader_enter"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Enter(ulong root, ulong entry, ulong bootInfo);
}
