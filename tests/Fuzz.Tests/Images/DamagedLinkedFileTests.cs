using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Building;
using Testbed.Isolation.Image.Objects;
using Testbed.Isolation.Policy;

namespace Testbed.Tests.Fuzz;

/// <summary>What the fuzzers found in the making of images: accidents that were no refusals, each by its name.</summary>
[TestClass]
public sealed class DamagedLinkedFileTests
{
    const int FirstSegmentAddress = 64 + 16, SectionAddress = 16;

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
        ObjectFile file = ObjectFile.Read("hello.elf", linked);
        int header = (int)file.SectionHeaders + file.Sections.Single(section => section.Name == ".idt").Index * ElfField.SectionEntry;
        HostileNumber.Write(linked, header + SectionAddress, 8, 0x8000_0000);
        StringAssert.Contains(Assert.ThrowsExactly<ImageRefusedException>(() => Build(linked)).Message, "no bytes of the image at 0x80000000");
    }

    static byte[] Linked() => Repository.Built("guest", "linked", "hello.elf");

    static void Build(byte[] linked)
        => ImageBuilder.Build("damaged.elf", linked, VariantPolicy.Load(Path.Combine(Repository.VariantFolder, "full.json")), ObjectFuzzTests.Exports());
}
