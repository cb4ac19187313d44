using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>The image that is measured is the image that was built: names, digests, what the guest says of itself.</summary>
[TestClass]
public sealed class BootImageTests
{
    const string Bytes = "not really an image";
    static readonly string s_digest = Checkout.Digest(Bytes);

    [TestMethod]
    public void An_image_is_found_with_its_symbols_and_edges()
    {
        using var checkout = WithImage("full", s_digest);
        var image = new ImageStore(checkout.Repository).Find("full", "hello");
        Assert.AreEqual(("full", false, (long)Bytes.Length, s_digest), (image.Variant, image.CountsCrossings, image.Bytes, image.Sha256));
        Assert.AreEqual(0x1010UL, image.AddressOf("T.canary"));
        Assert.IsNull(image.AddressOf("T.no"));
        Assert.AreEqual("T.canary", image.SymbolAt(0x1017));
        Assert.AreEqual("", image.SymbolAt(0x1018));
        Assert.AreEqual("Application->t_get_pid", image.EdgeName(0));
        Assert.AreEqual("", image.EdgeName(1));
    }

    [TestMethod]
    public void A_counting_image_bears_the_name_of_its_variant()
    {
        using var checkout = WithImage("full-counting", s_digest);
        var image = new ImageStore(checkout.Repository).Find("full-counting", "hello");
        Assert.AreEqual(("full", true), (image.Variant, image.CountsCrossings));
    }

    [TestMethod]
    public void An_image_that_its_map_does_not_know_is_refused()
    {
        using var checkout = WithImage("full", new string('0', 64));
        var error = Assert.ThrowsExactly<VerbException>(() => new ImageStore(checkout.Repository).Find("full", "hello"));
        Assert.AreEqual(HarnessExit.BuildRefused, error.Exit);
    }

    [TestMethod]
    public void A_missing_image_is_refused_with_a_hint()
    {
        using var checkout = WithImage("full", s_digest);
        var error = Assert.ThrowsExactly<VerbException>(() => new ImageStore(checkout.Repository).Find("full", "helo"));
        Assert.AreEqual("no image 'full/helo'; did you mean 'full/hello'?", error.Message);
    }

    [TestMethod]
    [DataRow("full", "", 0, Outcome.Completed)]
    [DataRow("none", "", 0, Outcome.Crashed)]
    [DataRow("full", "wx-off", 0, Outcome.Crashed)]
    [DataRow("full", "", 1, Outcome.Crashed)]
    public void A_guest_that_is_another_image_is_not_believed(string variant, string mutant, int counts, Outcome outcome)
    {
        using var checkout = WithImage("full", s_digest);
        var report = RecordParser.Parse($"start variant={variant} mutant={mutant} counts={counts}\nexit code=0\n");
        var run = new GuestRun(new Ending(Outcome.Completed, ""), report, "", "", 33, DateTimeOffset.UnixEpoch, default, null);
        Assert.AreEqual(outcome, new ImageStore(checkout.Repository).Find("full", "hello").Recognise(run).Ending.Outcome);
    }

    static Checkout WithImage(string name, string digest)
    {
        var checkout = new Checkout();
        checkout.WriteImage(name, "hello", Bytes, digest);
        return checkout;
    }
}
