using System;
using System.Runtime;
using Testbed.Application;
using Testbed.Contracts.Edges;

namespace Testbed.Attacks;

/// <summary>As the suite's: the payload that <c>case=</c> names, then <see cref="Aftermath"/>. The payloads that need threads.</summary>
static class Program
{
    const int UnknownCase = 2;

    [RuntimeExport("workload_main")]
    static int Main()
    {
        if (!CommandLine.Value("case"u8).SequenceEqual("D20"u8))
        {
            Console.WriteLine("thread-attacks: case= names no payload"u8);
            return UnknownCase;
        }
        CallersStack.Make(TrustedKernel.Restarts());
        Aftermath.Run();
        return 0;
    }
}
