using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>Archives are kept by what they hold.</summary>
[TestClass]
public sealed class ArchiveStoreTests
{
    [TestMethod]
    public void Identical_builds_share_one_archive()
    {
        using var checkout = new Checkout();
        using var scratch = new Scratch();
        foreach (var (variant, bytes) in new[] { ("none", "same"), ("full", "same"), ("full-noscrub", "another") })
            checkout.WriteImage(variant, "hello", bytes, Checkout.Digest(bytes));
        var (images, archives) = (new ImageStore(checkout.Repository), new ArchiveStore(scratch));

        var first = archives.Archive(images.Find("none", "hello"), []);
        Assert.AreEqual(first, archives.Archive(images.Find("full", "hello"), []));
        Assert.AreNotEqual(first, archives.Archive(images.Find("full-noscrub", "hello"), []));
        checkout.Write("input", "a file");
        Assert.AreNotEqual(first, archives.Archive(images.Find("none", "hello"), [Path.Combine(checkout.Root, "input")]));
        Assert.HasCount(3, Directory.GetFiles(scratch.Folder, "*.cpio"));
    }

    [TestMethod]
    public void An_image_that_was_built_anew_during_a_run_is_refused()
    {
        using var checkout = new Checkout();
        using var scratch = new Scratch();
        checkout.WriteImage("full", "hello", "image", Checkout.Digest("image"));
        var image = new ImageStore(checkout.Repository).Find("full", "hello");
        checkout.Write("artifacts/images/full/hello/image", "another");
        var error = Assert.ThrowsExactly<VerbException>(() => new ArchiveStore(scratch).Archive(image, []));
        Assert.AreEqual(HarnessExit.BuildRefused, error.Exit);
        StringAssert.Contains(error.Message, "was built anew while it was in use");
    }
}
