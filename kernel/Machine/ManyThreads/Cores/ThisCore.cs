using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Kernel.Machine;

/// <summary>The core that runs this. Bodies: ThisCore.asm.</summary>
public static class ThisCore
{
    /// <summary>Its number, 0 for the one that booted: a word of its own core page.</summary>
    [RuntimeImport("*", "core_number"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int Number();

    /// <summary>Makes its core pages those of an idle core with this number.</summary>
    [RuntimeImport("*", "core_begin"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Begin(int number);

    /// <summary>Leaves nothing of the application's last thread in its core pages. That thread does not go on here.</summary>
    [RuntimeImport("*", "core_forget_thread"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ForgetThread();

    /// <summary>From here on nothing interrupts but the tick.</summary>
    [RuntimeImport("*", "core_mask"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Mask();

    /// <summary>Ends <see cref="Mask"/>.</summary>
    [RuntimeImport("*", "core_unmask"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Unmask();

    /// <summary>After <see cref="Mask"/>: waits for an interrupt, also one that has come since, and ends it.</summary>
    [RuntimeImport("*", "core_halt"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Halt();

    /// <summary>The halting instruction itself, one byte: what interrupts there before it began must go on behind it.</summary>
    [RuntimeImport("*", "core_halted_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong HaltAddress();

    /// <summary>Top of the stack that this core idles on: the same address on each, where each has frames of its own.</summary>
    [RuntimeImport("*", "core_idle_stack_top"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong IdleStackTop();

    /// <summary>Where an idle core begins, on that stack: calls <c>trusted_core_idle</c>.</summary>
    [RuntimeImport("*", "core_idle_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong IdleAddress();

    /// <summary>Where a core goes on that has kept a fault, on that stack: calls <c>trusted_core_judge</c>.</summary>
    [RuntimeImport("*", "core_judge_address"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong JudgeAddress();

    /// <summary>T goes on elsewhere; does not return. The caller says where T's context is complete.</summary>
    [RuntimeImport("*", "core_go_on"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void GoOn(ulong stack, ulong instruction);
}
