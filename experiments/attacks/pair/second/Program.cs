using System.Runtime;

namespace Testbed.Attacks.Pair;

/// <summary>The second application: does what the first one asks, wherever the address leads.</summary>
static class Second
{
    [RuntimeExport("workload_main")]
    static int Main() => 0;

    [RuntimeExport("b_call")]
    static long Call(ulong request, nuint address, nuint value)
    {
        if (request == (ulong)Request.Load)
            return (long)Raw.Load(address);
        if (request == (ulong)Request.Store)
            Raw.Store(address, value);
        return 0;
    }
}
