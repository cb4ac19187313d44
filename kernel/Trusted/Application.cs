using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Kernel.Machine;

namespace Testbed.Kernel.Trusted;

/// <summary>
/// The application as T runs it. A fault of it ends the run, or, where the command line asks for it, its life: T takes back
/// what it held, makes it anew and starts it again (architecture rule 8).
/// </summary>
static class Application
{
    static ulong s_restartsLeft;
    static ulong s_restarts;
    static bool s_faulted;          // changed by the fault handler

    /// <summary>How often it was started again.</summary>
    public static ulong Restarts => s_restarts;

    /// <summary>For the fault handler: the application's life has come to its end. False when the run ends with it.</summary>
    public static bool TryEndLife()
    {
        if (s_restartsLeft == 0)
            return false;
        Threads.EndLife();
        s_restartsLeft--;
        s_faulted = true;
        return true;
    }

    /// <summary>Runs it, and again after each fault, at most so many times. Returns its exit code.</summary>
    public static int Run(ulong heapLimit, ulong restarts)
    {
        s_restartsLeft = restarts;
        Interval heap = Heaps.GiveApplication(heapLimit);
        Inventory before = default;
        ref readonly BootInfo info = ref BootMemory.Info;
        Records.Boot(info.LoaderEntryTicks, info.KernelEntryTicks, Processor.Timestamp());
        int code = Live(heap);
        Threads.StopOthers();
        while (s_faulted)
        {
            Lives.TakeBack(Component.Application);
            // Counted from here on: page tables that the first life had T make stay, for the next ones.
            if (s_restarts++ == 0)
                before = Inventory.Take();
            Lives.Renew(Component.Application);
            code = Live(heap);
            Threads.StopOthers();
        }
        if (s_restarts > 0)
            ReportLosses(before);
        return code;
    }

    static int Live(Interval heap)
    {
        s_faulted = false;
        Watchdog.BeginLife();
        Threads.BeginLife();
        return ApplicationDomain.Start((nuint)heap.Start, (nuint)heap.End);
    }

    // What the last life still holds is not lost: it was never taken back.
    static void ReportLosses(in Inventory before)
    {
        Lives.TakeBack(Component.Application);
        Inventory.Take().ReportLosses(before);
    }
}
