using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Harness;

/// <summary>What a run meets that is not a kill: an interrupt, a full disk, a folder it may not write, a second harness.</summary>
[TestClass]
public sealed class SurvivalTests
{
    [TestMethod]
    [DataRow("INT")]
    [DataRow("TERM")]
    public async Task A_signal_ends_a_run_cleanly_and_leaves_no_guest(string signal)
    {
        using var matrix = new SmallMatrix(trials: 20);
        using var harness = matrix.Run();
        var guests = FirstGuests(matrix, harness);
        harness.Signal(signal);
        var (exit, _, errors) = await harness.EndAsync();
        Assert.AreEqual((130, "interrupted\n"), (exit, errors));
        Assert.IsFalse(guests.Any(HarnessProcess.IsAlive));
    }

    [TestMethod]
    public async Task A_full_disk_is_one_line_and_the_run_goes_on_afterwards()
    {
        using var matrix = new SmallMatrix();
        using (var killed = matrix.Run())
        {
            FirstGuests(matrix, killed);
            killed.Kill();
            await killed.EndAsync();
        }
        // Every write to /dev/full fails with ENOSPC: the disk is full when the last boot is to be kept.
        var last = Directory.CreateDirectory(Path.Combine(matrix.Folder, "boots", "0008")).FullName;
        var records = File.CreateSymbolicLink(Path.Combine(last, "records.txt"), "/dev/full");
        using (var harness = matrix.Resume())
        {
            var (exit, _, errors) = await harness.EndAsync();
            Assert.AreEqual(3, exit, errors);
            Assert.AreEqual(1, errors.Count(c => c == '\n'), errors);
            StringAssert.StartsWith(errors, "No space left on device");
        }
        records.Delete();
        await AssertGoesOnAsync(matrix);
    }

    [TestMethod]
    public async Task A_folder_that_cannot_be_written_is_one_line()
    {
        using var matrix = new SmallMatrix();
        File.WriteAllText(matrix.Results, "a file where the folder should be");
        using var harness = matrix.Run();
        var (exit, _, errors) = await harness.EndAsync();
        Assert.AreEqual(3, exit, errors);
        Assert.AreEqual(1, errors.Count(c => c == '\n'), errors);
        StringAssert.Contains(errors, matrix.Results);
    }

    [TestMethod]
    public async Task A_run_of_another_commit_is_not_gone_on_with()
    {
        using var matrix = new SmallMatrix(trials: 20);
        using (var harness = matrix.Run())
        {
            FirstGuests(matrix, harness);
            harness.Kill();
            await harness.EndAsync();
        }
        matrix.Declare(trials: 21);
        await AssertRefusedAsync(matrix, "the declarations are not what they were");
        matrix.Declare(trials: 20);
        matrix.Git("-c user.name=test -c user.email=test@test commit -q --allow-empty -m another");
        await AssertRefusedAsync(matrix, "the commit was ");
    }

    [TestMethod]
    public async Task A_run_that_is_at_work_is_left_alone()
    {
        using var matrix = new SmallMatrix(trials: 20);
        using var harness = matrix.Run();
        FirstGuests(matrix, harness);
        await AssertRefusedAsync(matrix, "is at work in another process");
        harness.Signal("INT");
        Assert.AreEqual(130, (await harness.EndAsync()).Exit);
    }

    static async Task AssertGoesOnAsync(SmallMatrix matrix)
    {
        using var resumed = matrix.Resume();
        var (exit, output, errors) = await resumed.EndAsync();
        Assert.AreEqual(0, exit, errors);
        using var result = JsonDocument.Parse(output);
        Assert.AreEqual(8, result.RootElement.GetProperty("rows").GetInt32());
        Assert.AreEqual(8, TrialFile.Read(Path.Combine(matrix.Folder, TrialFile.Name)).Select(TrialKey.Of).Distinct().Count());
    }

    static async Task AssertRefusedAsync(SmallMatrix matrix, string reason)
    {
        using var resumed = matrix.Resume();
        var (exit, _, errors) = await resumed.EndAsync();
        Assert.AreEqual(2, exit, errors);
        StringAssert.Contains(errors, reason);
    }

    /// <summary>Waits until guests run, which is after the plan was written.</summary>
    static IReadOnlyList<int> FirstGuests(SmallMatrix matrix, HarnessProcess harness)
    {
        while (!harness.EndsWithin(TimeSpan.FromMilliseconds(10)))
        {
            if (matrix.IsPlanned && harness.Guests is { Count: > 0 } guests)
                return guests;
        }
        throw new InvalidOperationException("the harness ended before a guest was seen");
    }
}
