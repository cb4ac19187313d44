using System.Reflection;
using Testbed.Kernel.Machine;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>A machine whose report is still to be written.</summary>
static class Reporting
{
    /// <summary>Forgets what the machine before wrote, and that it did: a machine reports once.</summary>
    public static void Begin()
    {
        EmergencyConsole.Text.Clear();
        RecordPort.Text.Clear();
        typeof(FaultReport).GetField("s_reporting", BindingFlags.Static | BindingFlags.NonPublic)!.SetValue(null, false);
    }
}
