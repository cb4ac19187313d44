using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Report;

namespace Testbed.Tests.Analysis;

/// <summary>The page as a browser shows it: at the width of a telephone and of a desk, in both colour schemes.</summary>
[TestClass]
public sealed class BrowserTests
{
    const int Telephone = 400, Desk = 1100;

    public required TestContext TestContext { get; set; }

    [TestMethod, TestCategory("Long")]      // starts a browser
    [DataRow(false, DisplayName = "light")]
    [DataRow(true, DisplayName = "dark")]
    public void The_page_can_be_read_in_a_browser(bool dark)
    {
        using var run = new SyntheticRun();
        var page = RunReport.Write(run.Folder).Page;
        var findings = Browser.Look(page, dark, Telephone, Desk);
        CollectionAssert.AreEquivalent(new[] { Telephone, Desk }, findings.Select(finding => finding.Width).ToArray());
        foreach (var finding in findings)
        {
            Assert.AreEqual(dark, finding.Dark);
            Assert.AreEqual(SyntheticRun.Figures, finding.Figures);
            Assert.IsGreaterThan(500, finding.Texts, "pieces of text that were looked at");
            Assert.IsEmpty(finding.Problems, $"at {finding.Width} pixels:\n{string.Join('\n', finding.Problems.Distinct().Take(20))}");
        }
    }

    /// <summary>What a test asserts of a clock is red on a slower machine; the figure is in the test's output.</summary>
    [TestMethod, TestCategory("Long")]
    public void The_page_opens_from_disk_and_the_browser_says_how_long_it_took()
    {
        using var run = new SyntheticRun();
        var page = RunReport.Write(run.Folder).Page;
        var taken = Browser.Open(page);
        Assert.IsGreaterThan(TimeSpan.Zero, taken);
        TestContext.WriteLine($"{new FileInfo(page).Length} bytes, opened in {taken.TotalMilliseconds} ms (goals: below 3,000,000 and 1,000)");
    }

    [TestMethod, TestCategory("Long")]
    public void What_cannot_be_read_is_noticed()
    {
        var page = Path.GetTempFileName();
        File.WriteAllText(page, """
            <body style="background: #fff"><p style="color: #999">faint</p><div style="width: 900px">wide</div>
            <figure id="hidden"><svg style="display: none"></svg></figure></body>
            """);
        var finding = Browser.Look(page, dark: false, Telephone).Single();
        File.Delete(page);
        Assert.HasCount(3, finding.Problems, string.Join('\n', finding.Problems));
        StringAssert.StartsWith(finding.Problems[0], "scrolls sideways: 9");
        Assert.AreEqual("figure hidden is not to be seen", finding.Problems[1]);
        StringAssert.StartsWith(finding.Problems[2], "contrast 2.85: \"faint\"");
    }
}
