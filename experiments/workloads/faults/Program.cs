using System.Runtime;
using Testbed.Application;

namespace Testbed.Workloads.Faults;

/// <summary>
/// Raises the one fault that <c>raise=</c> names, after the observation <c>reached</c>. Going on is a failure: then
/// <c>survived</c> follows and the exit code is 1.
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
        Report.Observe("reached"u8, 1);
        Faults.Raise(fault);
        Report.Observe("survived"u8, 1);
        return 1;
    }
}
