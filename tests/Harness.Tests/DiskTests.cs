using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Harness;

/// <summary>
/// Runs whose results cannot be written, or not any more: one line, exit code 3, and afterwards the run goes on to the rows
/// of one that nobody disturbed.
/// </summary>
[TestClass]
public sealed class DiskTests
{
    /// <summary>What mount(8) needs and a test may do without being anybody: a mount that only the processes below it see.</summary>
    static readonly string[] s_ownMounts = ["unshare", "--map-root-user", "--mount", "bash", "-c"];

    /// <summary>
    /// A run on a file system that is full after some boots, then made larger, then gone on with; what is there in the end is
    /// copied to where it can be seen from outside. Words: the folder, where to copy it, the harness.
    /// </summary>
    const string FillsUp = """
        results=$1 kept=$2; shift 2
        mkdir "$results"; mount -t tmpfs -o size=56k tmpfs "$results" || exit 90
        "$@" run tab-00_small --no-build --accel exact --jobs 2 --quiet; echo "exit code $?"
        mount -o remount,size=8m "$results"
        "$@" run --resume latest --no-build --accel exact --quiet; echo "exit code $?"
        cp -r "$results" "$kept"
        """;

    const string ReadOnly = """
        results=$1; shift
        mkdir "$results"; mount -t tmpfs -o ro tmpfs "$results" || exit 90
        exec "$@" run tab-00_small --no-build --accel exact --quiet
        """;

    const int CannotMount = 90;

    [TestMethod]
    public async Task A_file_system_that_fills_up_is_one_line_and_the_run_goes_on_afterwards()
    {
        using var matrix = new SmallMatrix();
        var kept = Path.Combine(matrix.Root, "kept");
        using var harness = new HarnessProcess([.. s_ownMounts, FillsUp, "bash", matrix.Results, kept, .. matrix.Harness]);
        var (exit, output, errors) = await harness.EndAsync();
        SkipWithoutMount(exit, errors);
        Assert.AreEqual(0, exit, errors);

        var lines = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        StringAssert.StartsWith(lines[0], "No space left on device : '");
        StringAssert.EndsWith(lines[0], " goes on)");
        Assert.IsTrue(lines.Length == 1 || (lines.Length == 2 && lines[1].Contains("the last row was torn")), errors);
        CollectionAssert.AreEqual(new[] { "exit code 3", "exit code 0" }, output.Split('\n').Where(line => line.StartsWith("exit code")).ToArray());
        await AssertAsUndisturbedAsync(matrix, Directory.EnumerateDirectories(kept).Single());
    }

    [TestMethod]
    public async Task A_folder_that_cannot_be_written_is_one_line()
    {
        using var matrix = new SmallMatrix();
        using var harness = new HarnessProcess([.. s_ownMounts, ReadOnly, "bash", matrix.Results, .. matrix.Harness]);
        var (exit, _, errors) = await harness.EndAsync();
        SkipWithoutMount(exit, errors);
        AssertOneLine(exit, errors, "Read-only file system : '" + matrix.Results);
    }

    [TestMethod]
    public async Task A_file_where_the_folder_of_results_should_be_is_one_line()
    {
        using var matrix = new SmallMatrix();
        File.WriteAllText(matrix.Results, "a file where the folder should be");
        using var harness = matrix.Run();
        var (exit, _, errors) = await harness.EndAsync();
        AssertOneLine(exit, errors, "");
        StringAssert.Contains(errors, matrix.Results);
    }

    [TestMethod]
    [Timeout(600_000)]
    public async Task A_row_that_the_limit_of_file_sizes_tears_is_one_line_and_is_made_again()
    {
        using var matrix = new SmallMatrix(trials: 10);
        while (!await TearAsync(matrix))
            Directory.Delete(matrix.Results, recursive: true);      // the run was over before it could be torn: again
        using (var resumed = matrix.Resume())
        {
            var (exit, _, errors) = await resumed.EndAsync();
            Assert.AreEqual(0, exit, errors);
            StringAssert.Contains(errors, $"the last row was torn ({TornBytes} bytes)");
        }
        await AssertAsUndisturbedAsync(matrix, matrix.Folder);
    }

    const int TornBytes = 500;      // less than any row has

    /// <summary>Has a run end at a row of which only some bytes can be written; false when none was left to be made.</summary>
    static async Task<bool> TearAsync(SmallMatrix matrix)
    {
        using var harness = matrix.Run();
        matrix.FirstGuests(harness);
        var rows = Path.Combine(matrix.Folder, TrialFile.Name);
        // Stopped, so that no row is added between the look and the limit, and while a guest is at work, whose row is still to be written.
        while (harness.Stop() && (new FileInfo(rows).Length == 0 || harness.Guests.Count == 0))
            harness.Continue();
        if (harness.EndsWithin(TimeSpan.Zero))
            return false;
        using (var limit = System.Diagnostics.Process.Start("prlimit", ["--pid", $"{harness.Id}", $"--fsize={new FileInfo(rows).Length + TornBytes}:"]))
            await limit.WaitForExitAsync();
        harness.Continue();
        var (exit, _, errors) = await harness.EndAsync();
        AssertOneLine(exit, errors, "File too large: ");
        return true;
    }

    static void AssertOneLine(int exit, string errors, string start)
    {
        Assert.AreEqual(3, exit, errors);
        Assert.AreEqual(1, errors.Count(c => c == '\n'), errors);
        StringAssert.StartsWith(errors, start);
    }

    static async Task AssertAsUndisturbedAsync(SmallMatrix matrix, string folder)
    {
        var rows = SmallMatrix.Rows(folder).ToArray();
        using var undisturbed = matrix.Run();
        var (exit, _, errors) = await undisturbed.EndAsync();
        Assert.AreEqual(0, exit, errors);
        CollectionAssert.AreEqual(SmallMatrix.Rows(matrix.Folder).ToArray(), rows);
    }

    static void SkipWithoutMount(int exit, string errors)
    {
        if (exit == CannotMount || errors.StartsWith("unshare: ", StringComparison.Ordinal))
            Assert.Inconclusive($"this machine lets nobody mount: {errors}");
    }
}
