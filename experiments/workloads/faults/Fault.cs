using System;
using Testbed.Application;

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

    /// <summary>The same through the stack segment: #SS.</summary>
    StackFault,

    /// <summary>0/0 with the SIMD exception unmasked: #XM.</summary>
    Simd,

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
}

/// <summary>The names of faults as they stand on the command line.</summary>
static class FaultName
{
    /// <summary>The fault of that name; <see cref="Fault.Unknown"/> when there is none.</summary>
    public static Fault Parse(ReadOnlySpan<byte> name)
    {
        if (Words.AreEqual(name, "divide-error"u8)) return Fault.DivideError;
        if (Words.AreEqual(name, "breakpoint"u8)) return Fault.Breakpoint;
        if (Words.AreEqual(name, "invalid-opcode"u8)) return Fault.InvalidOpcode;
        if (Words.AreEqual(name, "general-protection"u8)) return Fault.GeneralProtection;
        if (Words.AreEqual(name, "stack-fault"u8)) return Fault.StackFault;
        if (Words.AreEqual(name, "simd"u8)) return Fault.Simd;
        if (Words.AreEqual(name, "null-reference"u8)) return Fault.NullReference;
        if (Words.AreEqual(name, "write-constant"u8)) return Fault.WriteConstant;
        if (Words.AreEqual(name, "execute-stack"u8)) return Fault.ExecuteStack;
        if (Words.AreEqual(name, "stack-overflow"u8)) return Fault.StackOverflow;
        if (Words.AreEqual(name, "bounds"u8)) return Fault.Bounds;
        if (Words.AreEqual(name, "heap-exhaustion"u8)) return Fault.HeapExhaustion;
        return Fault.Unknown;
    }
}
