using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Explain;
using Testbed.Isolation.Image.Map;
using Testbed.Tests.Isolation.Image;

namespace Testbed.Tests.Isolation.Explain;

/// <summary>What <c>explain</c> says about an image.</summary>
[TestClass]
public sealed class ImageExplainerTests
{
    [TestMethod]
    public void An_isolated_image_shows_rights_pages_and_each_gate_with_its_instructions()
    {
        FinishedImage image = Finish("full");
        string text = Explain(image);

        StringAssert.Contains(text, "variant full\n");
        StringAssert.Contains(text, "Runs only where the processor has protection keys.");
        StringAssert.Contains(text, "rights       PKRU        0 untagged  1 common  2 Trusted  3 Untrusted  4 Application  5 interrupt\n");
        StringAssert.Contains(text, "Trusted      0xfffff000  rw          rw        rw         rw           rw             rw\n");
        StringAssert.Contains(text, "Untrusted    0xfffff33b  --          r-        --         rw           --             rw\n");
        StringAssert.Contains(text, "Application  0xfffff0fb  --          r-        --         --           rw             rw\n");
        foreach (MapSegment segment in image.Segments) StringAssert.Contains(text, $"0x{segment.Address:x16}  {segment.Bytes,8}  {segment.Access}");
        foreach (MapEdge edge in image.Map.Edges) StringAssert.Contains(text, $"\n{edge.Caller} -> {edge.Callee}: edge {edge.Index}, ");
        Assert.AreEqual(2 * image.Map.Edges.Count, text.Split('\n').Count(line => line.Contains(" wrpkru ")));
        foreach (MapSite site in image.Map.Sites) StringAssert.Contains(text, $"    0x{site.Address:x16}  {site.Name}\n");
        StringAssert.Contains(text, "WRPKRU in Application -> t_get_pid: to the rights of Trusted\n");
        StringAssert.Contains(text, "WRMSR in T.kernel_entry+0x");
        StringAssert.Contains(text, "mov rsp, qword [Trusted.StackForApplication]");
        StringAssert.Contains(text, "; rights of Application");
        StringAssert.Contains(text, "call t_get_pid");
    }

    [TestMethod]
    public void The_baseline_has_no_rights_to_show_and_no_gates()
    {
        string text = Explain(Finish("none"));
        StringAssert.Contains(text, "One domain: keys are not used, calls are direct.");
        StringAssert.Contains(text, "at run time: a constant, the write, a compare, ud2: none\n");
        StringAssert.Contains(text, "\nno gates\n");
        Assert.IsFalse(text.Contains("rights "));
    }

    [TestMethod]
    public void Gates_that_switch_no_rights_are_said_to_protect_nothing()
    {
        string text = Explain(Finish("full-nop"));
        StringAssert.Contains(text, "every page is open to everybody");
        StringAssert.Contains(text, "\ngates\n");
    }

    [TestMethod]
    public void A_mutant_says_that_it_is_one()
        => StringAssert.Contains(Explain(Finish("wx-off")), "variant full, mutant wx-off (never measured)");

    static FinishedImage Finish(string variant)
    {
        using Scratch scratch = new();
        return new TinyKernel(scratch).Link().Finish(variant);
    }

    static string Explain(FinishedImage image)
    {
        using StringWriter text = new();
        ImageExplainer.Explain(image, text);
        return text.ToString();
    }
}
