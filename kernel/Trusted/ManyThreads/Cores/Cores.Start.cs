using System.Runtime;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Runtime;

namespace Testbed.Kernel.Trusted;

// How the other cores come: before Seal, one after the other, while nobody but T has ever run. A core is known to nobody before it
// has T's rights, its own page tables and the interrupt stubs; then it waits for T's lock, which core 0 holds until A begins.
static partial class Cores
{
    /// <summary>Cores that T can use.</summary>
    public const int Most = 4;

    const ulong TrampolineEnd = 1 << 20;    // a start-up interrupt names a page below 1 MiB (SDM vol. 3A, "MP Initialization Protocol")
    const ulong ResetTicks = 2;             // at least 10 ms between reset and start-up, as that section wants
    const ulong PatienceTicks = 10 * IntervalTimer.Frequency;

    static int s_count = 1;
    static uint s_expected;                 // how many the machine has
    static ulong s_trampoline;
    static ulong s_frames;                  // of the further cores, CoreTables.Pages each
    static volatile int s_arrived;          // number of the core that has started last
    static CoreState s_first, s_latest;
    static ulong[]? s_rights;               // of each further core, behind its start

    /// <summary>How many cores there are.</summary>
    public static int Count => s_count;

    /// <summary>This core counts the tick, which interrupts all.</summary>
    public static bool CountsTicks => ThisCore.Number() == 0;

    /// <summary>
    /// Makes what cores keep, before T's heap is closed, and does on this core whatever boot code does for the others, before the timer
    /// ticks: T does not resume what is interrupted there (I4).
    /// </summary>
    [Allocates]
    public static void Init()
    {
        s_deferred = new InterruptFrame[Most];
        s_rights = new ulong[Most];
        s_expected = CoreStart.Count();
        if (s_expected > Most)
            Panic.Refuse("too-many-cores"u8);
        if (s_expected <= 1)
            return;
        CoreStart.Read(ref s_first);
        if (!Frames.Table.TryFindFree(1, out s_trampoline) || s_trampoline >= TrampolineEnd)
            Panic.Refuse("no-memory-below-1-mib"u8);
        CoreStart.WriteTrampoline(s_trampoline);
        Frames.GiveCode(s_trampoline, RegionUse.Core);
    }

    /// <summary>Starts all cores that the machine has.</summary>
    public static void Start()
    {
        uint count = s_expected;
        Threads.PrepareIdle();
        if (count <= 1)
            return;
        ulong pages = (count - 1) * CoreTables.Pages;
        if (!Frames.Table.TryFindFree(pages, out s_frames))
            Panic.Refuse("too-little-memory"u8);
        Frames.Claim(s_frames, pages, RegionUse.Core);
        s_several = true;
        s_owner = 1;                        // core 0, until the application begins
        LocalApic.ResetOthers();
        WaitUntil(Timer.Ticks + ResetTicks);
        for (int core = 1; core < count; core++)
            Start(core);
        s_count = (int)count;
        Frames.TakeCodeBack(s_trampoline);
        IntervalTimer.InterruptAll();
    }

    // From here on T's code is executed by another core, too.
    static void Start(int core)
    {
        CoreStart.Prepare(core, CoreTables.FirstStackTop(FramesOf(core)), open: !Image.Has(Guard.CoreRights));
        ulong limit = Timer.Ticks + PatienceTicks;
        while (s_arrived != core)
        {
            if (Timer.Ticks >= limit)
                Panic.Refuse("core-missing"u8);
            LocalApic.Start((uint)core, s_trampoline);          // again with each tick: it may have been lost, and who has started ignores it
            ThisCore.Mask();
            if (s_arrived != core)
                ThisCore.Halt();
            ThisCore.Unmask();
        }
        s_rights![core] = s_latest.Rights;
        if (s_latest.Rights != s_first.Rights || s_latest.Cr0 != s_first.Cr0 || s_latest.Cr4 != s_first.Cr4)
        {
            ReportRights(core);
            Panic.Halt("I1-core-rights"u8);
        }
        Signals.Join(core);
    }

    /// <summary>Records the rights that each further core had when it began.</summary>
    public static void ReportRights()
    {
        for (int core = 1; core < s_count; core++)
            ReportRights(core);
    }

    static void ReportRights(int core)
        => Records.Observe(core == 1 ? "core.rights.1"u8 : core == 2 ? "core.rights.2"u8 : "core.rights.3"u8, s_rights![core]);

    static ulong FramesOf(int core) => s_frames + (ulong)(core - 1) * CoreTables.Pages * AddressSpace.PageBytes;

    /// <summary>On the new core, with T's rights and core 0's page tables: makes its own. Returns the top-level one.</summary>
    [RuntimeExport("trusted_core_tables")]
    static ulong MakeTables(int core) => CoreTables.Make(FramesOf(core));

    /// <summary>On the new core, with its own page tables: says that it is there, and idles.</summary>
    [RuntimeExport("trusted_core")]
    static void Begin(int core)
    {
        ThisCore.Begin(core);
        ComponentCore.Reset(Component.Untrusted);
        Applications.ResetCore();
        LocalApic.InitFurther();
        CoreStart.Read(ref s_latest);
        s_arrived = core;
        LocalApic.Interrupt(0, Signals.Vector);
        ThisCore.GoOn(ThisCore.IdleStackTop(), ThisCore.IdleAddress());
    }

    static void WaitUntil(ulong tick)
    {
        while (Timer.Ticks < tick)
        {
            ThisCore.Mask();
            ThisCore.Halt();
        }
    }
}
