using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>The table of experiments/README.md is made, not typed.</summary>
[TestClass]
public sealed class ExperimentTableTests
{
    const string Place = "before\n<!-- made by ./run-experiments.sh list --readme -->\nold\n<!-- end -->\nbehind\n";

    const string Declaration = """
        { "question": "Does it boot?", "claim": { "sentence": "It does.", "metrics": ["boot.coresAdded.full", "boot.entryToMain.*", "image.bytes.*"] }, "minutes": 3, "onRequest": true,
          "cases": [ { "workload": "hello", "variants": ["none", "full"], "trials": 5 }, { "workload": "hello", "variants": ["peer-linux"] } ] }
        """;

    const string Reference = """
        { "experiment": "fig-01_hello", "run": "r", "commit": "c", "accelerator": "tcg-icount", "qemu": "7", "toolVersions": {}, "startedUtc": "2026-01-01T00:00:00+00:00",
          "metrics": { "boot.entryToMain.full": 80, "boot.entryToMain.none": 40, "image.bytes.none": 1000000 }, "intervals": {} }
        """;

    [TestMethod]
    public void The_committed_table_and_thumbnails_are_current()
        => Assert.IsEmpty(ExperimentTable.Outdated(Repository.OfThisProgram).Select(file => file.Path), "./run-experiments.sh list --readme makes them anew");

    [TestMethod]
    public async Task The_table_follows_declaration_claims_and_reference()
    {
        using var checkout = Prepared();
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync("list --readme")).Exit);
        var readme = File.ReadAllText(Path.Combine(checkout.Repository.Experiments, "README.md"));
        StringAssert.StartsWith(readme, "before\n");
        StringAssert.EndsWith(readme, "<!-- end -->\nbehind\n");
        StringAssert.Contains(readme, "| [fig-01_hello](fig-01_hello) | ![fig-01_hello](fig-01_hello/reference/thumbnail.svg) | Does it boot? | the build; linux is fetched and built "
            + "| 12 boots, 3 minutes, when named | It does. (claims [V1](../papers/claims.md)) |\n");
        Assert.IsFalse(readme.Contains("old"));
        var picture = File.ReadAllText(Path.Combine(checkout.Repository.Experiments, "fig-01_hello", "reference", "thumbnail.svg"));
        StringAssert.Contains(picture, "2 numbers of its reference, ticks, from 0 to 80: boot.entryToMain.full, boot.entryToMain.none");
        StringAssert.Contains(picture, "<rect x=\"0\" y=\"0\" width=\"45\" height=\"40\" fill=\"#0072b2\"");
        StringAssert.Contains(picture, "<rect x=\"60\" y=\"20\" width=\"45\" height=\"20\"");
        Assert.AreEqual("experiments/README.md and its thumbnails are current\n", (await checkout.RunAsync("list --readme")).Output);
    }

    [TestMethod]
    public async Task Of_many_numbers_the_thumbnail_shows_those_of_full_in_the_order_of_their_sizes()
    {
        using var checkout = Prepared();
        checkout.Write("experiments/fig-01_hello/experiment.json", Declaration.Replace("boot.coresAdded.full", "crossingRate.added.*.*"));
        string[] variants = ["full", "full-noscrub", "none", "user-kernel", "full-nop"];
        var many = variants.SelectMany(variant => Enumerable.Range(1, 11).Select(rate => $"\"crossingRate.added.{rate}.{variant}\": {rate}"));
        checkout.Write("experiments/fig-01_hello/reference/metrics.json", Reference.Replace("\"image.bytes.none\": 1000000", string.Join(", ", many)));
        Assert.AreEqual(HarnessExit.Ok, (await checkout.RunAsync("list --readme")).Exit);
        var picture = File.ReadAllText(Path.Combine(checkout.Repository.Experiments, "fig-01_hello", "reference", "thumbnail.svg"));
        StringAssert.Contains(picture, "11 numbers of its reference, instructions, from 0 to 11: crossingRate.added.1.full, crossingRate.added.2.full");
        StringAssert.Contains(picture, "crossingRate.added.9.full, crossingRate.added.10.full");
    }

    [TestMethod]
    public async Task A_README_without_a_place_for_the_table_is_refused()
    {
        using var checkout = Prepared();
        checkout.Write("experiments/README.md", "nothing\n");
        var (exit, _, errors) = await checkout.RunAsync("list --readme");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.StartsWith(errors, "experiments/README.md has no line '<!-- made by ./run-experiments.sh list --readme -->'");
    }

    static Checkout Prepared()
    {
        var checkout = new Checkout();
        checkout.Write("experiments/README.md", Place);
        checkout.Write("papers/claims.md", "| V1 | x | `experiments/fig-01_hello` | y |\n| V2 | x | none | y |\n");
        checkout.Write("experiments/fig-01_hello/experiment.json", Declaration);
        checkout.Write("experiments/fig-01_hello/reference/metrics.json", Reference);
        return checkout;
    }
}
