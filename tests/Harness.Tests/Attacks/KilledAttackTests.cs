using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness.Attacks;

/// <summary>Runs of attacks whose harness is killed when its first row is on disk, and that are gone on with.</summary>
[TestClass]
public sealed class KilledAttackTests
{
    /// <summary>What is compared with is made from the same plan, secrets and all, and from no row.</summary>
    [TestMethod]
    public async Task A_run_of_attacks_that_was_killed_ends_with_the_rows_of_one_that_nobody_disturbed()
    {
        using var matrix = SmallMatrix.WithAttack();
        var results = AttackRun.Results(new Repository(matrix.Root));
        var made = await KillAsync(matrix, "attacks D02", () => Newest(results));
        var killed = Newest(results)!;
        var undisturbed = Directory.CreateDirectory(Path.Combine(results, "undisturbed")).FullName;
        File.Copy(Path.Combine(killed, RunPlan.Name), Path.Combine(undisturbed, RunPlan.Name));

        await EndAsync(matrix, $"attacks --resume {Path.GetFileName(killed)}");
        await EndAsync(matrix, "attacks --resume undisturbed");
        CollectionAssert.IsSubsetOf(made.ToArray(), Rows(killed).ToArray(), "a row that was on disk is not made again");
        Assert.AreEqual(Timeless(undisturbed), Timeless(killed));
    }

    /// <summary>A run without words attacks what it has measured; one resumption goes on with all of it.</summary>
    [TestMethod]
    public async Task A_run_of_everything_that_was_killed_among_its_attacks_goes_on_with_them_and_reports_them()
    {
        using var matrix = SmallMatrix.WithAttack();
        var made = await KillAsync(matrix, "--accel exact", () => matrix.IsPlanned ? Path.Combine(matrix.Folder, "attacks") : null);
        var result = await EndAsync(matrix, "run --resume latest --accel exact");
        var rows = Rows(Path.Combine(matrix.Folder, "attacks"));
        CollectionAssert.IsSubsetOf(made.ToArray(), rows.ToArray(), "a row that was on disk is not made again");
        StringAssert.Contains(result, $"\"attackTrials\":{rows.Count},");
        StringAssert.Contains(result, "\"score\":1,");
        var report = File.ReadAllText(Path.Combine(matrix.Folder, "report.html"));
        foreach (var said in new[] { "stops 1 of 1 attacks", "security score 1.00", "id=\"fig-04_attacks\"", "D02 store", "href=\"attacks/trials.jsonl\"" })
            StringAssert.Contains(report, said);
    }

    [TestMethod]
    public async Task A_run_of_attacks_on_other_declarations_is_not_gone_on_with()
    {
        using var matrix = SmallMatrix.WithAttack();
        var results = AttackRun.Results(new Repository(matrix.Root));
        await KillAsync(matrix, "attacks", () => Newest(results));
        var declared = Path.Combine(matrix.Root, "experiments/attacks/d02_a-writes-t/case.json");
        File.WriteAllText(declared, File.ReadAllText(declared).Replace("\"restart=1\"", "\"restart=2\""));
        using var resumed = matrix.Start("attacks --resume latest");
        var (exit, _, errors) = await resumed.EndAsync();
        Assert.AreEqual(2, exit);
        StringAssert.Contains(errors, "cannot be gone on with: the declarations are not what they were");
    }

    const int Tries = 20;

    /// <summary>Kills the harness, and its guests, as soon as the folder of its attacks holds a row. Returns the rows that are there then.</summary>
    static async Task<IReadOnlyList<string>> KillAsync(SmallMatrix matrix, string words, Func<string?> folder)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await TryKillAsync(matrix, words, folder) is { } rows)
                return rows;
            // It was over before it could be killed: again.
            Directory.Delete(matrix.Results, recursive: true);
        }
        throw new InvalidOperationException($"{Tries} runs ended before they were killed");
    }

    static async Task<IReadOnlyList<string>?> TryKillAsync(SmallMatrix matrix, string words, Func<string?> folder)
    {
        using var harness = matrix.Start(words + " --jobs 1");
        while (folder() is not { } place || !HasRow(Path.Combine(place, AttackFile.Name)))
        {
            if (harness.EndsWithin(TimeSpan.FromMilliseconds(1)))
                Assert.Fail($"it made no row: {await harness.EndAsync()}");
        }
        var inTime = harness.Stop() && !File.Exists(Path.Combine(folder()!, "report.html"));
        harness.KillStopped();
        await harness.EndAsync();
        return inTime ? Rows(folder()!) : null;
    }

    static bool HasRow(string file) => File.Exists(file) && new FileInfo(file).Length > 0;

    static async Task<string> EndAsync(SmallMatrix matrix, string words)
    {
        using var harness = matrix.Start(words);
        var (exit, output, errors) = await harness.EndAsync();
        Assert.AreEqual(0, exit, errors);
        return output;
    }

    static string? Newest(string results) => Directory.Exists(results) ? Directory.EnumerateDirectories(results).Order(StringComparer.Ordinal).LastOrDefault() : null;

    /// <summary>Rows that are whole: a kill may tear the last one.</summary>
    static IReadOnlyList<string> Rows(string? folder)
        => [.. File.ReadAllText(Path.Combine(folder!, AttackFile.Name)).Split('\n')[..^1]];

    /// <summary>The rows of a finished run without what differs from run to run: its name and its times.</summary>
    static string Timeless(string folder)
        => string.Join('\n', AttackFile.Rows.Read(Path.Combine(folder, AttackFile.Name))
            .Select(row => AttackFile.Rows.Text(row with { Run = "run", StartedUtc = DateTimeOffset.UnixEpoch, WallMilliseconds = 0 })));
}
