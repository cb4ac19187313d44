using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;

namespace Testbed.Tests.Harness;

/// <summary>Kernels that are not ours: how they are named, found and packed.</summary>
[TestClass]
public sealed class PeerTests
{
    const string Words = "rdinit=/image quiet";
    const string Declared = $$"""{ "meaning": "somebody else's", "words": "{{Words}}" }""";

    [TestMethod]
    public void A_peer_is_booted_by_its_own_kernel_with_its_own_words_in_front()
    {
        using var checkout = WithPeer();
        var image = new ImageStore(checkout.Repository).Find("peer-other", "calls-c");
        Assert.AreEqual(("peer-other", "calls-c"), (image.Variant, image.Workload));
        Assert.AreEqual(new Peer("other", Path.Combine(checkout.Repository.Peers, "other", "kernel"), "1.2-3", Words), image.Peer);
    }

    [TestMethod]
    public async Task A_counted_run_boots_a_peer_by_its_own_kernel_and_counts_nothing_of_it()
    {
        using var checkout = WithPeer();
        using var scratch = new Scratch();
        var context = new RunContext(
            checkout.Repository, RunFolder.Create(checkout.Repository.Results, DateTimeOffset.UnixEpoch),
            new Provenance(new string('a', 40), false, "7.2.22", new Dictionary<string, string>(), "some processor"),
            new AcceleratorChoice(Accelerator.Exact, "a test"), new ImageStore(checkout.Repository), new ArchiveStore(scratch)) { Counts = true };
        var declared = new ExperimentCase { Workload = "calls-c", Variants = ["peer-other"], Arguments = "-- x", Trials = 1, TimeLimit = TimeSpan.FromSeconds(600) };
        var experiment = new Experiment { Id = "tab-00_test", Folder = checkout.Root, Question = "?", Claim = new Claim("!", ["gate.added.full"]), Cases = [declared] };
        GuestBoot? chosen = null;
        using var journal = new Journal<Trial, TrialKey>(context.Folder, TrialFile.Rows, TrialKey.Of);
        var rows = (await new TrialRunner(context, journal, (boot, _) =>
        {
            chosen = boot;
            return Task.FromResult(new GuestRun(new Ending(Outcome.Completed, ""), GuestReport.Silent, "", "", 33, DateTimeOffset.UnixEpoch, default, null));
        }).RunAsync(new CellProgress(new Cell(experiment, declared, "peer-other", Machine.Microvm), 1, declared.Trials), CancellationToken.None)).Rows;
        Assert.AreEqual(Path.Combine(checkout.Repository.Peers, "other", "kernel"), chosen!.Loader);
        Assert.AreEqual((Words + " -- x", declared.TimeLimit), (chosen.CommandLine, chosen.TimeLimit));
        Assert.IsNull(chosen.Counter);
        Assert.AreEqual("1.2-3", rows.Single().ToolVersions["other"]);
    }

    [TestMethod]
    public void A_peer_unpacks_its_files_into_a_folder_that_comes_before_them()
    {
        using var checkout = WithPeer();
        using var scratch = new Scratch();
        checkout.Write("page", "text");
        var images = new ImageStore(checkout.Repository);
        var names = new[] { "full", "peer-other" }.Select(variant
            => Encoding.ASCII.GetString(File.ReadAllBytes(new ArchiveStore(scratch).Archive(images.Find(variant, "calls-c"), [Path.Combine(checkout.Root, "page")])))).ToArray();
        Assert.IsLessThan(0, names[0].IndexOf("files\0", StringComparison.Ordinal));
        Assert.IsGreaterThan(names[1].IndexOf("files\0", StringComparison.Ordinal), names[1].IndexOf("files/page\0", StringComparison.Ordinal));
        Assert.IsGreaterThan(0, names[1].IndexOf("files\0", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("""{ "meaning": "m" }""", "peer.json:1:1: property \"words\" is missing")]
    [DataRow("""{ "meaning": "", "words": "" }""", "\"meaning\" must not be empty")]
    [DataRow("""{ "meaning": "m", "words": 1 }""", "\"words\" must be a string")]
    [DataRow("""{ "meaning": "m", "words": "", "program": "yes" }""", "\"program\" must be true or false")]
    [DataRow("""{ "meaning": "m", "wrods": "" }""", "unknown property \"wrods\"")]
    public void A_peer_whose_declaration_is_none_is_refused(string json, string reason)
        => StringAssert.Contains(Assert.ThrowsExactly<DeclarationException>(() => Peer.Read("peer.json", json)).Message, reason);

    [TestMethod]
    [DataRow("peer-linux", "linux")]
    [DataRow("full", null)]
    [DataRow("linux", null)]
    public void A_variants_name_says_whether_it_means_a_peer(string variant, string? peer) => Assert.AreEqual(peer, Peer.NameOf(variant));

    [TestMethod]
    public void A_declaration_may_name_a_peer_that_has_a_folder()
        => CollectionAssert.Contains(DeclaredWords.Below(Repository.OfThisProgram.Experiments).Variants.ToArray(), "peer-linux");

    static Checkout WithPeer()
    {
        var checkout = new Checkout();
        checkout.WriteImage("full", "calls-c", "image", Checkout.Digest("image"));
        checkout.Write("experiments/peers/other/peer.json", Declared);
        checkout.Write("artifacts/peers/other/kernel", "kernel");
        checkout.Write("artifacts/peers/other/version", "1.2-3\n");
        checkout.Write("artifacts/peers/other/calls-c/image", "program");
        checkout.Write("artifacts/peers/other/calls-c/image.map", $"image variant=peer-other mutant= sha256={Checkout.Digest("program")}\n");
        return checkout;
    }
}
