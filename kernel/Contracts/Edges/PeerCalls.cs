using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Contracts.Edges;

/// <summary>
/// The calls that the trusted kernel offers beside TrustedKernel.cs where there are two applications: what one may have of
/// the other. Results below zero are <see cref="AbiError"/>.
/// </summary>
static class PeerCalls
{
    /// <summary>
    /// Passes a request of the first application on to the second one. Returns what that answers;
    /// <see cref="AbiError.Faulted"/> when it faulted, and <see cref="AbiError.NotPermitted"/> to the second one itself.
    /// </summary>
    [RuntimeImport("*", "t_peer_call"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Call(ulong request, nuint first, nuint second);

    /// <summary>
    /// Lends pages from <see cref="TrustedKernel.Map"/> to the other application: it can access them, the caller cannot,
    /// until <see cref="TrustedKernel.Recall"/>. The other cannot name them in calls: they are not its own. Returns 0.
    /// </summary>
    [RuntimeImport("*", "t_peer_lend"), MethodImpl(MethodImplOptions.InternalCall)]
    public static extern long Lend(nuint address, nuint pages);
}
