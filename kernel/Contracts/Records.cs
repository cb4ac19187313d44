namespace Testbed.Contracts;

/// <summary>
/// The record channel: T writes lines to I/O port <see cref="Port"/> (QEMU <c>isa-debugcon</c>), the harness reads them
/// from a file. One line is one record: a kind, then <c>key=value</c> words, separated by single spaces, ended by '\n';
/// numbers are decimal, or hexadecimal with 0x. What people read goes through U's serial driver instead.
/// <code>
/// start variant=full mutant= counts=0           first line of every run
/// boot loader=1 kernel=2 application=3          TSC ticks since reset when each part began
/// observe name=null-call.ticks value=123        one observation
/// edge index=4 count=1000                       crossings of one edge (counting images only), before exit
/// fault vector=14 error=0x23 rip=0x.. address=0x.. key=2 component=3 pkru=0x..
///                                               vector 254: no exception, a context that may not be resumed
///                                               (kernel/Trusted/Interrupts/Vectors.cs, NotResumable),
///                                               253: ended by the watchdog
/// contained vector=14 error=0x23 rip=0x.. address=0x.. key=2 component=2 pkru=0x.. failure=0 ticks=123
///                                               a fault that ended no more than what its component did; any number of
///                                               them. failure: FailureReason in the #UD of a failed check, else 0;
///                                               ticks: TSC when T's handler began
/// panic reason=heap-twice                       invariant broken
/// refused reason=no-protection-keys
/// exit code=0                                   last line when the application returned
/// </code>
/// </summary>
public static class RecordChannel
{
    /// <summary>I/O port of the device.</summary>
    public const ushort Port = 0xE9;

    /// <summary>I/O port of <c>isa-debug-exit</c>: the machine ends at once.</summary>
    public const ushort ExitPort = 0xF4;

    /// <summary>First I/O port of the first serial line (COM1).</summary>
    public const ushort SerialPort = 0x3F8;
}
