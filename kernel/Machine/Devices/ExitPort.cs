using System.Diagnostics.CodeAnalysis;
using Testbed.Contracts;

namespace Testbed.Kernel.Machine;

/// <summary>The end of the machine: QEMU's <c>isa-debug-exit</c> device.</summary>
public static class ExitPort
{
    /// <summary>Ends the run with a code; where the device is missing the processor stops.</summary>
    [DoesNotReturn]
    public static void Exit(ExitCode code)
    {
        Ports.Write(RecordChannel.ExitPort, (byte)code);
        while (true)
            Processor.Stop();
    }
}
