using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Harness;

/// <summary>Runs beside one another: at the same time, at another place, with more or fewer guests at once.</summary>
[TestClass]
public sealed class SideBySideTests
{
    [TestMethod]
    public async Task Two_checkouts_give_identical_rows_in_the_same_order()
    {
        using var here = new SmallMatrix();
        using var there = here.AtAnotherPlace();
        using var first = here.Run();
        using var second = there.Run();
        var (rows, others) = (await RowsAsync(here, first), await RowsAsync(there, second));
        Assert.HasCount(8, rows);
        CollectionAssert.AreEqual(rows.ToArray(), others.ToArray());
    }

    [TestMethod]
    public async Task A_run_is_not_disturbed_by_another_one_that_is_killed_beside_it()
    {
        using var matrix = new SmallMatrix(trials: 5);
        using var killed = matrix.Run();
        matrix.FirstGuests(killed);
        Assert.IsTrue(killed.Stop());       // or it might be over when the other one begins
        var folder = matrix.Folder;
        using var other = matrix.Run();
        while (matrix.Folder == folder && !other.EndsWithin(TimeSpan.FromMilliseconds(10)))
        {
        }
        killed.KillStopped();
        var rows = await RowsAsync(matrix, other);

        await killed.EndAsync();
        using var resumed = matrix.Resume();
        CollectionAssert.AreEqual(rows.ToArray(), (await RowsAsync(matrix, resumed)).ToArray());
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task As_many_guests_run_side_by_side_as_were_asked_for(int jobs)
    {
        using var matrix = new SmallMatrix(trials: 10);
        using var harness = matrix.Run(jobs);
        var (exit, _, errors) = await harness.EndAsync();
        Assert.AreEqual(0, exit, errors);
        Assert.AreEqual(jobs, MostAtOnce(TrialFile.Read(Path.Combine(matrix.Folder, TrialFile.Name))));
    }

    static async Task<IReadOnlyList<string>> RowsAsync(SmallMatrix matrix, HarnessProcess harness)
    {
        var (exit, output, errors) = await harness.EndAsync();
        Assert.AreEqual(0, exit, errors);
        using var result = JsonDocument.Parse(output);
        return SmallMatrix.Rows(Path.Combine(matrix.Results, result.RootElement.GetProperty("run").GetString()!));
    }

    /// <summary>How many of the guests' times have a moment in common: it is the begin of one of them.</summary>
    static int MostAtOnce(IReadOnlyList<Trial> rows)
        => rows.Max(row => rows.Count(other => other.StartedUtc <= row.StartedUtc && row.StartedUtc < other.StartedUtc.AddMilliseconds(other.WallMilliseconds)));
}
