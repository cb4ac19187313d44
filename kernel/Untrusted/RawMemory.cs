using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Untrusted;

/// <summary>Raw memory operations for the trusted kernel, which has no pointers. They reach what this domain may write, no more.</summary>
static class RawMemory
{
    /// <summary>
    /// Fills memory with one byte value: the core library's memset (kernel/CoreLib/runtime.asm), which stores 16 bytes
    /// at a time, four stores to a turn. Not REP STOS: that is microcoded, slow to start on short lengths, and exact
    /// mode counts each of its bytes as an instruction.
    /// </summary>
    [RuntimeExport("u_fill")]
    static void Fill(nuint target, nuint length, byte value) => SetBytes(target, value, length);

    /// <summary>The page-aligned 4 KiB buffer for write_bytes (FillPage.asm).</summary>
    [RuntimeExport("u_fill_buffer")]
    public static nuint FillBuffer() => FillPageAddress();

    [RuntimeImport("*", "memset"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void SetBytes(nuint target, int value, nuint length);

    [RuntimeImport("*", "fill_page_address"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint FillPageAddress();
}
