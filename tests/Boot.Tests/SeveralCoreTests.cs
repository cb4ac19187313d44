using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>
/// Several cores: all that the machine has are started and closed, threads run on all of them at once, and what one core does to the
/// page tables holds for all. In exact mode cores run in turn, repeatably; in parallel mode each in a thread of the host.
/// </summary>
[TestClass]
public sealed class SeveralCoreTests
{
    const string Workload = "threads";
    const int PageFault = 14, InvalidOpcode = 6;

    [TestMethod]
    [DataRow(Machine.Microvm, 1)]
    [DataRow(Machine.Microvm, 2)]
    [DataRow(Machine.Microvm, 3)]
    [DataRow(Machine.Microvm, 4)]
    [DataRow(Machine.Pc, 2)]
    [DataRow(Machine.Pc, 4)]
    [DataRow(Machine.Q35, 2)]
    [DataRow(Machine.Q35, 4)]
    public async Task Threads_run_on_all_cores_at_once_and_each_core_was_closed_first(Machine machine, int cores)
    {
        // They wait for each other without a call: in turns that would be a whole tick of each.
        var run = await BootAsync("full", $"quiet -- check=cores cores={cores}", cores, Accelerator.Parallel, machine);
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual((1 << cores) - 1, run.Value("seen"), "bit n: a thread was on core n while all others were on theirs");
        uint rights = Guest.Policy("full").PkruOf(Component.Trusted).Value;
        Assert.AreEqual(cores - 1, run.Report.Observations.Count(o => o.Name.StartsWith("core.rights.", StringComparison.Ordinal) && o.Value == rights));
        Assert.IsEmpty(run.Report.Contained, "U was called on each core, and has a core page there");
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public async Task Once_the_timer_ticks_the_first_core_executes_no_boot_code(int cores)
    {
        // What a tick interrupts there T does not resume. When ticks come is chance, so each instruction is looked at.
        using var scratch = new Scratch();
        var map = Guest.Image("full", Workload).Map;
        ulong timer = map.AddressOf("T.Machine_Testbed_Kernel_Machine_IntervalTimer__Init");
        var trace = new ExecutionTrace(scratch.File("trace"), map.AddressOf("__boot_start"), map.AddressOf("__boot_end")) { Also = timer };
        var run = await Guest.BootAsync("full", Workload, "quiet -- check=cores", boot => boot with { Cores = cores, Trace = trace });
        run.AssertEnded(Outcome.Completed);
        var executed = trace.Read(core: 0).ToList();
        Assert.IsGreaterThan(0, executed.IndexOf(timer), "boot code comes first");
        Assert.AreEqual(timer, executed[^1]);
    }

    [TestMethod]
    public async Task A_core_that_keeps_the_rights_it_woke_up_with_is_found_before_anything_runs()
    {
        var run = await BootAsync("core-rights-off", "quiet", cores: 2);
        run.AssertEnded(Outcome.Crashed);
        Assert.Contains("I1-core-rights", run.Records);
        Assert.AreEqual(0, run.Value("core.rights.1"), "what the processor's reset leaves: everything is allowed");
    }

    [TestMethod]
    public async Task More_cores_than_T_can_use_are_refused()
    {
        var run = await BootAsync("full", "quiet", cores: 5);
        run.AssertEnded(Outcome.Refused);
        Assert.Contains("too-many-cores", run.Records);
    }

    // Side by side only: who writes never halts, and where cores take turns QEMU before 8.1 leaves the cores behind it none.
    [TestMethod]
    public async Task A_page_that_was_taken_away_is_taken_away_on_every_core()
    {
        var run = await BootAsync("full", "quiet restart=3 -- check=unmap", cores: 2, Accelerator.Parallel);
        run.AssertEnded(Outcome.Faulted);
        Assert.HasCount(3, run.Report.Contained);
        string address = $"0x{run.Report.Observations.Last(o => o.Name == "address").Value:x}";
        Assert.AreEqual((PageFault, address), (run.Report.Fault!.Vector, run.Report.Fault.Address));
        Assert.IsFalse(run.Report.Observations.Any(o => o.Name == "late"), run.Records);
    }

    // TCG forgets all translations when rights are written, so any interrupt of the other core hides what this looks for, and in turns there is always
    // one: each life of the application is one attempt, side by side.
    [TestMethod, TestCategory("Long")]
    public async Task Without_shoot_down_another_core_writes_to_a_page_after_it_was_taken_away()
    {
        var run = await BootAsync("shoot-down-off", "quiet restart=50 -- check=unmap", cores: 2, Accelerator.Parallel);
        Assert.AreEqual(1, run.Value("late"));
    }

    [TestMethod]
    [DataRow("full", Accelerator.Exact)]
    [DataRow("none", Accelerator.Parallel)]
    [DataRow("full", Accelerator.Parallel)]
    public Task Sixty_threads_on_four_cores_do_it_right(string variant, string accelerator) => StressAsync(variant, accelerator, rounds: 6);

    [TestMethod, TestCategory("Long")]
    [DataRow("none", 2_000)]
    [DataRow("full", 1_500)]
    public async Task They_do_it_right_for_long(string variant, int rounds)
        => Assert.AreEqual(64, (await StressAsync(variant, Accelerator.Parallel, rounds)).Value("threads.most"), "all that there may be");

    static async Task<GuestRun> StressAsync(string variant, string accelerator, int rounds)
    {
        var run = await BootAsync(variant, $"quiet -- stress={rounds}", cores: 4, accelerator);
        run.AssertEnded(Outcome.Completed);
        foreach (var observation in run.Report.Observations.Where(o => o.Name.StartsWith("wrong.", StringComparison.Ordinal)))
            Assert.AreEqual(0, observation.Value, observation.Name);
        Assert.AreEqual(4, run.Value("cores.most-running"));
        Assert.IsGreaterThan(0, run.Value("cores.shootdowns"));
        Assert.AreEqual((0L, 0L, 1L), (run.Value("threads.deadlocks"), run.Value("threads.leaked"), run.Value("canary.intact")));
        return run;
    }

    [TestMethod]
    [DataRow(Accelerator.Exact)]
    [DataRow(Accelerator.Parallel)]
    public async Task A_fault_on_one_core_ends_the_life_on_all_and_the_next_one_starts_with_nothing_held(string accelerator)
    {
        var run = await BootAsync("full", "quiet restart=5 -- check=fault", cores: 4, accelerator);
        run.AssertEnded(Outcome.Completed);
        CollectionAssert.AreEqual(new long[] { 0, 1, 2 }, run.Report.Observations.Where(o => o.Name == "life").Select(o => o.Value).ToArray());
        Assert.IsTrue(run.Report.Contained.All(c => c.Fault.Component == (int)Component.Application && c.Fault.Vector == PageFault));
        foreach (string lost in new[] { "lost.frames", "lost.ranges", "lost.handles", "threads.leaked" })
            Assert.AreEqual(0, run.Value(lost), lost);
    }

    // A sleep of one tick ends with the tick that wakes its thread, and the turns of the others before it: one of them more than there are cores.
    [TestMethod]
    [DataRow("none", 1)]
    [DataRow("full", 1)]
    [DataRow("none", 2)]
    [DataRow("full", 2)]
    public async Task Threads_that_are_always_in_calls_of_T_leave_the_others_their_turns(string variant, int cores)
    {
        var run = await BootAsync(variant, $"quiet -- check=fairness cores={cores}", cores);
        run.AssertEnded(Outcome.Completed);
        Assert.IsLessThanOrEqualTo(run.Value("sleeps") * (1 + cores + 1), run.Value("ticks"));
        Assert.IsGreaterThan(0, run.Value("fewest.calls"));
    }

    [TestMethod]
    public async Task A_deadlock_on_several_cores_is_found_and_said()
    {
        var run = await BootAsync("full", "quiet -- check=deadlock", cores: 4);
        run.AssertEnded(Outcome.Faulted);
        Assert.AreEqual(InvalidOpcode, run.Report.Fault!.Vector);
        Assert.MatchesRegex(@"deadlock: thread 2 waits at 0x[0-9a-f]+, held by thread 1\r?\n", run.Console);
    }

    // What Figure 5b counts on a core must be one thread's calls: on exactly as many cores as the workload asks for, each thread has one.
    [TestMethod]
    [DataRow(1, 1, Accelerator.Exact, 0)]
    [DataRow(2, 2, Accelerator.Exact, 0)]
    [DataRow(3, 3, Accelerator.Exact, 0)]
    [DataRow(4, 4, Accelerator.Exact, 0)]
    [DataRow(4, 4, Accelerator.Parallel, 0)]
    [DataRow(2, 1, Accelerator.Exact, 3)]
    public async Task A_thread_that_calls_getpid_has_a_core_to_itself_or_the_boot_fails(int threads, int cores, string accelerator, int exit)
    {
        var run = await BootAsync("full", $"quiet -- threads={threads} calls=20000", cores, accelerator, workload: "getpid-threads");
        Assert.AreEqual(exit, run.Report.Exit, $"{run.Ending.Reason}\n{run.Records}");
    }

    static Task<GuestRun> BootAsync(string variant, string arguments, int cores, string accelerator = Accelerator.Exact, Machine machine = Machine.Microvm, string workload = Workload)
        => Guest.BootAsync(variant, workload, arguments, boot => boot with
        {
            Cores = cores, Accelerator = accelerator, Machine = machine, TimeLimit = TimeSpan.FromMinutes(15),
        });
}
