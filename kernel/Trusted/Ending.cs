using System;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>The regular end of a run: what T has counted and noticed, then the application's exit code.</summary>
static class Ending
{
    /// <summary>Writes the last records and ends the run.</summary>
    public static void Complete(int exitCode)
    {
        if (Image.CountsCrossings)
            ReportCrossings();
        if (Timer.Ticks != 0)
            Records.Observe("nmi.count"u8, Timer.Ticks);
        if (Containment.Count != 0)
        {
            Records.Observe("faults.contained"u8, Containment.Count);
            Records.Observe("untrusted.rebuilds"u8, Untrusted.Rebuilds);
            Records.Observe("application.restarts"u8, Application.Restarts);
            Records.Observe("fault.detected.ticks"u8, Containment.DetectedTicks);
        }
        if (Untrusted.GivenUp)
            Records.Observe("untrusted.given-up"u8, 1);
        Applications.Report();
        Threads.Report();
        Records.Observe("canary.intact"u8, Canary.Intact ? 1UL : 0);
        Records.Exit(exitCode);
        ExitPort.Exit(exitCode == 0 ? ExitCode.Completed : ExitCode.ApplicationFailed);
    }

    static void ReportCrossings()
    {
        ReadOnlySpan<ulong> counters = Image.Counters;
        for (int i = 0; i < counters.Length; i++)
            Records.Edge(i, counters[i]);
    }
}
