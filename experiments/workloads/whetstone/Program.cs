using System.Runtime;
using Testbed.Application;

namespace Testbed.Workloads.Whetstone;

/// <summary>Whetstone in the guest: one pass, 100 loops.</summary>
static class Program
{
    [RuntimeExport("workload_main")]
    static int Main()
    {
        MeasuredProgram program = new("whetstone"u8);
        Whetstones whetstones = new();

        program.Start();
        whetstones.Pass();
        program.Stop();

        int digits = PublishedResults.Digits(whetstones.Results);
        program.Observe(".digits"u8, (ulong)digits);
        return program.End(digits >= PublishedResults.DigitsWanted);
    }
}
