using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.Faults;

/// <summary>
/// Raises the one fault that <c>raise=</c> names, after the observation <c>reached</c>. Going on is a failure: then
/// <c>survived</c> follows and the exit code is 1. With <c>rounds=</c> each life raises it once more, until so many lives have
/// ended; the next one ends well. With <c>hold=</c> each life first opens that file and maps a page, and never gives them back.
/// With <c>leave=</c> each life first observes what it finds in the middle of the page of that address, and leaves something there.
/// </summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        Fault fault = FaultName.Parse(CommandLine.Value("raise"u8));
        if (fault == Fault.Unknown)
        {
            Console.WriteLine("faults: raise= names no fault"u8);
            return 2;
        }
        if (CommandLine.TryNumber("leave"u8, out ulong page))
            Leave(page);
        if (CommandLine.TryNumber("rounds"u8, out ulong rounds) && TrustedKernel.Restarts() >= rounds)
            return 0;
        if (!CommandLine.Value("hold"u8).IsEmpty && (File.Open(CommandLine.Value("hold"u8), out _) < 0 || TrustedKernel.Map(1) < 0))
            return 1;
        Report.Observe("reached"u8, 1);
        Faults.Raise(fault);
        Report.Observe("survived"u8, 1);
        return 1;
    }

    static unsafe void Leave(ulong page)
    {
        const ulong middle = 2048, mark = 0x4C65_6674_4265_6869;
        // SAFETY: the command line names a page of the application's own of which nobody uses the middle: below the stack's depth, or behind the words of gates.
        ulong* word = (ulong*)(page + middle);
        Report.Observe("found"u8, *word);
        *word = mark;
    }
}
