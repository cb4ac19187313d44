using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Isolation.Image;

/// <summary>The map is text that people read and programs parse: what is written is read back, and nothing else is.</summary>
[TestClass]
public sealed class ImageMapTests
{
    const string Text =
        "image variant=full mutant= sha256=00ff\n"
        + "segment address=0xffffffff80000000 bytes=8192 file=4096 access=rw- key=2 component=Trusted boot=0 stack=1\n"
        + "symbol address=0xffffffff80000010 bytes=37 component=Application name=A.List<int, int>.Add\n"
        + "edge index=3 caller=Application gate=0xffffffff80003040 bytes=52 callee=t_get_pid\n"
        + "site address=0xffffffff80003052 boot=1 name=MOV CR in T.kernel_entry+0x10\n";

    [TestMethod]
    public void What_is_written_is_read_back()
    {
        ImageMap map = ImageMap.Parse(new StringReader(Text));
        Assert.AreEqual(Text, map.ToString());
        Assert.AreEqual(("full", "", "00ff"), (map.Variant, map.Mutant, map.Digest));
        Assert.AreEqual(
            new MapSegment(0xffffffff80000000, 8192, 4096, new SegmentFlags(true, true, false, 2, Component.Trusted, false, true)), map.Segments[0]);
        Assert.AreEqual(new MapSymbol(0xffffffff80000010, 37, Component.Application, "A.List<int, int>.Add"), map.Symbols[0]);
        Assert.AreEqual(new MapEdge(3, Component.Application, "t_get_pid", 0xffffffff80003040, 52), map.Edges[0]);
        Assert.AreEqual(new MapSite(0xffffffff80003052, true, "MOV CR in T.kernel_entry+0x10"), map.Sites[0]);
    }

    [TestMethod]
    [DataRow(1, "", DisplayName = "empty")]
    [DataRow(1, "symbol address=0x1 bytes=1 component=Trusted name=x", DisplayName = "does not start with image")]
    [DataRow(2, "image variant=full mutant= sha256=00\n\nsegment", DisplayName = "an empty line")]
    [DataRow(2, "image variant=full mutant= sha256=00\nstack address=0x1", DisplayName = "unknown kind")]
    [DataRow(2, "image variant=full mutant= sha256=00\nedge index=1 caller=Trusted", DisplayName = "words missing")]
    [DataRow(2, "image variant=full mutant= sha256=00\nsymbol bytes=1 address=0x1 component=Trusted name=x", DisplayName = "words in another order")]
    [DataRow(2, "image variant=full mutant= sha256=00\nsymbol address=ten bytes=1 component=Trusted name=x", DisplayName = "not a number")]
    [DataRow(2, "image variant=full mutant= sha256=00\nsymbol address=0x1 bytes=1 component=Kernel name=x", DisplayName = "not a component")]
    public void A_text_that_is_no_map_is_refused_with_the_line(int line, string text)
    {
        var refusal = Assert.ThrowsExactly<FormatException>(() => ImageMap.Parse(new StringReader(text)));
        StringAssert.StartsWith(refusal.Message, $"image.map:{line}: ");
    }

    [TestMethod]
    public void A_symbol_that_is_not_there_is_named()
    {
        ImageMap map = ImageMap.Parse(new StringReader(Text));
        StringAssert.Contains(Assert.ThrowsExactly<System.Collections.Generic.KeyNotFoundException>(() => map.AddressOf("T.canary")).Message, "T.canary");
    }
}
