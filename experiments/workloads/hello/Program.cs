using System.Runtime;
using Testbed.Application;

namespace Testbed.Workloads.Hello;

/// <summary>The smallest application: one line of text.</summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        Console.WriteLine("hello from the application"u8);
        return 0;
    }
}
