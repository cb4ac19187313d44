using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
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
    public void A_peer_unpacks_its_files_into_a_folder_that_comes_before_them()
    {
        using var checkout = WithPeer();
        using var scratch = new Scratch();
        checkout.Write("page", "text");
        var images = new ImageStore(checkout.Repository);
        var names = new[] { "full", "peer-other" }.Select(variant
            => Encoding.ASCII.GetString(File.ReadAllBytes(new ArchiveStore(scratch).Archive(images.Find(variant, "calls-c"), [Path.Combine(checkout.Root, "page")])))).ToArray();
        Assert.IsLessThan(0, names[0].IndexOf("files\0", System.StringComparison.Ordinal));
        Assert.IsGreaterThan(names[1].IndexOf("files\0", System.StringComparison.Ordinal), names[1].IndexOf("files/page\0", System.StringComparison.Ordinal));
        Assert.IsGreaterThan(0, names[1].IndexOf("files\0", System.StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("""{ "meaning": "m" }""", "peer.json:1:1: property \"words\" is missing")]
    [DataRow("""{ "meaning": "", "words": "" }""", "\"meaning\" must not be empty")]
    [DataRow("""{ "meaning": "m", "words": 1 }""", "\"words\" must be a string")]
    [DataRow("""{ "meaning": "m", "wrods": "" }""", "unknown property \"wrods\"")]
    public void A_peer_whose_declaration_is_none_is_refused(string json, string reason)
        => StringAssert.Contains(Assert.ThrowsExactly<DeclarationException>(() => Peer.ReadWords("peer.json", json)).Message, reason);

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
