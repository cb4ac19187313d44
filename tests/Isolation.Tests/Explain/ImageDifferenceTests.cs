using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Explain;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Isolation.Explain;

/// <summary>What differs between images: gates, pages, functions, and nothing where nothing does.</summary>
[TestClass]
public sealed class ImageDifferenceTests
{
    [TestMethod]
    public void An_image_does_not_differ_from_itself()
    {
        var difference = new ImageDifference(Load("full"), Load("full"));
        Assert.IsTrue(difference.IsNone);
        StringWriter text = new();
        difference.Write(text);
        Assert.AreEqual("pages that differ: none\ngates that differ: none\nfunctions that differ: none\n", text.ToString());
    }

    [TestMethod]
    public void Isolation_changes_keys_gates_and_the_functions_that_call_through_them_alone()
    {
        var (none, full) = (Load("none"), Load("full"));
        var difference = new ImageDifference(none, full);
        Assert.IsTrue(difference.Pages.Any(line => line.Contains("Trusted: key 0 became 2")), string.Join('\n', difference.Pages));
        Assert.HasCount(full.Map.Edges.Count, difference.Gates);
        Assert.IsTrue(difference.Gates.All(line => line.Contains("only in full")), string.Join('\n', difference.Gates));
        Assert.IsNotEmpty(difference.Functions);
        Assert.IsFalse(difference.Functions.Any(line => line.Contains("only in") || line.Contains("became")), "the same objects, placed alike");
    }

    [TestMethod]
    public void What_a_gate_clears_is_seen_in_the_gates_alone()
    {
        var difference = new ImageDifference(Load("full"), Load("full-noscrub"));
        Assert.IsEmpty(difference.Pages.Where(line => line.Contains("key")));
        Assert.HasCount(Load("full").Map.Edges.Count, difference.Gates);
        Assert.IsTrue(difference.Gates.All(line => line.Contains("bytes became")), string.Join('\n', difference.Gates));
    }

    static FinishedImage Load(string variant) => FinishedImage.Load(Path.Combine(Variants.Root(), "artifacts", "images", variant, "hello", "image"));
}
