using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Loader;

/// <summary>The plan for one small machine, frame by frame, and every reason to refuse one.</summary>
[TestClass]
public sealed class LoadPlanTests
{
    const ulong Page = AddressSpace.PageBytes;

    static TestMachine Planned()
    {
        TestMachine machine = new();
        Assert.AreEqual(LoadError.None, machine.TryPlan());
        return machine;
    }

    [TestMethod]
    public void Page_zero_is_reserved_and_not_mapped()
    {
        TestMachine machine = Planned();
        Assert.AreEqual(RegionUse.Reserved, machine.Of(0).Use);
        Assert.IsFalse(machine.Pages().ContainsKey(0));
    }

    [TestMethod]
    public void Bytes_of_the_file_are_mapped_where_the_archive_lies_and_not_at_identity()
    {
        TestMachine machine = Planned();
        var pages = machine.Pages();
        foreach (ElfSegment segment in machine.Segments.Where(s => s.FileBytes != 0))
        {
            Assert.AreEqual(machine.Image + segment.Offset, pages[segment.Address].Frame);
            Assert.IsFalse(pages.ContainsKey(machine.Image + segment.Offset));
        }
    }

    [TestMethod]
    public void Pages_beyond_the_file_come_in_a_row_from_free_memory()
    {
        var pages = Planned().Pages();
        ulong first = pages[TestImage.Base + 3 * Page].Frame;
        Assert.AreEqual(first + Page, pages[TestImage.Base + 4 * Page].Frame);
        Assert.IsFalse(pages.ContainsKey(first));
        Assert.AreEqual(pages[TestImage.Base + 7 * Page].Frame + Page, pages[TestImage.Base + 8 * Page].Frame);
    }

    [TestMethod]
    public void Gaps_between_segments_stay_unmapped()
    {
        var pages = Planned().Pages();
        Assert.IsFalse(pages.ContainsKey(TestImage.Base), "the file header's page");
        Assert.IsFalse(pages.ContainsKey(TestImage.Base + 6 * Page), "the guard page below the stack");
        Assert.IsFalse(pages.ContainsKey(TestImage.Base + 9 * Page), "the page above the stack");
    }

    [TestMethod]
    public void Every_mapped_page_carries_the_key_of_its_region()
    {
        TestMachine machine = Planned();
        var pages = machine.Pages();
        Assert.AreEqual(1ul, Key(pages[TestImage.Entry]));
        Assert.AreEqual(2ul, Key(pages[TestImage.Base + 2 * Page]));
        Assert.AreEqual(3ul, Key(pages[TestImage.Base + 5 * Page]));
        Assert.AreEqual(2ul, Key(pages[machine.Plan.Tables]), "page tables carry T's key");
        Assert.AreEqual(2ul, Key(pages[machine.Plan.BootInfo]));
        Assert.AreEqual(2ul, Key(pages[machine.Loader.Start]));
        Assert.AreEqual(2ul, Key(pages[32 * TestMachine.MiB]), "free memory carries T's key");
        Assert.AreEqual(1ul, Key(pages[machine.Files.Start]), "files carry the key that everybody may read");
    }

    /// <summary>The mutant wx-off: its code has a key that everybody may write.</summary>
    [TestMethod]
    public void Page_tables_do_not_get_the_key_of_code_that_may_be_written()
    {
        TestMachine machine = new() { Files = default };
        machine.Segments[0] = new ElfSegment(TestImage.WritableCode, 1 * Page, TestImage.Entry, Page, Page, Page);
        Assert.AreEqual(LoadError.None, machine.TryPlan());
        Assert.AreEqual(2ul, Key(machine.Pages()[machine.Plan.Tables]));
    }

    [TestMethod]
    public void Files_can_be_read_only()
    {
        TestMachine machine = Planned();
        MappedPage page = machine.Pages()[machine.Files.Start];
        Assert.AreEqual(0ul, page.Bits & PageEntry.Writable);
        Assert.AreNotEqual(0ul, page.Bits & PageEntry.NoExecute);
    }

    [TestMethod]
    public void Only_the_hand_over_page_of_the_loader_can_be_executed_and_not_written()
    {
        TestMachine machine = Planned();
        var pages = machine.Pages();
        for (ulong page = machine.Loader.Start; page < machine.Loader.End; page += Page)
        {
            bool handover = page == machine.Handover.Start;
            Assert.AreEqual(handover, (pages[page].Bits & PageEntry.NoExecute) == 0);
            Assert.AreEqual(handover, (pages[page].Bits & PageEntry.Writable) == 0);
        }
    }

    [TestMethod]
    public void Device_registers_are_mapped_uncached_for_the_trusted_kernel()
    {
        var pages = Planned().Pages();
        foreach ((ulong address, ulong frame) in new[] { (AddressSpace.LocalApic, 0xFEE0_0000ul), (AddressSpace.IoApic, 0xFEC0_0000ul) })
        {
            Assert.AreEqual(frame, pages[address].Frame);
            Assert.AreEqual(PageEntry.Leaf(new SegmentFlags(TestImage.TrustedWritable)) | PageEntry.Uncached, pages[address].Bits);
        }
    }

    [TestMethod]
    public void Memory_that_is_free_as_a_whole_is_mapped_by_large_leaves()
    {
        var pages = Planned().Pages();
        Assert.IsFalse(pages[0x10_0000].Large, "the first 2 MiB hold page zero, the hole and the loader's page");
        Assert.IsTrue(pages[0x20_0000].Large);
        Assert.IsTrue(pages[0x3C0_0000].Large);
        Assert.IsFalse(pages[0x3E0_0000].Large, "the last 2 MiB hold the archive");
    }

    [TestMethod]
    public void An_archive_without_files_needs_no_segment_that_can_only_be_read()
    {
        TestMachine machine = new() { Files = default };
        machine.Segments.RemoveAll(s => s.Flags == TestImage.Code);
        Assert.AreEqual(LoadError.None, machine.TryPlan());
        Assert.IsFalse(machine.Regions.Any(r => r.Use == RegionUse.Files));
    }

    [TestMethod]
    public void Memory_above_the_identity_map_is_left_alone()
    {
        TestMachine machine = new();
        machine.Memory.Add(FrameRange.Touching(PageTables.IdentityEnd - Page, 5 * Page));
        machine.Memory.Add(FrameRange.Touching(PageTables.IdentityEnd + 10 * Page, 5 * Page));
        Assert.AreEqual(LoadError.None, machine.TryPlan());
        MemoryRegion last = machine.Regions[^1];
        Assert.AreEqual(PageTables.IdentityEnd, last.Physical + last.Pages * Page);
    }

    static ulong Key(MappedPage page) => page.Bits >> 59 & 0xF;
}
