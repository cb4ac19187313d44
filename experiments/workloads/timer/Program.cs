using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Workloads.Timer;

/// <summary>How much time lies between two timer interrupts: from one to the tenth after it, seen from the application.</summary>
static class Program
{
    const ulong Interrupts = 10;

    // Between two questions: a crossing is slow under QEMU, and this is a five-hundredth of the time between interrupts.
    const ulong PauseTicks = 20_000;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        WaitUntil(TrustedKernel.TimerTicks() + 1);
        ulong start = Clock.Ticks;
        WaitUntil(TrustedKernel.TimerTicks() + Interrupts);
        Report.Observe("timer.ticks"u8, Clock.Ticks - start);
        Report.Observe("timer.interrupts"u8, Interrupts);
        return 0;
    }

    static void WaitUntil(ulong interrupts)
    {
        while (TrustedKernel.TimerTicks() < interrupts)
        {
            ulong start = Clock.Ticks;
            while (Clock.Ticks - start < PauseTicks)
            {
            }
        }
    }
}
