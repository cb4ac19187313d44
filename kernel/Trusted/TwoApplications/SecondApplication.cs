using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The second application as T runs it: started before the first one, then called on its behalf. Every call may fail, for it
/// may fault (architecture rule 8). The next call then finds it made anew: what it held is taken back, its heap is empty, all
/// else of it is as it was before it ran, its start is made again. One that faults too often, or says as often in its start
/// that it cannot serve, is given up: every call fails at once, and the run goes on without it.
/// </summary>
static class SecondApplication
{
    static bool s_ready;            // false: the next call must make it anew first. Changed by the fault handler as well.
    static ulong s_mostRebuilds;
    static ulong s_rebuilds;
    static ulong s_entered;         // tick at which T last entered it
    static Interval s_heap;
    static Inventory s_before;      // what T had to give away when it was made anew first

    /// <summary>Gives it its heap and starts it. It may be made anew so many times.</summary>
    public static void Init(ulong mostRebuilds, ulong heapLimit)
    {
        s_mostRebuilds = mostRebuilds;
        s_heap = Heaps.GiveSecondApplication(heapLimit);
        TryStart();
    }

    /// <summary>Timer ticks since T last entered it.</summary>
    public static ulong TicksInCall => Timer.Ticks - s_entered;

    /// <summary>For the fault handler: the call that it is in has come to its end. True, for that never ends the run.</summary>
    public static bool TryEndCall()
    {
        s_ready = false;
        return true;
    }

    /// <summary>Has it answer a request of the first application. Returns its answer, or <see cref="AbiError.Faulted"/>.</summary>
    public static long Call(ulong request, nuint first, nuint second)
    {
        if (!s_ready && !TryRebuild())
            return (long)AbiError.Faulted;
        Enter();
        long answer = SecondApplicationDomain.Call(request, first, second);
        Applications.Serve(Component.Application);
        // T's own knowledge decides: it may answer anything.
        return s_ready ? answer : (long)AbiError.Faulted;
    }

    static bool TryRebuild()
    {
        if (s_rebuilds == s_mostRebuilds)
            return false;
        Lives.TakeBack(Component.SecondApplication);
        if (s_rebuilds++ == 0)
            s_before = Inventory.Take();
        Lives.Renew(Component.SecondApplication);
        return TryStart();
    }

    static bool TryStart()
    {
        s_ready = true;
        Enter();
        int answer = SecondApplicationDomain.Start((nuint)s_heap.Start, (nuint)s_heap.End);
        Applications.Serve(Component.Application);
        s_ready = s_ready && answer == 0;
        return s_ready;
    }

    /// <summary>Records what it came to, if it was ever made anew: how often, and what is missing since. What it still holds is not lost.</summary>
    public static void Report()
    {
        if (!s_ready && s_rebuilds == s_mostRebuilds)
            Records.Observe("faults.second.given-up"u8, 1);
        if (s_rebuilds == 0)
            return;
        Records.Observe("faults.second.rebuilds"u8, s_rebuilds);
        Lives.TakeBack(Component.SecondApplication);
        Inventory.Take().ReportLosses(s_before);
    }

    static void Enter()
    {
        Applications.Serve(Component.SecondApplication);
        s_entered = Timer.Ticks;
    }
}
