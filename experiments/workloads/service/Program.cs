using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.Service;

/// <summary>
/// A service that does a little of everything, for faults to be injected into: it reads the file that <c>file=</c> names
/// some times through T and U, keeps on its heap what it read, and lets some ticks pass. A reading that fails does not end
/// it: the last one is tried again, as whoever depends on U would.
/// </summary>
static class Program
{
    const int Passes = 4;
    const int FileBytes = 64;
    const int Tries = 3;
    const ulong Heartbeats = 3;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        ReadOnlySpan<byte> path = CommandLine.Value("file"u8);
        Pass? last = null;
        for (int i = 0; i < Passes; i++)
        {
            last = Pass.Read(last, path, FileBytes);
            Report.Observe("service.pass"u8, last.Checksum());
        }
        Report.Observe("service.kept"u8, last!.ChecksumOfAll());
        Pass answer = Pass.Read(null, path, FileBytes);
        for (int i = 1; i < Tries && answer.Count != FileBytes; i++)
            answer = Pass.Read(null, path, FileBytes);
        Report.Observe("service.answer"u8, answer.Checksum());
        LetTimePass();
        return answer.Count == FileBytes ? 0 : 1;
    }

    static void LetTimePass()
    {
        ulong start = TrustedKernel.TimerTicks();
        while (TrustedKernel.TimerTicks() - start < Heartbeats)
            WaitForInterrupt();
    }

    [RuntimeImport("*", "wait_for_interrupt"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern void WaitForInterrupt();
}
