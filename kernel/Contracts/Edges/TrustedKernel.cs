using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>
/// The calls that the trusted kernel offers to the application: the ABI. Bound by name at link time, so that no
/// compiler sees both sides; the image tool compares these signatures with the exports and puts a gate between where
/// the policy says so. Results below zero are <see cref="AbiError"/>. Pointers are checked for range and owner.
/// </summary>
static class TrustedKernel
{
    const string Import = "*";

    /// <summary>Does nothing: the cost of crossing.</summary>
    [RuntimeImport(Import, "t_null_call"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void NullCall();

    /// <summary>The number of the running program; always 1 in a unikernel, read from T's data.</summary>
    [RuntimeImport(Import, "t_get_pid"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int GetPid();

    /// <summary>
    /// T loads its secret into every register that a call may change, and returns 0: what a gate must clear. Linked into images alone
    /// whose program calls it.
    /// </summary>
    [RuntimeImport(Import, "t_hold_secret"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long HoldSecret();

    /// <summary>How often the application was started again after a fault; 0 in its first life. It remembers nothing of the others.</summary>
    [RuntimeImport(Import, "t_restarts"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong Restarts();

    /// <summary>Writes text to the console. Returns the number of bytes taken, at most 4096 in one call.</summary>
    [RuntimeImport(Import, "t_write"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Write(nuint text, nuint length);

    /// <summary>Records one observation under a name of 1..64 characters out of a-z, A-Z, 0-9, '.', '-'. Returns 0; <see cref="AbiError.NotPermitted"/> for a name of the kernel's own, such as <c>canary.intact</c>.</summary>
    [RuntimeImport(Import, "t_observe"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Observe(nuint name, nuint nameLength, ulong value);

    /// <summary>Copies the application's part of the command line into a buffer. Returns its length; longer than the buffer is <see cref="AbiError.BadArgument"/>.</summary>
    [RuntimeImport(Import, "t_arguments"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Arguments(nuint buffer, nuint capacity);

    /// <summary>Opens a file of the archive for reading, by its path below <c>files/</c>. Returns a handle.</summary>
    [RuntimeImport(Import, "t_open"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Open(nuint path, nuint length);

    /// <summary>Reads from the handle's position and moves it. Returns the number of bytes read; 0 at the end.</summary>
    [RuntimeImport(Import, "t_read"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Read(long handle, nuint buffer, nuint length);

    /// <summary>Sets the handle's position, 0..length of the file. Returns the position.</summary>
    [RuntimeImport(Import, "t_seek"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Seek(long handle, long position);

    /// <summary>Releases the handle. Returns 0.</summary>
    [RuntimeImport(Import, "t_close"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Close(long handle);

    /// <summary>
    /// Gives the caller so many cleared pages in a row, readable and writable. Returns their address, or
    /// <see cref="AbiError.NoMemory"/>. Pages of 4096 bytes, here and below.
    /// </summary>
    [RuntimeImport(Import, "t_map"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Map(nuint pages);

    /// <summary>
    /// Takes back pages from <see cref="Map"/>, all or a part. Returns 0; <see cref="AbiError.NoMemory"/> when a part
    /// leaves more pieces than the kernel can remember.
    /// </summary>
    [RuntimeImport(Import, "t_unmap"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Unmap(nuint address, nuint pages);

    /// <summary>
    /// Makes pages from <see cref="Map"/> read-only (4) or writable again (6), <see cref="PageAccess"/>. Returns 0; to
    /// ask for execution is <see cref="AbiError.NotPermitted"/>, whatever the pages are.
    /// </summary>
    [RuntimeImport(Import, "t_protect"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Protect(nuint address, nuint pages, uint access);

    /// <summary>
    /// Lends pages from <see cref="Map"/> to the untrusted kernel: it can access them, the caller cannot, until
    /// <see cref="Recall"/>. A <see cref="Read"/> into lent memory is not copied. Returns 0.
    /// </summary>
    [RuntimeImport(Import, "t_lend"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Lend(nuint address, nuint pages);

    /// <summary>Ends lending. Returns 0.</summary>
    [RuntimeImport(Import, "t_recall"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Recall(nuint address, nuint pages);

    /// <summary>Timer interrupts since boot, at 100 per second of virtual time.</summary>
    [RuntimeImport(Import, "t_timer_ticks"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong TimerTicks();

    /// <summary>
    /// T calls U's fill <paramref name="calls"/> (0..100,000) times on U's page-aligned 4 KiB buffer with
    /// <paramref name="length"/> (0..4096) bytes: the paper's write_bytes. Returns TSC ticks of the loop.
    /// </summary>
    [RuntimeImport(Import, "t_write_bytes"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long WriteBytes(nuint length, ulong calls);

    /// <summary>The same, up to 1,000 times, with U's fill that stores single bytes, as the paper's does.</summary>
    [RuntimeImport(Import, "t_write_single_bytes"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long WriteSingleBytes(nuint length, ulong calls);

    /// <summary>
    /// Moves the end of the caller's growing memory, 256 KiB at most, by so many bytes, up or down. Returns the end as it was, page-aligned at
    /// first; <see cref="AbiError.NoMemory"/> where it would leave that memory, and to a second application.
    /// </summary>
    [RuntimeImport(Import, "t_grow_heap"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long GrowHeap(long change);

    /// <summary>T has U read a word that U keeps for the core <paramref name="calls"/> (0..100,000) times: the paper's per-core get. Returns TSC ticks of the loop.</summary>
    [RuntimeImport(Import, "t_read_core_word"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long ReadCoreWord(ulong calls);

    /// <summary>The same for writing it: the paper's per-core set.</summary>
    [RuntimeImport(Import, "t_write_core_word"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long WriteCoreWord(ulong calls);
}
