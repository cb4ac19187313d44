using System.Runtime;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The calls of the ABI between two applications, inside T's lock as all others (LockedCalls.cs). The second application runs inside the
/// first one's call, and so inside that call's lock: its own calls take none (Cores.cs).
/// </summary>
static class LockedPeerCalls
{
    [RuntimeExport("t_peer_call")]
    static long Call(ulong request, nuint first, nuint second)
    {
        Cores.Enter();
        return Left(MemoryCalls.CallPeer(request, first, second));
    }

    [RuntimeExport("t_peer_lend")]
    static long Lend(nuint address, nuint pages)
    {
        Cores.Enter();
        return Left(MemoryCalls.LendToPeer(address, pages));
    }

    static long Left(long answer)
    {
        Threads.LeaveCall();
        return answer;
    }
}
