using System.Runtime.CompilerServices;

namespace Testbed.Workloads.TwoApplications;

/// <summary>One load or store at an address, whoever's it is: whether it is stopped is the question. Both applications compile this file.</summary>
static class Access
{
    /// <summary>What a store leaves behind.</summary>
    public const ulong Mark = 0x5E5E_5E5E_5E5E_5E5E;

    // Not inlined: the compiler must not answer a load with what it just saw stored.
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe ulong Load(nuint address)
    {
        // SAFETY: none, on purpose: the page may be another's, and then the load must be stopped.
        return *(ulong*)address;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe void Store(nuint address)
    {
        // SAFETY: as Load.
        *(ulong*)address = Mark;
    }
}
