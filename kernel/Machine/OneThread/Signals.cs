namespace Testbed.Kernel.Machine;

/// <summary>What is asked of other cores: in an image with one thread there are none (kernel/Guest.props).</summary>
static class Signals
{
    /// <summary>All other cores forget translations.</summary>
    public static void Forget(ulong start, ulong end, ulong pageBytes)
    {
    }
}
