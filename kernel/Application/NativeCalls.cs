using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Application;

/// <summary>
/// This library for workloads in C. <c>application.h</c> declares these functions and says what each does; names of C are
/// private to the component, like all that bears no component's prefix.
/// </summary>
static unsafe class NativeCalls
{
    // SAFETY: application.h asks for a string that ends in zero, and the caller is of the same component.
    static ReadOnlySpan<byte> Text(byte* text)
    {
        int length = 0;
        while (text[length] != 0)
            length++;
        return new ReadOnlySpan<byte>(text, length);
    }

    // SAFETY: passes its strings on to Text.
    [RuntimeExport("application_observe")]
    static void Observe(byte* name, ulong value) => Report.Observe(Text(name), value);

    // SAFETY: passes its strings on to Text.
    [RuntimeExport("application_write_line")]
    static void WriteLine(byte* text) => Console.WriteLine(Text(text));

    // SAFETY: passes its strings on to Text.
    [RuntimeExport("application_measure")]
    static void Measure(byte* subject, nuint batch, ulong calls) => Benchmark.Measure(Text(subject), new NativeBatch(batch), calls);
}

/// <summary>A batch that is a function of C: <c>uint64_t batch(uint64_t calls)</c>.</summary>
readonly struct NativeBatch : IBatch
{
    readonly nuint _function;

    public NativeBatch(nuint function) => _function = function;

    public ulong Run(ulong calls) => Call(_function, calls);

    [RuntimeImport("*", "call_batch"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern ulong Call(nuint batch, ulong calls);
}
