using System.Runtime;
using System.Runtime.CompilerServices;
using Testbed.Runtime;

namespace Testbed.Application;

/// <summary>
/// The second application's first call: prepares the component and runs its main, which returns 0 when it is ready to be
/// called (<c>b_call</c>, which the workload exports).
/// </summary>
static class Start
{
    [RuntimeExport("b_start")]
    static int Run(nuint heapStart, nuint heapEnd)
    {
        Startup.Init(heapStart, heapEnd, ModulesStart(), ModulesEnd());
        return Main();
    }

    /// <summary>The second workload's entry.</summary>
    [RuntimeImport("*", "workload_main"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern int Main();

    [RuntimeImport("*", "modules_start"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint ModulesStart();

    [RuntimeImport("*", "modules_end"), MethodImpl(MethodImplOptions.InternalCall)]
    static extern nuint ModulesEnd();
}
