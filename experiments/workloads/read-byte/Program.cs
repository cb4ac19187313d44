using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.ReadByte;

/// <summary>
/// The smallest read: one byte of the file that <c>file=</c> names, from the untrusted kernel's memory through the
/// trusted kernel into the application's. The file holds at least as many bytes as a batch has calls.
/// </summary>
static class Program
{
    const ulong CallsPerBatch = 1000;

    [RuntimeExport("workload_main")]
    static unsafe int Main()
    {
        ReadOnlySpan<byte> path = CommandLine.Value("file"u8);
        byte first = 0, last = 0;
        long handle;
        // SAFETY: the span is pinned while the kernel copies the path, and no more than its length is named.
        fixed (byte* start = path)
            handle = TrustedKernel.Open((nuint)start, (nuint)path.Length);
        if (TrustedKernel.Read(handle, (nuint)(&first), 1) != 1 || TrustedKernel.Seek(handle, (long)CallsPerBatch - 1) < 0
            || TrustedKernel.Read(handle, (nuint)(&last), 1) != 1)
        {
            Console.WriteLine("read-byte: file= names no file of 1,000 bytes"u8);
            return 2;
        }
        byte read = 0;
        Benchmark.Measure("read-byte"u8, new Reads(handle, (nuint)(&read)), CallsPerBatch);
        Report.Observe("read-byte.value"u8, read);
        return read == last ? 0 : 1;
    }
}

/// <summary>The batch to be measured: call, count down, repeat.</summary>
readonly struct Reads(long handle, nuint buffer) : IBatch
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ulong Run(ulong calls)
    {
        TrustedKernel.Seek(handle, 0);
        (long file, nuint target) = (handle, buffer);
        ulong start = Clock.Ticks;
        for (; calls != 0; calls--)
            TrustedKernel.Read(file, target, 1);
        return Clock.Ticks - start;
    }
}
