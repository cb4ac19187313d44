using System.Runtime.InteropServices;

namespace Testbed.Contracts;

/// <summary>Which stack and which interrupt page a vector uses; the IST index in the IDT is this plus one.</summary>
public enum InterruptLevel : byte
{
    /// <summary>Maskable interrupts of devices, of which none is in use, and the spurious vector.</summary>
    Device = 0,

    /// <summary>Processor exceptions.</summary>
    Exception = 1,

    /// <summary>The non-maskable interrupt, which is the timer's: may arrive inside the first two.</summary>
    NonMaskable = 2,

    /// <summary>Double fault and machine check: may arrive inside all others; never returns.</summary>
    Fatal = 3,
}

/// <summary>
/// An interrupted context, copied to T's memory before any C# runs. Lies on T's stack of the interrupt level.
/// Contract: built by the interrupt stubs (isolation/Gates), read and corrected by kernel/Trusted.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct InterruptFrame
{
    /// <summary>
    /// Whose code was interrupted (a <see cref="Contracts.Component"/>), decided from the rights and T's memory. When it is
    /// not T, everything below is that component's claim: it may jump into a stub, and it may write the interrupt page.
    /// </summary>
    public ulong Interrupted;

    /// <summary>General registers.</summary>
    public ulong R15, R14, R13, R12, R11, R10, R9, R8, Rdi, Rsi, Rbp, Rbx, Rdx, Rcx, Rax;

    /// <summary>Vector 0..255; 8, a double fault, also when T was interrupted on the level's own stack.</summary>
    public ulong Vector;

    /// <summary>Error code; 0 for vectors that push none.</summary>
    public ulong Error;

    /// <summary>What the processor pushed.</summary>
    public ulong Rip, Cs, Rflags, Rsp, Ss;
}
