using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// What one application may have of the other: a call that T passes on, and pages that change hands by a change of key. Neither
/// ever names the other's memory: what a request means is between the two, and T looks at no word of it.
/// </summary>
static partial class MemoryCalls
{
    /// <summary>Passes a request of the first application on to the second one. Returns what that answers.</summary>
    [RuntimeExport(CallNames.CallPeer)]
    internal static long CallPeer(ulong request, nuint first, nuint second)
        => Applications.Caller == Component.Application ? SecondApplication.Call(request, first, second) : (long)AbiError.NotPermitted;

    /// <summary>Lends pages to the other application: from here on that one can access them and the caller cannot. Returns 0.</summary>
    [RuntimeExport(CallNames.LendToPeer)]
    internal static long LendToPeer(nuint address, nuint pages)
    {
        if (pages == 0)
            return (long)AbiError.BadArgument;
        Component peer = Applications.Caller == Component.Application ? Component.SecondApplication : Component.Application;
        return Change(address, pages, RegionUse.Mapped, RegionUse.Lent, Access(peer, write: true));
    }
}
