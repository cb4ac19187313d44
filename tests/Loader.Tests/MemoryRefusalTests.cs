using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Archive;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Loader;

/// <summary>What a machine or an archive can be refused for.</summary>
[TestClass]
public sealed class MemoryRefusalTests
{
    const ulong Page = AddressSpace.PageBytes;

    static readonly Dictionary<string, (LoadError Expected, Action<TestMachine> Change)> s_machines = new()
    {
        ["as it is"] = (LoadError.None, _ => { }),
        ["overlapping memory"] = (LoadError.MemoryMapMalformed, m => m.Memory.Add(TestMachine.Frames(0x90, 0x10))),
        ["the same memory twice"] = (LoadError.MemoryMapMalformed, m => m.Memory.Add(m.Memory[1])),
        ["memory around other memory"] = (LoadError.MemoryMapMalformed, m => m.Memory.Insert(0, TestMachine.Frames(0x50, 0x1000))),
        ["no memory at all"] = (LoadError.NotInMemory, m => m.Memory.Clear()),
        ["loader outside memory"] = (LoadError.NotInMemory, m => m.Loader = TestMachine.Frames(0xA0, 16)),
        ["loader half outside memory"] = (LoadError.NotInMemory, m => m.Loader = TestMachine.Frames(0x98, 16)),
        ["loader over page zero"] = (LoadError.NotInMemory, m => m.Loader = TestMachine.Frames(0, 16)),
        ["archive outside memory"] = (LoadError.NotInMemory, m => m.Archive = TestMachine.Frames(0x4000, 8)),
        ["archive over the loader"] = (LoadError.NotInMemory, m => m.Archive = TestMachine.Frames(0x108, 16)),
        ["no writable segment of T"] = (LoadError.NoTrustedKey, m => m.Segments.RemoveAll(s => (s.Flags & 2) != 0)),
        ["files, and no segment that can only be read"] = (LoadError.NoCommonKey, m => m.Segments.RemoveAll(s => s.Flags == TestImage.Code)),
        ["zero pages beyond memory"] = (LoadError.NotEnoughMemory, m => m.Segments.Add(Zero(0x4000))),
        ["no room for the page tables"] = (LoadError.NotEnoughMemory, m => m.Memory =
            [TestMachine.Frames(0, 1), TestMachine.Frames(0x100, 16 + 4 + 2 + 3), TestMachine.Frames(0x3FF0, 8)]),
        ["memory only above 4 GiB"] = (LoadError.NotEnoughMemory, m => m.Memory =
            [m.Loader, m.Archive, TestMachine.Frames(1 << 20, 0x1000)]),
    };

    static IEnumerable<object[]> Names() => s_machines.Keys.Select(name => new object[] { name });

    static ElfSegment Zero(ulong pages)
        => new(TestImage.TrustedWritable, 0, TestImage.Base + 16 * Page, 0, pages * Page, Page);

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_machine_is_refused_by_name(string name)
    {
        (LoadError expected, Action<TestMachine> change) = s_machines[name];
        TestMachine machine = new();
        change(machine);
        Assert.AreEqual(expected, machine.TryPlan());
    }

    [TestMethod]
    public void More_regions_than_there_is_room_for_are_refused_at_any_size()
    {
        TestMachine machine = new();
        Assert.AreEqual(LoadError.None, machine.TryPlan());
        int needed = machine.Regions.Length;
        for (int room = 0; room < needed; room++)
            Assert.AreEqual(LoadError.TooManyRegions, machine.TryPlan(room), $"room for {room} of {needed}");
        Assert.AreEqual(LoadError.None, machine.TryPlan(needed));
    }

    [TestMethod]
    public void The_lists_that_are_handed_over_fit_their_page()
    {
        unsafe { Assert.IsLessThanOrEqualTo((int)Page, LoadPlan.MostRegions * sizeof(MemoryRegion)); }
    }

    [TestMethod]
    public void An_archive_shows_its_image_and_whether_files_follow()
    {
        ArchiveWriter writer = new(TestImage.Valid());
        Assert.AreEqual(LoadError.None, ArchiveContents.TryRead(writer.Finish(), out ArchiveContents bare));
        Assert.AreEqual(((int)Page, 4 * (int)Page, false), (bare.ImageStart, bare.ImageLength, bare.HasFiles));

        writer = new(TestImage.Valid());
        writer.AddFile("a", "x"u8);
        Assert.AreEqual(LoadError.None, ArchiveContents.TryRead(writer.Finish(), out ArchiveContents full));
        Assert.AreEqual((5 * (int)Page, true), (full.FilesStart, full.HasFiles));
    }

    [TestMethod]
    [DataRow(0, "07070x", LoadError.ArchiveMalformed)]
    [DataRow(110, "imagf", LoadError.NoImage)]
    [DataRow(110, "image2", LoadError.NoImage)]
    [DataRow(110, "", LoadError.None)]
    [DataRow(54, "00003ff0", LoadError.ImageMisaligned)]    // length of the data
    [DataRow(94, "00000f00", LoadError.ImageMisaligned)]    // length of the name, so that the data starts earlier
    [DataRow(54, "00005000", LoadError.ArchiveTruncated)]   // takes the trailer for a part of the image
    [DataRow(54, "00008000", LoadError.ArchiveTruncated)]
    [DataRow(54, "00003000", LoadError.ArchiveMalformed)]   // takes a page of the image for a header
    public void An_archive_is_refused_by_name(int at, string bytes, LoadError expected)
    {
        byte[] archive = new ArchiveWriter(TestImage.Valid()).Finish();
        Encoding.ASCII.GetBytes(bytes).CopyTo(archive, at);
        Assert.AreEqual(expected, ArchiveContents.TryRead(archive, out _));
    }

    [TestMethod]
    public void An_archive_cut_anywhere_is_refused()
    {
        byte[] archive = new ArchiveWriter(TestImage.Valid()).Finish();
        int needed = archive.AsSpan().LastIndexOf(ArchiveReader.TrailerName) + ArchiveReader.TrailerName.Length;
        foreach (int length in Enumerable.Range(0, needed / 64).Select(i => i * 64))
            Assert.AreEqual(LoadError.ArchiveTruncated, ArchiveContents.TryRead(archive.AsSpan(0, length), out _));
    }
}
