using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>
/// The payload that <c>case=</c> names, one attempt in each life, until there is none left; then <see cref="Aftermath"/>.
/// So what is stopped by a fault needs <c>restart=</c> on the kernel's part of the command line.
/// </summary>
static class Program
{
    const int UnknownCase = 2;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (!Cases.TryMake(CommandLine.Value("case"u8), TrustedKernel.Restarts()))
        {
            Console.WriteLine("attacks: case= names no payload"u8);
            return UnknownCase;
        }
        Aftermath.Run();
        return 0;
    }
}
