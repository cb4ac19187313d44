using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;

namespace Testbed.Tests.Analysis;

/// <summary>Boot, image and memory of hello, and whole programs, worked out by hand.</summary>
[TestClass]
public sealed class HelloMetricTests
{
    [TestMethod]
    public void A_boot_lasts_from_the_loaders_first_instruction_to_main()
    {
        var metrics = Metrics.Of([Rows.Hello]);
        Assert.AreEqual(123.0, metrics["boot.entryToMain.none"]);
        Assert.AreEqual(100.0, metrics["boot.loader.none"]);
        Assert.AreEqual(20.0, metrics["boot.kernel.none"]);
        Assert.AreEqual(3.0, metrics["boot.application.none"]);
    }

    [TestMethod]
    public void Without_the_mark_of_main_the_parts_before_it_are_known_all_the_same()
    {
        var metrics = Metrics.Of([Rows.Hello with { Observations = [] }]);
        Assert.AreEqual(100.0, metrics["boot.loader.none"]);
        Assert.IsNull(metrics["boot.application.none"]);
        Assert.IsNull(metrics["boot.entryToMain.none"]);
    }

    [TestMethod]
    [DataRow("", "microvm", 65536L, DisplayName = "with console output")]
    [DataRow("heap=64 -- quiet", "microvm", 65536L, DisplayName = "a word of the application")]
    [DataRow("quiet", "pc", 65536L, DisplayName = "another machine")]
    [DataRow("quiet", "microvm", 32768L, DisplayName = "other memory")]
    public void A_boot_under_other_conditions_gives_no_ticks(string arguments, string machine, long memoryKiB)
    {
        var metrics = Metrics.Of([Rows.Hello with { Arguments = arguments, Machine = machine, MemoryKiB = memoryKiB }]);
        Assert.IsNull(metrics["boot.entryToMain.none"]);
    }

    [TestMethod]
    public void Wall_time_is_the_median_of_boots_with_console_output()
    {
        var metrics = Metrics.Of([.. new[] { 52.0, 48.0, 50.5 }.Select((ms, index)
            => Rows.Hello with { Arguments = "", Number = index + 1, FirstLineMilliseconds = ms })]);
        Assert.AreEqual(50.5, metrics["boot.wallMs.none"]);
    }

    [TestMethod]
    public void The_image_is_the_loader_file_and_the_image_file()
        => Assert.AreEqual(1200.0, Metrics.Of([Rows.Hello])["image.bytes.none"]);

    [TestMethod]
    public void The_smallest_memory_is_that_of_the_machine_that_needs_most()
    {
        var metrics = Metrics.Of([.. Search("microvm", 1280), .. Search("pc", 1536), .. Search("q35", 1408)]);
        Assert.AreEqual(1536.0, metrics["memory.minKiB.none"]);
    }

    [TestMethod]
    public void Without_one_of_the_machines_there_is_no_smallest_memory()
        => Assert.IsNull(Metrics.Of([.. Search("microvm", 1280), .. Search("pc", 1536)])["memory.minKiB.none"]);

    [TestMethod]
    public void A_memory_that_suffices_is_not_the_smallest_unless_a_smaller_one_failed()
    {
        var metrics = Metrics.Of([.. Search("microvm", 1280), .. Search("pc", 1536), Boot("q35", 1408, Outcome.Completed)]);
        Assert.IsNull(metrics["memory.minKiB.none"]);
    }

    [TestMethod]
    public void A_memory_below_one_that_failed_is_luck_and_not_the_smallest()
    {
        var metrics = Metrics.Of([.. Search("microvm", 1280), .. Search("pc", 1536), .. Search("q35", 1408), Boot("q35", 1024, Outcome.Completed)]);
        Assert.AreEqual(1536.0, metrics["memory.minKiB.none"]);
    }

    [TestMethod]
    public void A_program_takes_the_ticks_of_its_timed_part_and_its_counting_image_gives_the_crossings()
    {
        var plain = Rows.Of("full", "npb-is", new Observation("npb-is.ticks", 5_000_000), new Observation("npb-is.verified", 1));
        var counting = plain with
        {
            CountsCrossings = true,
            ImageSha256 = new string('c', 64),
            Observations = [new("npb-is.ticks", 9_000_000)],
            Edges = [new(0, "A->T t_get_pid", 3), new(1, "T->U u_fill", 40)],
        };
        var metrics = Metrics.Of([plain, counting]);
        Assert.AreEqual(5_000_000.0, metrics["workload.npb-is.instructions.full"]);
        Assert.AreEqual(43.0, metrics["workload.npb-is.crossings.full"]);
    }

    [TestMethod]
    public void A_program_that_nobody_has_heard_of_is_measured_like_any_other()
    {
        var metrics = Metrics.Of([Rows.Of("full", "my-work", new("my-work.ticks", 40), new("my-work.verified", 1), new("my-work.program.ticks", 50))]);
        Assert.AreEqual(40.0, metrics["workload.my-work.instructions.full"]);
        Assert.AreEqual(50.0, metrics["workload.my-work.program.full"]);
    }

    [TestMethod]
    public void A_benchmark_is_no_program()
        => Assert.IsEmpty(Metrics.Of([Rows.Of("full", "my-calls", new("my-calls.calls", 10), new("my-calls.ticks", 40))]).Values.Keys.Where(name => name.StartsWith("workload.")));

    [TestMethod]
    public void Ticks_of_hardware_are_not_called_instructions()
        => Assert.IsEmpty(Metrics.Of([Rows.Of("full", "npb-is", new Observation("npb-is.ticks", 5), new Observation("npb-is.verified", 1)) with { Accelerator = Accelerator.Hardware }]).Values);

    static Trial[] Search(string machine, long smallest)
        => [Boot(machine, smallest + 128, Outcome.Completed), Boot(machine, smallest, Outcome.Completed), Boot(machine, smallest - 128, Outcome.Refused)];

    static Trial Boot(string machine, long memoryKiB, Outcome outcome)
        => Rows.Hello with { Machine = machine, MemoryKiB = memoryKiB, Outcome = outcome, Reason = outcome == Outcome.Completed ? "" : "memory" };
}
