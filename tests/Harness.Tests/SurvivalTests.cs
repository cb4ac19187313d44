using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Harness;

/// <summary>What a run meets that is not a kill: an interrupt, another commit, a second harness.</summary>
[TestClass]
public sealed class SurvivalTests
{
    [TestMethod]
    [DataRow("INT")]
    [DataRow("TERM")]
    public async Task A_signal_ends_a_run_cleanly_and_leaves_no_guest(string signal)
    {
        using var matrix = new SmallMatrix(SmallMatrix.Endless);
        using var harness = matrix.Run();
        var guests = matrix.FirstGuests(harness);
        harness.Signal(signal);
        var (exit, _, errors) = await harness.EndAsync();
        Assert.AreEqual((130, "interrupted\n"), (exit, errors));
        Assert.IsFalse(guests.Any(HarnessProcess.IsAlive));
    }

    [TestMethod]
    public async Task A_run_of_another_commit_is_not_gone_on_with()
    {
        using var matrix = new SmallMatrix(SmallMatrix.Endless);
        using (var harness = matrix.Run())
        {
            matrix.FirstGuests(harness);
            harness.Kill();
            await harness.EndAsync();
        }
        matrix.Declare(SmallMatrix.Endless + 1);
        await AssertRefusedAsync(matrix, "the declarations are not what they were");
        matrix.Declare(SmallMatrix.Endless);
        matrix.Git("-c user.name=test -c user.email=test@test commit -q --allow-empty -m another");
        await AssertRefusedAsync(matrix, "the commit was ");
    }

    [TestMethod]
    public async Task A_run_that_is_at_work_is_left_alone()
    {
        using var matrix = new SmallMatrix(SmallMatrix.Endless);
        using var harness = matrix.Run();
        matrix.FirstGuests(harness);
        await AssertRefusedAsync(matrix, "is at work in another process");
        harness.Signal("INT");
        Assert.AreEqual(130, (await harness.EndAsync()).Exit);
    }

    static async Task AssertRefusedAsync(SmallMatrix matrix, string reason)
    {
        using var resumed = matrix.Resume();
        var (exit, _, errors) = await resumed.EndAsync();
        Assert.AreEqual(2, exit, errors);
        StringAssert.Contains(errors, reason);
    }
}
