using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Contracts;
using Testbed.Experiments.Guests;
using Testbed.Isolation.Image.Sets;
using Testbed.Isolation.Policy;
using Testbed.Loader.Archive;

namespace Testbed.Tests.Boot;

/// <summary>A new variant is one file: the one that ARCHITECTURE.md shows is built from the present objects, and boots.</summary>
[TestClass]
public sealed partial class RecipeTests
{
    const string Workload = "hello";

    [TestMethod]
    public async Task The_variant_that_ARCHITECTURE_shows_builds_and_boots()
    {
        using var scratch = new Scratch();
        var variants = Directory.CreateDirectory(scratch.File("variants")).FullName;
        var file = Path.Combine(variants, "recipe.json");
        File.WriteAllText(file, Shown);
        var set = new ImageSet(CopiedObjects.In(scratch.File("objects")), variants, scratch.File("images"));
        set.Build(Workload);

        var run = await Guest.BootArchiveAsync(new ArchiveWriter(File.ReadAllBytes(set.ImagePath("recipe", Workload))).Finish());
        run.AssertEnded(Outcome.Completed);
        Assert.AreEqual("recipe", run.Report.Start!.Variant);
        var policy = VariantPolicy.Load(file);
        Assert.AreEqual(Rights.Read, policy.PkruOf(Component.Application).On(policy.KeyOf(Component.Untrusted)));
    }

    [TestMethod]
    public void The_recipe_has_six_lines_at_most() => Assert.IsLessThanOrEqualTo(6, Shown.Trim().Split('\n').Length);

    static string Shown => Recipe().Match(File.ReadAllText(Path.Combine(Guest.Root, "ARCHITECTURE.md"))).Groups[1].Value;

    [GeneratedRegex("```json\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Recipe();
}
