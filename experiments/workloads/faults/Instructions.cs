using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Workloads.Faults;

/// <summary>What Instructions.asm offers: each raises the processor exception in its name.</summary>
static class Instructions
{
    [RuntimeImport("*", "raise_invalid_opcode"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void InvalidOpcode();

    [RuntimeImport("*", "raise_breakpoint"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Breakpoint();

    [RuntimeImport("*", "raise_general_protection"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void GeneralProtection();

    [RuntimeImport("*", "raise_execute"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ExecuteStack();

    [RuntimeImport("*", "raise_loop"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Loop();

    [RuntimeImport("*", "raise_masked_loop"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void MaskedLoop();

    [RuntimeImport("*", "raise_stray_stack"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void StrayStack();

    [RuntimeImport("*", "raise_deny_all"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void DenyAll(nuint gates);

    [RuntimeImport("*", "raise_deny_all_stepping"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void DenyAllStepping(nuint gates);

    [RuntimeImport("*", "raise_level_stack"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void LevelStack(nuint gates, nuint stack);

    [RuntimeImport("*", "raise_forged_fatal"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void ForgedFatal(nuint table, nuint page);

    [RuntimeImport("*", "raise_nested_task"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void NestedTask(nuint table, nuint page);

    [RuntimeImport("*", "raise_gate_loop"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void GateLoop(nuint table, nuint page);
}
