using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Map;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Scanner;

namespace Testbed.Tests.Isolation.Image;

/// <summary>What may stand at run time is judged by the bytes of the image, not by what the generator says (I1), and is listed.</summary>
[TestClass]
public sealed class SwitchFormTests
{
    const uint Known = 0xFFFF_F0FB;

    const string Clear = "xor ecx, ecx\nxor edx, edx\n";
    const string Compare = "cmp eax, 0xfffff0fb\njne fault\n";
    const string End = "ret\nfault: ud2\n";

    [TestMethod]
    [DataRow("mov eax, 0xfffff0fb\n" + Clear + "site: wrpkru\n" + Compare + End, null, DisplayName = "as generated")]
    [DataRow("site: wrpkru\n" + Compare + End, "no room for the constant", DisplayName = "bare")]
    [DataRow("times 3 nop\nmov eax, edi\n" + Clear + "site: wrpkru\n" + Compare + End, "not from a constant", DisplayName = "value of the caller")]
    [DataRow("mov ebx, 0xfffff0fb\n" + Clear + "site: wrpkru\n" + Compare + End, "not from a constant", DisplayName = "constant in another register")]
    [DataRow("mov eax, 0\n" + Clear + "site: wrpkru\ncmp eax, 0\njne fault\n" + End, "0x0 is no rights value of the policy", DisplayName = "everything allowed")]
    [DataRow("mov eax, 0xfffff0fb\nxor ecx, ecx\nxor ecx, ecx\nsite: wrpkru\n" + Compare + End, "not cleared", DisplayName = "EDX as it comes")]
    [DataRow("mov eax, 0xfffff0fb\n" + Clear + "site: wrpkru\n" + End, "not compared with 0xfffff0fb", DisplayName = "no compare")]
    [DataRow("mov eax, 0xfffff0fb\n" + Clear + "site: wrpkru\ncmp eax, 0xfffff0fa\njne fault\n" + End, "not compared with 0xfffff0fb", DisplayName = "another constant in the compare")]
    [DataRow("mov eax, 0xfffff0fb\n" + Clear + "site: wrpkru\ncmp eax, eax\njne fault\n" + End, "not compared with 0xfffff0fb", DisplayName = "compared with itself")]
    [DataRow("mov eax, 0xfffff0fb\n" + Clear + "site: wrpkru\ncmp eax, 0xfffff0fb\nje fault\n" + End, "does not end in ud2", DisplayName = "the branch turned around")]
    [DataRow("mov eax, 0xfffff0fb\n" + Clear + "site: wrpkru\n" + Compare + "ret\nfault: ret\n", "does not end in ud2", DisplayName = "a fault that returns")]
    public void A_switch_is_refused_unless_it_has_the_generated_form(string source, string? reason)
    {
        using var scratch = new Scratch();
        (byte[] code, ulong site) = Assembled(scratch, source);
        string? why = new SwitchForm([Known], compares: true).WhyNot(code, 0, site);
        if (reason == null) Assert.IsNull(why);
        else StringAssert.Contains(why, reason);
    }

    [TestMethod]
    [DataRow("none")]
    [DataRow("full")]
    [DataRow("full-gprscrub")]
    [DataRow("gate-compare-off")]
    public void An_image_lists_what_it_holds_and_holds_what_it_lists(string variant)
    {
        using var scratch = new Scratch();
        FinishedImage image = new TinyKernel(scratch).Link().Finish(variant);
        List<ulong> found = [];
        foreach (MapSegment segment in image.Segments.Where(segment => segment.Flags.Execute))
            found.AddRange(ForbiddenScanner.Scan(image.Read(segment.Address, segment.FileBytes), segment.Address, "executable").Select(finding => finding.Address));
        CollectionAssert.AreEqual(found, image.Map.Sites.Select(site => site.Address).ToList());
        foreach (MapSite site in image.Map.Sites)
            Assert.AreEqual(image.Segments.Single(segment => site.Address - segment.Address < segment.Bytes).Flags.BootOnly, site.BootOnly, site.Name);
    }

    [TestMethod]
    public void The_mutant_without_the_compare_would_be_refused_but_for_its_name()
    {
        using var scratch = new Scratch();
        FinishedImage image = new TinyKernel(scratch).Link().Finish("gate-compare-off");
        uint[] rights = [.. Variants.Load("gate-compare-off").Domains.Select(domain => domain.Pkru.Value)];
        MapSite site = image.Map.Sites.First(candidate => !candidate.BootOnly);
        MapSegment gates = image.Segments.Single(segment => site.Address - segment.Address < segment.Bytes);
        byte[] code = image.Read(gates.Address, gates.FileBytes).ToArray();
        Assert.IsNull(new SwitchForm(rights, compares: false).WhyNot(code, gates.Address, site.Address));
        StringAssert.Contains(new SwitchForm(rights, compares: true).WhyNot(code, gates.Address, site.Address), "not compared");
    }

    static (byte[] Code, ulong Site) Assembled(Scratch scratch, string source)
    {
        var assembled = scratch.Assemble("form", "section .text\n" + source);
        ObjectFile file = ObjectFile.Read(assembled.Path, assembled.Bytes);
        ObjectSection text = file.Sections.Single(section => section.Name == ".text");
        return (file.BytesOf(text).ToArray(), file.Symbols.Single(symbol => symbol.Name == "site").Value);
    }
}
