using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Runtime;

namespace Testbed.Application;

/// <summary>The application's first call: prepares the component and runs the workload linked with it.</summary>
static class Start
{
    [RuntimeExport("a_start")]
    static int Run(nuint heapStart, nuint heapEnd)
    {
        Startup.Init(heapStart, heapEnd, ModulesStart(), ModulesEnd());
        Clock.AtMain = Clock.Ticks;         // booting ends here; recording that is not part of it
        Report.Observe("application.main.ticks"u8, Clock.AtMain);
        return Main();
    }

    /// <summary>The workload's entry. Returns its exit code.</summary>
    [RuntimeImport("*", "workload_main"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern int Main();

    [RuntimeImport("*", "modules_start"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint ModulesStart();

    [RuntimeImport("*", "modules_end"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint ModulesEnd();
}
