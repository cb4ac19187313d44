using Testbed.Application;
using Testbed.Workloads.Faults;

namespace Testbed.Attacks.D30;

/// <summary>
/// Raises the fault that <c>raise=</c> names, in each of <c>rounds=</c> lives (experiments/workloads/faults), with a file open and a page mapped
/// that it never gives back. The twin raises none.
/// </summary>
static class Payload
{
    public static void Run(ulong attempt)
    {
        Fault fault = FaultName.Parse(CommandLine.Value("raise"u8));
        CommandLine.TryNumber("rounds"u8, out ulong rounds);
        if (!Attempt.TryBegin(attempt, rounds))
            return;
        File.Open("service"u8, out _);
        Memory.Map(1, out _);
        if (fault == Fault.Unknown)
            return;
        Faults.Raise(fault);
        Attempt.End();
    }
}
