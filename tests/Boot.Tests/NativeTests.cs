using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>C in a domain: an application, and a function of the untrusted kernel. Their gates cost what those of C# cost.</summary>
[TestClass]
public sealed class NativeTests
{
    const string Quiet = "quiet";

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("full-noscrub")]
    public async Task An_application_in_C_calls_the_kernel_at_the_price_of_one_in_CSharp(string variant)
    {
        var native = await Guest.BootAsync(variant, "calls-c", Quiet);
        native.AssertEnded(Outcome.Completed);
        Assert.AreEqual("hello from C\n", native.Console);
        foreach (var call in new[] { "null-call", "getpid" })
        {
            var managed = await Guest.BootAsync(variant, call, Quiet);
            Assert.AreEqual(TicksPerCall(managed, call), TicksPerCall(native, call), call);
        }
    }

    [TestMethod]
    public async Task Filling_by_single_bytes_takes_a_turn_for_each_and_crossing_costs_it_what_it_costs_the_other_fill()
    {
        var (bytesNone, bytesFull) = (await Fills("none", Quiet + " -- store=bytes"), await Fills("full", Quiet + " -- store=bytes"));
        var (vectorNone, vectorFull) = (await Fills("none", Quiet + " -- calls=100"), await Fills("full", Quiet + " -- calls=100"));
        for (var i = 0; i < bytesNone.Count; i++)
            Assert.AreEqual(vectorFull[i] - vectorNone[i], bytesFull[i] - bytesNone[i], $"added to 2^{i} bytes");

        var (quarter, half, whole) = (bytesNone[10], bytesNone[11], bytesNone[12]);
        Assert.AreEqual(2 * (half - quarter), whole - half, "the same for each byte");
        Assert.IsGreaterThanOrEqualTo(2048 * 2, whole - half, "a store and a jump for each byte");
    }

    /// <summary>Whole ticks per call, for 1, 2, 4 .. 4096 bytes.</summary>
    static async Task<IReadOnlyList<long>> Fills(string variant, string arguments)
    {
        var run = await Guest.BootAsync(variant, "write-bytes", arguments);
        run.AssertEnded(Outcome.Completed);
        var subject = arguments.Contains("store=bytes", StringComparison.Ordinal) ? "write-single-bytes" : "write-bytes";
        return [.. Enumerable.Range(0, 13).Select(power => $"{subject}.{1 << power}").Select(name => TicksPerCall(run, name))];
    }

    /// <summary>Whole ticks: what stands around the loop is less than one for each call.</summary>
    static long TicksPerCall(GuestRun run, string subject) => run.Value(subject + ".minimum") / run.Value(subject + ".calls");

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    public async Task Threads_of_a_program_in_C_count_right_under_its_lock(string variant)
    {
        var run = await Guest.BootAsync(variant, "threads-c", Quiet);
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual(8 * 200, run.Value("counted"));
        Assert.AreEqual((9, 0), (run.Value("threads.most"), run.Value("threads.leaked")));
        Assert.IsGreaterThan(8 * 200, run.Value("threads.switches"), "the lock was held over switches");
    }

    [TestMethod]
    public async Task An_unknown_way_to_fill_is_an_argument_that_is_not_understood()
        => StringAssert.Contains((await Guest.BootAsync("none", "write-bytes", Quiet + " -- store=words")).Ending.Reason, "returned 2");
}
