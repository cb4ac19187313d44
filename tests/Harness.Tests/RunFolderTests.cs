using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>Where runs lie and how they are found again.</summary>
[TestClass]
public sealed class RunFolderTests
{
    static readonly DateTimeOffset s_time = new(2026, 11, 21, 22, 5, 3, TimeSpan.Zero);

    [TestMethod]
    public void A_run_is_named_after_its_time()
    {
        using var checkout = new Checkout();
        Assert.AreEqual("2026-11-21T22-05-03Z", RunFolder.Create(checkout.Repository.Results, s_time).Name);
        Assert.AreEqual("2026-11-21T22-05-03Z-2", RunFolder.Create(checkout.Repository.Results, s_time).Name);
    }

    [TestMethod]
    public void Latest_is_the_newest_run_that_was_finished()
    {
        using var checkout = new Checkout();
        var results = checkout.Repository.Results;
        Finish(RunFolder.Create(results, s_time));
        var newest = RunFolder.Create(results, s_time.AddHours(1));
        Finish(newest);
        RunFolder.Create(results, s_time.AddHours(2));     // interrupted: no manifest

        Assert.AreEqual(newest.Name, RunFolder.Find(results, "latest").Name);
        Assert.AreEqual("2026-11-21T22-05-03Z", RunFolder.Find(results, "2026-11-21T22-05-03Z").Name);
    }

    [TestMethod]
    public void An_unknown_run_is_refused_with_a_hint()
    {
        using var checkout = new Checkout();
        Finish(RunFolder.Create(checkout.Repository.Results, s_time));
        var error = Assert.ThrowsExactly<VerbException>(() => RunFolder.Find(checkout.Repository.Results, "latst"));
        Assert.AreEqual(HarnessExit.Usage, error.Exit);
        Assert.AreEqual("no finished run 'latst'; did you mean 'latest'?", error.Message);
    }

    static void Finish(RunFolder folder) => File.WriteAllText(folder.Manifest, "{}");
}
