using System.Runtime;
using System.Runtime.CompilerServices;

namespace Testbed.Attacks.PairThreads;

/// <summary>The second application: does what the first one asks, wherever the address leads, or is at work while another core is, too.</summary>
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
        if (request == (ulong)Request.Turn)
            Turn(address);
        return request == (ulong)Request.Watch ? Watch(address, value) : 0;
    }

    static void Turn(nuint turns)
    {
        while (turns-- != 0)
            Spin();
    }

    static long Watch(nuint address, nuint times)
    {
        long changes = 0;
        ulong last = Raw.Load(address);
        while (times-- != 0)
        {
            ulong now = Raw.Load(address);
            if (now != last)
                changes++;
            last = now;
        }
        return changes;
    }

    // Not inlined, or the loop would be none.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void Spin()
    {
    }
}
