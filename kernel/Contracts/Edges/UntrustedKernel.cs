using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>
/// The calls that the untrusted kernel offers to the trusted one. Text and paths pass through U's exchange page (one page, U's
/// key, open to T). T trusts no answer: it checks every result against what it asked.
/// </summary>
static class UntrustedKernel
{
    const string Import = "*";

    /// <summary>U's first call: its heap, the archive's files (mapped read-only for it) and its exchange page. Returns 0.</summary>
    [RuntimeImport(Import, "u_start"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int Start(nuint heapStart, nuint heapEnd, nuint files, nuint filesLength, nuint exchangePage);

    /// <summary>Sends <paramref name="length"/> bytes of the exchange page to the log buffer and the serial line.</summary>
    [RuntimeImport(Import, "u_console_write"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ConsoleWrite(nuint length);

    /// <summary>Address of U's page-aligned 4 KiB buffer for write_bytes.</summary>
    [RuntimeImport(Import, "u_fill_buffer"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint FillBuffer();

    /// <summary>Fills memory of U with one byte value.</summary>
    [RuntimeImport(Import, "u_fill"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Fill(nuint target, nuint length, byte value);

    /// <summary>The same with one store for each byte, as the published prototype fills.</summary>
    [RuntimeImport(Import, "u_fill_single_bytes"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void FillSingleBytes(nuint target, nuint length, byte value);

    /// <summary>The word that U keeps for the core.</summary>
    [RuntimeImport(Import, "u_get_core_word"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long GetCoreWord();

    /// <summary>Changes it.</summary>
    [RuntimeImport(Import, "u_set_core_word"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void SetCoreWord(long value);

    /// <summary>Finds the file whose path is the first <paramref name="length"/> bytes of the exchange page. Returns its index or <see cref="AbiError.NotFound"/>.</summary>
    [RuntimeImport(Import, "u_file_find"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long FileFind(nuint length);

    /// <summary>Length of a file in bytes.</summary>
    [RuntimeImport(Import, "u_file_length"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long FileLength(long file);

    /// <summary>Where so many bytes from a position of a file on stand in a row, counted from the first byte of the archive's files.</summary>
    [RuntimeImport(Import, "u_file_place"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long FilePlace(long file, long position, nuint length);

    /// <summary>Copies up to <paramref name="length"/> bytes from a position of a file to memory that U was lent. Returns the number copied.</summary>
    [RuntimeImport(Import, "u_file_read_into"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long FileReadInto(long file, long position, nuint target, nuint length);

    /// <summary>Makes an <see cref="UntrustedFault"/>, one that reads at <paramref name="target"/>; returns if nothing stopped it.</summary>
    [RuntimeImport(Import, "u_probe"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Probe(long fault, nuint target);
}
