using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Fuzz;

/// <summary>What the fuzzers found in the making of images: accidents that were no refusals, each by its name.</summary>
[TestClass]
public sealed class DamagedLinkedFileTests
{
    const int FirstSegment = 64, FirstSegmentFlags = 64 + 4, FirstSegmentAddress = 64 + 16, SymbolInfo = 4, SymbolValue = 8, SymbolSize = 16, SectionTypeAt = 4, SectionAddress = 16, SectionSize = 32;

    [TestMethod]
    public void A_segment_that_holds_no_section_is_refused()
    {
        byte[] linked = Linked();
        HostileNumber.Write(linked, FirstSegmentAddress, 8, 0x10_0000);
        StringAssert.Contains(Assert.ThrowsExactly<ImageFormatException>(() => Build(linked)).Message, "no section in the segment at 0x100000");
    }

    [TestMethod]
    public void A_section_outside_every_segment_is_refused()
    {
        byte[] linked = Linked();
        HostileNumber.Write(linked, Header(linked, ".idt") + SectionAddress, 8, 0x8000_0000);
        StringAssert.Contains(Assert.ThrowsExactly<ImageRefusedException>(() => Build(linked)).Message, "no bytes of the image at 0x80000000");
    }

    [TestMethod]
    [DataRow(".idt")]
    [DataRow(".record")]
    public void A_table_for_which_too_little_is_reserved_is_refused(string section)
    {
        byte[] linked = Linked();
        HostileNumber.Write(linked, Header(linked, section) + SectionSize, 8, 0x10);
        StringAssert.Contains(Assert.ThrowsExactly<ImageFormatException>(() => Build(linked)).Message, $"{section}+0x0: 16 bytes reserved");
    }

    [TestMethod]
    public void A_segment_with_code_that_is_also_writable_is_refused()
    {
        // The first one holds T's code; PF_W is 2.
        byte[] linked = Linked();
        linked[FirstSegmentFlags] |= 2;
        StringAssert.Contains(Assert.ThrowsExactly<ImageRefusedException>(() => Build(linked)).Message, ".T.text at 0xffffffff80000000 is writable and executable (I3)");
    }

    [TestMethod]
    public void A_symbol_outside_the_image_window_is_refused()
    {
        byte[] linked = Linked();
        ObjectFile file = ObjectFile.Read("hello.elf", linked);
        int function = file.Symbols.First(symbol => symbol.Type == SymbolType.Function && symbol.IsDefined).Index;
        HostileNumber.Write(linked, (int)file.SymbolTable.Offset + function * ElfField.SymbolEntry + SymbolSize, 8, 1UL << 40);
        StringAssert.Contains(Assert.ThrowsExactly<ImageRefusedException>(() => Build(linked)).Message, "does not lie in the image window");
    }

    [TestMethod]
    public void A_crossing_call_in_code_that_is_only_announced_is_refused()
    {
        byte[] linked = Linked();
        HostileNumber.Write(linked, Header(linked, ".A.text") + SectionTypeAt, 4, (uint)SectionType.NoBits);
        StringAssert.Contains(Assert.ThrowsExactly<CrossComponentReferenceException>(() => Build(linked)).Message, "the section ends inside the field");
    }

    [TestMethod]
    public void A_component_without_a_stack_is_refused()
    {
        // Its program header says PT_NULL: nothing of it is loaded.
        byte[] linked = Linked();
        ulong stack = HostileNumber.Read(linked, Header(linked, ".stack.A") + SectionAddress, 8);
        int header = FirstSegment;
        while (HostileNumber.Read(linked, header + 16, 8) != stack)
            header += ElfField.SegmentEntry;
        HostileNumber.Write(linked, header, 4, 0);
        StringAssert.Contains(Assert.ThrowsExactly<ImageRefusedException>(() => Build(linked)).Message, "the Application component has no stack");
    }

    [TestMethod]
    [DataRow(0x1000UL, DisplayName = "below")]
    [DataRow(0xFFFF_FFFF_FFF0_0000UL, DisplayName = "above")]
    public void A_gate_section_outside_the_image_window_is_refused(ulong address)
    {
        byte[] linked = Linked();
        HostileNumber.Write(linked, Header(linked, ".gates") + SectionAddress, 8, address);
        StringAssert.Contains(Assert.ThrowsExactly<ImageRefusedException>(() => Build(linked)).Message, $"the gate section at 0x{address:x}");
    }

    /// <summary>Where it lies is not asked of a symbol that is no function; the encoder cannot reach it.</summary>
    [TestMethod]
    public void A_gate_section_that_leads_out_of_reach_is_refused()
    {
        byte[] linked = Linked();
        ObjectFile file = ObjectFile.Read("hello.elf", linked);
        int symbol = (int)file.SymbolTable.Offset + file.Symbols.Single(symbol => symbol.Name == "t_interrupt").Index * ElfField.SymbolEntry;
        linked[symbol + SymbolInfo] &= 0xF0;
        HostileNumber.Write(linked, symbol + SymbolValue, 8, 1UL << 40);
        StringAssert.Contains(Assert.ThrowsExactly<GateException>(() => Build(linked)).Message, "farther than 2 GiB");
    }

    static int Header(byte[] linked, string name)
    {
        ObjectFile file = ObjectFile.Read("hello.elf", linked);
        return (int)file.SectionHeaders + file.Sections.Single(section => section.Name == name).Index * ElfField.SectionEntry;
    }

    static byte[] Linked() => Repository.Built("guest", "linked", "hello.elf");

    static void Build(byte[] linked)
        => ImageBuilder.Build("damaged.elf", linked, VariantPolicy.Load(Path.Combine(Repository.VariantFolder, "full.json")), ObjectFuzzTests.Exports());
}
