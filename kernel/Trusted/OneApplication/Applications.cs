using Testbed.Contracts;
using Testbed.Contracts.Edges;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What T does for applications, in an image with one (kernel/Guest.props): whoever calls is that one. The other folder has
/// the same type for images with two; here everything is a constant or empty, so it costs nothing.
/// </summary>
static class Applications
{
    /// <summary>On whose behalf T works when it is called.</summary>
    public const Component Caller = Component.Application;

    /// <summary>Prepares what runs before the application: nothing.</summary>
    public static void Start(in CommandLine asked)
    {
    }

    /// <summary>Makes this core one where nobody but the first application has ever run: it is.</summary>
    public static void ResetCore()
    {
    }

    /// <summary>For the fault handler: what an application does has come to its end. False when the run ends with it.</summary>
    public static bool TryEnd(Component offender) => Application.TryEndLife();

    /// <summary>Whether the interrupted component is an application other than the first, over its time: there is none.</summary>
    public static bool IsOver(Component interrupted, ulong limit) => false;

    /// <summary>Whether the untrusted kernel may write to lent pages: nobody else borrows.</summary>
    public static bool MayUntrustedWrite(nuint address, nuint bytes) => true;

    /// <summary>The gate section's copy under the caller's rights.</summary>
    public static long Copy(nuint target, nuint source, nuint length) => GateSection.CopyForApplication(target, source, length);

    /// <summary>Records what is to be told at the end of the run beside the first application: nothing.</summary>
    public static void Report()
    {
    }
}
