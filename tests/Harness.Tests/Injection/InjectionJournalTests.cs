using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Injection;
using Testbed.Experiments.Injection;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness.Injection;

/// <summary>What an interrupted injection run has kept, and how it goes on.</summary>
[TestClass]
public sealed class InjectionJournalTests
{
    static readonly InjectionRow s_golden = InjectionVerdictTests.Golden;
    static readonly int[] s_numbers = [1, 2, 3, 4];

    readonly string _results = Directory.CreateTempSubdirectory("testbed-injections-").FullName;

    [TestCleanup]
    public void Remove() => Directory.Delete(_results, recursive: true);

    [TestMethod]
    public void An_interrupted_run_keeps_rows_behind_a_slow_one_and_goes_on_with_what_is_missing()
    {
        var folder = RunFolder.Create(_results, DateTimeOffset.UnixEpoch);
        using (var journal = new InjectionJournal(folder))
        {
            CollectionAssert.AreEqual(s_numbers, journal.Begin(s_golden, s_numbers).ToArray());
            journal.Append(Row(3));
            journal.Append(Row(2));
        }
        using (var journal = new InjectionJournal(RunFolder.FindBegun(_results, RunFolder.Latest)))
        {
            Assert.AreEqual(s_golden.Seed, journal.Seed);
            CollectionAssert.AreEqual(new[] { 1, 4 }, journal.Begin(s_golden, s_numbers).ToArray());
            journal.Append(Row(4));
            journal.Append(Row(1));
            journal.Finish();
        }
        CollectionAssert.AreEqual(new[] { 0, 1, 2, 3, 4 }, InjectionFile.Rows.Read(folder.Trials).Select(row => row.Number).ToArray());
    }

    [TestMethod]
    public void A_row_that_was_torn_is_made_again()
    {
        var folder = RunFolder.Create(_results, DateTimeOffset.UnixEpoch);
        using (var journal = new InjectionJournal(folder))
        {
            journal.Begin(s_golden, s_numbers);
            journal.Append(Row(1));
        }
        File.AppendAllText(folder.Trials, InjectionFile.Rows.Text(Row(2))[..40]);
        using var again = new InjectionJournal(folder);
        CollectionAssert.AreEqual(new[] { 2, 3, 4 }, again.Begin(s_golden, s_numbers).ToArray());
    }

    [TestMethod]
    public void A_run_of_another_guest_does_not_go_on()
    {
        var folder = RunFolder.Create(_results, DateTimeOffset.UnixEpoch);
        using (var journal = new InjectionJournal(folder))
            journal.Begin(s_golden, s_numbers);
        using var again = new InjectionJournal(folder);
        Assert.ThrowsExactly<VerbException>(() => again.Begin(s_golden with { ImageSha256 = "another" }, s_numbers));
        Assert.ThrowsExactly<VerbException>(() => again.Begin(s_golden with { Seed = s_golden.Seed + 1 }, s_numbers));
    }

    [TestMethod]
    public void A_run_without_rows_has_nothing_to_go_on_with()
    {
        RunFolder.Create(_results, DateTimeOffset.UnixEpoch);
        Assert.ThrowsExactly<VerbException>(() => RunFolder.FindBegun(_results, RunFolder.Latest));
    }

    static InjectionRow Row(int number) => s_golden with { Number = number, Kind = InjectionKind.Skip, Rip = "0x1", Address = "0x1" };
}
