using System;

namespace Testbed.Kernel.Trusted;

/// <summary>The processor's exceptions by number. Source: SDM vol. 3A, "Exception and Interrupt Vectors".</summary>
public static class Vectors
{
    /// <summary>A debug exception: a single step, for nobody sets breakpoints.</summary>
    public const ulong Debug = 1;

    /// <summary>The non-maskable interrupt.</summary>
    public const ulong NonMaskableInterrupt = 2;

    /// <summary>An undefined instruction, e.g. the UD2 of a failed check.</summary>
    public const ulong InvalidOpcode = 6;

    /// <summary>A page fault: the one with an address, in CR2.</summary>
    public const ulong PageFault = 14;

    /// <summary>No vector of the processor, and without a stub: what T records when the watchdog ended a component.</summary>
    public const ulong Endless = 253;

    /// <summary>
    /// No vector of the processor, and without a stub: what T records when a component's context may not be resumed,
    /// whatever interrupted it (I4).
    /// </summary>
    public const ulong NotResumable = 254;

    /// <summary>What a vector means.</summary>
    public static ReadOnlySpan<byte> Name(ulong vector) => vector switch
    {
        0 => "divide error"u8,
        Debug => "debug exception"u8,
        NonMaskableInterrupt => "non-maskable interrupt"u8,
        3 => "breakpoint"u8,
        4 => "overflow"u8,
        5 => "bound range exceeded"u8,
        InvalidOpcode => "invalid opcode"u8,
        7 => "device not available"u8,
        8 => "double fault"u8,
        10 => "invalid TSS"u8,
        11 => "segment not present"u8,
        12 => "stack fault"u8,
        13 => "general protection"u8,
        PageFault => "page fault"u8,
        16 => "x87 floating-point error"u8,
        17 => "alignment check"u8,
        18 => "machine check"u8,
        19 => "SIMD floating-point exception"u8,
        20 => "virtualization exception"u8,
        21 => "control protection"u8,
        Endless => "no end in sight"u8,
        NotResumable => "context that may not be resumed"u8,
        _ => "unexpected interrupt"u8,
    };
}
