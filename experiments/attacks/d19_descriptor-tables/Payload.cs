using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;

namespace Testbed.Attacks.D19;

/// <summary>Stores the mark into a descriptor table, where the processor says that it is: <c>table=idt</c>, <c>gdt</c> or <c>tss</c>.</summary>
static class Payload
{
    const nuint UnusedVector = 200 * 16, UnusedDescriptor = 0, UnusedStack = 4;    // SDM vol. 3A: a gate has 16 bytes; RSP0 stands at 4

    public static void Run(ulong attempt)
    {
        ReadOnlySpan<byte> table = CommandLine.Value("table"u8);
        nuint target = table.SequenceEqual("idt"u8) ? InterruptTable() + UnusedVector
            : table.SequenceEqual("gdt"u8) ? DescriptorTable() + UnusedDescriptor
            : TaskState() + UnusedStack;
        if (!Attempt.TryBegin(attempt))
            return;
        Raw.Store(target, Attempt.Mark);
        Attempt.End();
    }

    /// <summary>Where the processor has its interrupt table.</summary>
    [RuntimeImport("*", "interrupt_table"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern nuint InterruptTable();

    [RuntimeImport("*", "descriptor_table"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint DescriptorTable();

    [RuntimeImport("*", "task_state"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint TaskState();
}
