using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Report;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Boot;

/// <summary>
/// What <c>./run-experiments.sh attacks</c> makes of two declared attacks, one of them declared wrongly: guests boot once
/// for all tests. The whole suite is run by .ci/run.
/// </summary>
[TestClass]
public sealed class AttackTests
{
    static readonly string s_results = Directory.CreateTempSubdirectory("testbed-attacks-").FullName;
    static (RunFolder Folder, AttackResult Result) s_blocked, s_open;

    [ClassInitialize]
    public static async Task Boot(TestContext context)
    {
        var declared = AttackCatalogue.Read(Repository.OfThisProgram.Experiments);
        s_blocked = await RunAsync(declared.Single(attack => attack.Id == "D01"), "full");

        // T and U share a domain in user-kernel: nothing stops U there, whatever this declaration says.
        var wrong = new Dictionary<string, Expectation> { ["full"] = Expectation.Blocked };
        var attack = declared.Single(attack => attack.Id == "D04");
        s_open = await RunAsync(attack with { Expect = wrong, Steps = [attack.Steps.Single(step => step.Name == "store") with { Expect = wrong }] }, "user-kernel");
    }

    [ClassCleanup]
    public static void Remove() => Directory.Delete(s_results, recursive: true);

    [TestMethod]
    public void An_attack_is_blocked_twice_alike_and_its_control_gives_the_secret_away()
    {
        var (exit, output, errors) = Show(s_blocked);
        Assert.AreEqual(HarnessExit.Ok, exit, errors);
        Assert.Contains("security score full 1.00 (stops 1 of 1); all as declared", output);
        Assert.AreEqual(OracleCheck.SecretLeaked, s_blocked.Result.Trials.Single(trial => trial is { Image: "none", Role: AttackRole.Attempt }).Findings[0].Check);
        Assert.HasCount(2, s_blocked.Result.Trials.Where(trial => trial is { Image: "full", Role: AttackRole.Attempt }));
    }

    [TestMethod]
    public void A_bypass_that_is_not_declared_makes_the_run_fail()
    {
        var (exit, output, errors) = Show(s_open);
        Assert.AreEqual(HarnessExit.Worse, exit);
        Assert.Contains("D04 store in user-kernel: BYPASS instead of blocked: the oracle found: T's canary", errors);
        Assert.Contains("security score user-kernel 0.00, FAILED", output);
        Assert.IsTrue(s_open.Result.Table.Scores.Single().FailsOutright);
    }

    [TestMethod]
    public void Rows_stand_in_the_runs_folder_with_what_each_guest_said()
    {
        CollectionAssert.AreEquivalent(
            s_blocked.Result.Trials.Select(trial => trial.Outcome()).ToArray(), AttackFile.Rows.Read(s_blocked.Folder.Trials).Select(trial => trial.Outcome()).ToArray());
        Assert.HasCount(s_blocked.Result.Trials.Count, Directory.GetFiles(s_blocked.Folder.Path, "records.txt", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void The_story_of_a_case_says_where_it_was_stopped_by_which_page_and_what_the_control_did()
    {
        using var text = new StringWriter();
        new AttackStory(new ImageStore(Repository.OfThisProgram), text).Tell(s_blocked.Result.Table.Cells.Single());
        foreach (var said in new[] { "BLOCKED, declared blocked", "T.secret+0x0", "target={T.secret}", "key 2, rw- in the image, of the trusted kernel", "a read of a page that is there, refused by its key", "-> ", "while the application runs", "succeeds, as it must: ", "none lets it through: " })
            Assert.Contains(said, text.ToString());
    }

    static async Task<(RunFolder Folder, AttackResult Result)> RunAsync(AttackCase attack, string variant)
    {
        using var scratch = new Scratch();
        var repository = Repository.OfThisProgram;
        var (images, provenance) = (new ImageStore(repository), Provenance.Gather(repository));
        var context = new RunContext(repository, RunFolder.Create(s_results, DateTimeOffset.UtcNow), provenance, AttackRun.Accelerator, images, new ArchiveStore(scratch));
        var result = await AttackProgress.PerformAsync(
            Verb(TextWriter.Null, TextWriter.Null), context, AttackPlans.Of([attack], [variant], "attacks", provenance, images), jobs: 2, CancellationToken.None);
        return (context.Folder, result);
    }

    static (HarnessExit Exit, string Output, string Errors) Show((RunFolder Folder, AttackResult Result) run)
    {
        using StringWriter output = new(), errors = new();
        var exit = AttackSummary.Show(Verb(output, errors), run.Folder, run.Result, AttackReport.Write(run.Folder.Path, run.Folder.Name, run.Result), json: false);
        return (exit, output.ToString(), errors.ToString());
    }

    static VerbContext Verb(TextWriter output, TextWriter errors)
        => new(Repository.OfThisProgram, new Output(output, errors, quiet: false, isTerminal: false), "attacks");
}
