using Testbed.Contracts;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The machine's cores: in an image with one thread there is one, whatever the machine has (kernel/Guest.props). Everything here
/// is a constant or empty, so it costs nothing.
/// </summary>
static class Cores
{
    /// <summary>This core counts the tick.</summary>
    public const bool CountsTicks = true;

    /// <summary>Starts further cores: there are none.</summary>
    public static void Start()
    {
    }

    /// <summary>For a handler: T is this core's alone.</summary>
    public static bool TryClaim() => true;

    /// <summary>For a handler that needs T and cannot have it: that does not happen.</summary>
    public static bool TryDefer(ref InterruptFrame frame) => false;
}
