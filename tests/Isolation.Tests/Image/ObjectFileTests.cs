using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Tests.Isolation.Image;

/// <summary>The reader of object files agrees with readelf about files that other people's compilers made.</summary>
[TestClass]
public sealed class ObjectFileTests
{
    [TestMethod]
    [DataRow("CoreLib.o", DisplayName = "ilc: hundreds of COMDAT groups")]
    [DataRow("Trusted.o")]
    [DataRow("Machine.KernelEntry.o", DisplayName = "nasm")]
    public void Sections_are_those_that_readelf_sees(string name)
    {
        string path = GuestFiles.Object(name);
        var ours = ObjectFile.Read(path).Sections.Skip(1).Select(s => (s.Index, s.Name, s.Size)).ToList();
        var theirs = Readelf.Sections(path).Select(s => (s.Index, s.Name, s.Size)).ToList();
        Assert.AreNotEqual(0, theirs.Count);
        CollectionAssert.AreEqual(theirs, ours);
    }

    [TestMethod]
    [DataRow("CoreLib.o")]
    [DataRow("Machine.CorePages.o")]
    public void Symbols_are_those_that_readelf_sees(string name)
    {
        string path = GuestFiles.Object(name);
        var ours = ObjectFile.Read(path).Symbols
            .Where(s => s.Index != 0 && s.Type is not (SymbolType.Section or SymbolType.File))
            .Select(s => (s.Name, s.Value, s.IsDefined)).ToList();
        var theirs = Readelf.Symbols(path).Where(s => s.Name != "").Select(s => (s.Name, s.Value, s.Section != "UND")).ToList();
        Assert.AreNotEqual(0, theirs.Count);
        CollectionAssert.AreEqual(theirs, ours.Where(s => s.Name != "").ToList());
    }

    [TestMethod]
    [DataRow("Untrusted.o")]
    [DataRow("Machine.KernelEntry.o")]
    public void Relocations_are_those_that_readelf_sees(string name)
    {
        string path = GuestFiles.Object(name);
        ObjectFile file = ObjectFile.Read(path);
        var ours = file.Sections.SelectMany(file.RelocationsOf).Select(r => r.Offset).Order().ToList();
        var theirs = Readelf.Relocations(path).Select(r => r.Offset).Order().ToList();
        Assert.AreNotEqual(0, theirs.Count);
        CollectionAssert.AreEqual(theirs, ours);
    }
}
