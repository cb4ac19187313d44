using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>
/// How further cores are started; only before Seal, which removes the code (CoreStart.asm). All but <see cref="Prepare"/> is boot code: where
/// the timer may interrupt, no core calls it.
/// </summary>
public static class CoreStart
{
    /// <summary>How many cores the machine has.</summary>
    [RuntimeImport("*", "core_count"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint Count();

    /// <summary>Writes a further core's first instructions to a page of T below 1 MiB.</summary>
    [RuntimeImport("*", "core_write_trampoline"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WriteTrampoline(ulong page);

    /// <summary>What the core that starts next has: number, and the stack on which it makes its tables. With <paramref name="open"/> it keeps the rights it wakes up with (Guard.CoreRights).</summary>
    [RuntimeImport("*", "core_prepare"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Prepare(int number, ulong stackTop, bool open);

    /// <summary>What decides what the calling core may do.</summary>
    [RuntimeImport("*", "core_state"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Read(ref CoreState state);
}

/// <summary>State of a core. Contract: stored by core_state in this order.</summary>
public struct CoreState
{
    /// <summary>Control registers.</summary>
    public ulong Cr0, Cr4;

    /// <summary>PKRU; 0 where protection keys are off.</summary>
    public ulong Rights;
}
