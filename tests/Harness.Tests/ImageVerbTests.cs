using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>Verbs that show an image that was built here: as a page, beside another one, under a debugger.</summary>
[TestClass]
public sealed class ImageVerbTests
{
    [TestMethod]
    public async Task An_image_is_explained_as_a_page_of_one_file()
    {
        var page = Path.GetTempFileName();
        var (exit, output, errors) = await RunAsync("explain", "full/hello", "--no-build", "--html", page);
        Assert.AreEqual((HarnessExit.Ok, ""), (exit, errors));
        StringAssert.EndsWith(output.TrimEnd(), page);
        var text = File.ReadAllText(page);
        File.Delete(page);
        StringAssert.Contains(text, "<figure id=\"fig-05_domains\">");
        StringAssert.Contains(text, "<code>Application -&gt; t_write</code>");
        StringAssert.Contains(text, "wrpkru");
        Assert.IsFalse(text.Contains("://"), "it loads nothing");
        Assert.IsFalse(text.Contains("<a href"), "there is nothing beside it");
    }

    [TestMethod]
    public async Task Two_images_are_set_side_by_side()
    {
        var (exit, output, _) = await RunAsync("diff", "none/hello", "full/hello", "--no-build");
        Assert.AreEqual(HarnessExit.Ok, exit);
        StringAssert.Contains(output, "Application -> t_write  only in full: ");
        StringAssert.EndsWith((await RunAsync("diff", "full/hello", "full/hello", "--no-build", "--quiet")).Output.TrimEnd(), ": no difference");
        Assert.AreEqual(HarnessExit.Usage, (await RunAsync("diff", "full/hello", "full/helo", "--no-build")).Exit);
    }

    [TestMethod, TestCategory("Long")]      // reads all symbols of a guest, and needs gdb
    public async Task A_debugger_stops_a_guest_where_it_is_told_by_name()
    {
        using var verb = new HarnessProcess([Path.Combine(Repository.OfThisProgram.Root, "artifacts/bin/Harness/release/testbed"), "gdb", "full/hello", "--no-build",
            "--ex", "hbreak t_main", "--ex", "continue", "--ex", "info registers rip"]);
        var (exit, output, errors) = await verb.EndAsync();
        if (errors.Contains("Debian package gdb"))
            Assert.Inconclusive("gdb is not installed");
        Assert.AreEqual(0, exit, errors);
        StringAssert.Contains(output, "<t_main");
    }

    static async Task<(HarnessExit Exit, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await Entry.RunAsync(words, Repository.OfThisProgram, output, errors, isTerminal: false);
        return (exit, output.ToString(), errors.ToString());
    }
}
