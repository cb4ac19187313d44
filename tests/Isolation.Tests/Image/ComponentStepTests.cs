using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Closing;

namespace Testbed.Tests.Isolation.Image;

/// <summary>The component step, judged by readelf, on objects that ilc and nasm made: nothing is shared (I5).</summary>
[TestClass]
public sealed class ComponentStepTests
{
    [TestMethod]
    public void Every_defined_name_gets_the_letter_but_exports_keep_theirs()
    {
        using var scratch = new Scratch();
        var symbols = scratch.Close(Component.Untrusted, "CoreLib.o", "CoreLib.runtime.o", "Untrusted.o").SelectMany(Readelf.Symbols).ToList();

        var defined = symbols.Where(s => s.Section != "UND" && s.Name != "").ToList();
        Assert.IsTrue(defined.Exists(s => s.Name == "u_start"));
        foreach (Readelf.Symbol symbol in defined)
            Assert.IsTrue(symbol.Name.StartsWith("U.") || symbol.Name.StartsWith("u_"), symbol.Name);
    }

    [TestMethod]
    public void References_follow_the_names_that_the_component_defines_and_no_others()
    {
        using var scratch = new Scratch();
        var symbols = scratch.Close(Component.Untrusted, "CoreLib.o", "CoreLib.runtime.o", "Untrusted.o").SelectMany(Readelf.Symbols).ToList();

        HashSet<string> defined = [.. symbols.Where(s => s.Section != "UND").Select(s => s.Name)];
        List<string> undefined = [.. symbols.Where(s => s.Section == "UND" && s.Name != "").Select(s => s.Name)];
        Assert.IsTrue(undefined.Contains("U.RhpNewFast"), "Untrusted.o allocates by the core library of its own component");
        foreach (string name in undefined)
            Assert.AreEqual(name.StartsWith("U."), defined.Contains(name), name);
    }

    [TestMethod]
    public void Comdat_groups_of_two_components_never_have_one_signature()
    {
        using var scratch = new Scratch();
        var trusted = Readelf.GroupSignatures(scratch.Close(Component.Trusted, "CoreLib.o").Single());
        var application = Readelf.GroupSignatures(scratch.Close(Component.Application, "CoreLib.o").Single());
        Assert.AreEqual(Readelf.GroupSignatures(GuestFiles.Object("CoreLib.o")).Count, trusted.Count);
        Assert.AreEqual(0, trusted.Intersect(application).Count());
    }

    [TestMethod]
    public void Type_tables_lose_their_write_attribute_and_statics_keep_it()
    {
        using var scratch = new Scratch();
        string path = scratch.Close(Component.Untrusted, "Untrusted.o").Single();
        Dictionary<string, Readelf.Section> sections = Readelf.Sections(path).ToDictionary(s => s.Index.ToString());
        var placed = Readelf.Symbols(path).Where(s => sections.ContainsKey(s.Section)).ToLookup(s => sections[s.Section].Name);

        Assert.IsTrue(placed[".U.rodata"].Any(s => s.Name.StartsWith("U._ZTV")));
        Assert.IsFalse(placed[".U.data"].Any(s => s.Name.StartsWith("U._ZTV")));
        Assert.IsTrue(placed[".U.data"].Concat(placed[".U.bss"]).Any(s => s.Name.StartsWith("U.__NONGCSTATICS")));
        foreach (Readelf.Section section in sections.Values.Where(s => s.Name == ".U.rodata"))
            Assert.IsFalse(section.Flags.Contains('W'), $"section {section.Index} has flags {section.Flags}");
    }

    [TestMethod]
    [DataRow("CoreLib.o")]
    [DataRow("Machine.KernelEntry.o")]
    public void Contents_and_relocations_stay_as_they_were(string name)
    {
        using var scratch = new Scratch();
        string closed = scratch.Close(Component.Trusted, name).Single();
        var before = Readelf.Relocations(GuestFiles.Object(name)).Select(r => (r.Offset, r.Type)).ToList();
        CollectionAssert.AreEqual(before, Readelf.Relocations(closed).Select(r => (r.Offset, r.Type)).ToList());
        Assert.AreEqual(Sizes(GuestFiles.Object(name)), Sizes(closed));
    }

    [TestMethod]
    public void Closing_twice_gives_the_same_bytes()
    {
        ComponentObject input = Scratch.Load("CoreLib.o");
        byte[] first = ComponentStep.Close(Component.Trusted, [input]).Single().Bytes;
        byte[] second = ComponentStep.Close(Component.Trusted, [input]).Single().Bytes;
        CollectionAssert.AreEqual(first, second);
    }

    [TestMethod]
    [DataRow("global u_fill\nu_fill: ret", "u_fill", DisplayName = "another component's export")]
    [DataRow("common tentative 8:8", "tentative", DisplayName = "a tentative definition")]
    public void A_name_that_is_not_the_components_to_define_is_refused(string assembly, string name)
    {
        using var scratch = new Scratch();
        var refusal = Assert.ThrowsExactly<ImageFormatException>(() => ComponentStep.Close(Component.Trusted, [scratch.Assemble("bad", assembly)]));
        StringAssert.Contains(refusal.Reason, $"'{name}'");
        Assert.AreEqual(".symtab", refusal.Section);
    }

    static string Sizes(string path)
        => string.Join(' ', Readelf.Sections(path).Where(s => s.Flags.Contains('A')).Select(s => s.Size));
}
