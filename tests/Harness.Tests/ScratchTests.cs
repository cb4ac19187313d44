using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Harness;

/// <summary>Folders that a killed harness leaves are swept; those of one at work are not.</summary>
[TestClass]
public sealed class ScratchTests
{
    [TestMethod]
    public void A_sweep_leaves_a_folder_that_is_in_use()
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.File("records"), "half a rec");
        Scratch.Sweep();
        Assert.AreEqual("half a rec", File.ReadAllText(scratch.File("records")));
    }

    [TestMethod]
    public void A_sweep_leaves_a_folder_of_which_nobody_says_that_it_is_scratch()
    {
        var folder = Directory.CreateTempSubdirectory("testbed-");
        Scratch.Sweep();
        Assert.IsTrue(folder.Exists);
        folder.Delete();
    }

    [TestMethod]
    public async Task The_next_run_sweeps_what_a_killed_one_left_and_nothing_of_one_at_work()
    {
        using var matrix = new SmallMatrix(SmallMatrix.Endless);
        using var killed = matrix.Run();
        matrix.FirstGuests(killed);
        Assert.IsTrue(killed.Stop());
        var left = FoldersOf(killed);
        Assert.IsTrue(left.All(Directory.Exists) && left.Length > 0);       // before anybody's sweep, for another test may start a harness at any time
        killed.KillStopped();
        await killed.EndAsync();

        using var atWork = matrix.Run();
        matrix.FirstGuests(atWork);
        Assert.IsTrue(atWork.Stop());
        var inUse = FoldersOf(atWork);
        using var next = matrix.Run();
        matrix.FirstGuests(next);
        Assert.IsFalse(left.Any(Directory.Exists));
        Assert.IsTrue(inUse.All(Directory.Exists) && inUse.Length > 0);

        atWork.Continue();
        atWork.Signal("INT");
        next.Signal("INT");
        Assert.AreEqual(130, (await atWork.EndAsync()).Exit);
        Assert.AreEqual(130, (await next.EndAsync()).Exit);
        Assert.IsFalse(inUse.Any(Directory.Exists));
    }

    /// <summary>Scratch folders that a stopped process holds: that of the run, and that of each guest.</summary>
    static string[] FoldersOf(HarnessProcess harness)
        => [.. Directory.EnumerateFiles($"/proc/{harness.Id}/fd")
            .Select(TargetOf).Where(target => Path.GetFileName(target) == "owner").Select(target => Path.GetDirectoryName(target)!)];

    static string TargetOf(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget ?? "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
