using System;

namespace Testbed.Workloads.Faults;

/// <summary>The ways of going wrong that the workload knows.</summary>
enum Fault
{
    /// <summary>A name that means nothing.</summary>
    Unknown,

    /// <summary>x / 0: #DE.</summary>
    DivideError,

    /// <summary>INT3: #BP.</summary>
    Breakpoint,

    /// <summary>UD2: #UD.</summary>
    InvalidOpcode,

    /// <summary>A load from a non-canonical address: #GP.</summary>
    GeneralProtection,

    /// <summary>A field of a null object: #PF in the unmapped first page.</summary>
    NullReference,

    /// <summary>A store to a constant: #PF, pages of constants are read-only.</summary>
    WriteConstant,

    /// <summary>A call into the stack: #PF on fetch, no writable page is executable.</summary>
    ExecuteStack,

    /// <summary>Endless recursion: #PF in the guard page below the stack.</summary>
    StackOverflow,

    /// <summary>An index outside its array: the compiler's check fails.</summary>
    Bounds,

    /// <summary>Allocation until the arena's limit: the allocator gives up.</summary>
    HeapExhaustion,

    /// <summary>A store to the address that <c>target=</c> gives: a key fault, if it is another domain's.</summary>
    Write,

    /// <summary>A loop without an end.</summary>
    EndlessLoop,

    /// <summary>The same with interrupts off.</summary>
    MaskedLoop,

    /// <summary>A stack pointer outside the stack, until the timer asks: the context may not be resumed.</summary>
    StrayStack,

    /// <summary>A jump to a switch of rights in the gate section, which starts at <c>target=</c>, that denies every key: #UD.</summary>
    DenyAll,

    /// <summary>The same, with a trap behind the switch: #DB with every key denied.</summary>
    DenyAllStepping,

    /// <summary>A jump to a switch with the trusted kernel's value, on the kernel's stack for exceptions, whose top is <c>stack=</c>: #UD.</summary>
    LevelStack,

    /// <summary>A jump into a stub of the fatal level, with a vector on its page (top: <c>stack=</c>) that ends nothing: #UD.</summary>
    ForgedFatal,

    /// <summary>A jump into a stub, with the nested-task flag and a frame of its own on the page with the top <c>stack=</c>: the #UD of that frame.</summary>
    NestedTask,

    /// <summary>An IRETQ of the gate section that leads to itself, by a frame on the page of devices, whose top is <c>stack=</c>.</summary>
    GateLoop,

    /// <summary>Calls of the kernel in a row, each longer than what is between them, so that ticks meet the kernel.</summary>
    DodgeTicks,
}

/// <summary>The names of faults as they stand on the command line.</summary>
static class FaultName
{
    /// <summary>The fault of that name; <see cref="Fault.Unknown"/> when there is none.</summary>
    public static Fault Parse(ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("divide-error"u8)) return Fault.DivideError;
        if (name.SequenceEqual("breakpoint"u8)) return Fault.Breakpoint;
        if (name.SequenceEqual("invalid-opcode"u8)) return Fault.InvalidOpcode;
        if (name.SequenceEqual("general-protection"u8)) return Fault.GeneralProtection;
        if (name.SequenceEqual("null-reference"u8)) return Fault.NullReference;
        if (name.SequenceEqual("write-constant"u8)) return Fault.WriteConstant;
        if (name.SequenceEqual("execute-stack"u8)) return Fault.ExecuteStack;
        if (name.SequenceEqual("stack-overflow"u8)) return Fault.StackOverflow;
        if (name.SequenceEqual("bounds"u8)) return Fault.Bounds;
        if (name.SequenceEqual("heap-exhaustion"u8)) return Fault.HeapExhaustion;
        if (name.SequenceEqual("write"u8)) return Fault.Write;
        if (name.SequenceEqual("endless-loop"u8)) return Fault.EndlessLoop;
        if (name.SequenceEqual("masked-loop"u8)) return Fault.MaskedLoop;
        if (name.SequenceEqual("stray-stack"u8)) return Fault.StrayStack;
        if (name.SequenceEqual("deny-all"u8)) return Fault.DenyAll;
        if (name.SequenceEqual("deny-all-stepping"u8)) return Fault.DenyAllStepping;
        if (name.SequenceEqual("level-stack"u8)) return Fault.LevelStack;
        if (name.SequenceEqual("forged-fatal"u8)) return Fault.ForgedFatal;
        if (name.SequenceEqual("nested-task"u8)) return Fault.NestedTask;
        if (name.SequenceEqual("gate-loop"u8)) return Fault.GateLoop;
        if (name.SequenceEqual("dodge-ticks"u8)) return Fault.DodgeTicks;
        return Fault.Unknown;
    }
}
