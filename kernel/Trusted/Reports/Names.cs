using System;
using Testbed.Contracts;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>Words for numbers that people read in reports.</summary>
public static class Names
{
    /// <summary>A component.</summary>
    public static ReadOnlySpan<byte> Of(Component component) => component switch
    {
        Component.Trusted => "trusted kernel"u8,
        Component.Untrusted => "untrusted kernel"u8,
        Component.Application => "application"u8,
        _ => Components.Last > Component.Application && component == Components.Last ? "second application"u8 : "everybody"u8,
    };

    /// <summary>What frames are used for.</summary>
    public static ReadOnlySpan<byte> Of(RegionUse use) => use switch
    {
        RegionUse.Free => "free memory"u8,
        RegionUse.Image => "image"u8,
        RegionUse.PageTables => "page tables"u8,
        RegionUse.BootInfo => "boot information"u8,
        RegionUse.Loader => "loader"u8,
        RegionUse.Files => "files"u8,
        RegionUse.Heap => "heap"u8,
        RegionUse.Mapped => "mapped memory"u8,
        RegionUse.Lent => "lent memory"u8,
        RegionUse.Stack => "thread's stack"u8,
        RegionUse.Core => "core's memory"u8,
        _ => "reserved memory"u8,
    };

    /// <summary>Why a component ended itself.</summary>
    public static ReadOnlySpan<byte> Of(FailureReason reason) => reason switch
    {
        FailureReason.FailFast => "fail fast"u8,
        FailureReason.IndexOutOfRange => "index out of range"u8,
        FailureReason.ArgumentOutOfRange => "argument out of range"u8,
        FailureReason.NullReference => "null reference"u8,
        FailureReason.OutOfMemory => "out of memory"u8,
        FailureReason.Overflow => "overflow"u8,
        FailureReason.DivideByZero => "division by zero"u8,
        FailureReason.InvalidCast => "invalid cast"u8,
        FailureReason.ArrayTypeMismatch => "array type mismatch"u8,
        FailureReason.UnhandledException => "unhandled exception"u8,
        FailureReason.NoImplementation => "interface without implementation"u8,
        FailureReason.NotSupported => "not supported"u8,
        FailureReason.InvalidStartup => "invalid startup"u8,
        FailureReason.StackOverrun => "stack overrun"u8,
        _ => "unknown reason"u8,
    };
}
