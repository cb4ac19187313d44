using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>The frame table, case by case. Addresses are in pages here.</summary>
[TestClass]
public sealed class FrameTableTests
{
    const ulong Page = AddressSpace.PageBytes;
    const ulong ImageAddress = AddressSpace.ImageBase;
    static readonly SegmentFlags s_free = Flags(Component.None, write: true);
    static readonly ComponentSet s_domain = default(ComponentSet).With(Component.Application);
    static readonly SegmentFlags s_application = Flags(Component.Application, write: true);

    [TestMethod]
    [DataRow(10UL, 5UL, true, "next to the first")]
    [DataRow(11UL, 5UL, true, "above a gap")]
    [DataRow(0UL, 2UL, false, "below: not sorted")]
    [DataRow(4UL, 1UL, false, "inside")]
    [DataRow(2UL, 8UL, false, "the same")]
    [DataRow(9UL, 2UL, false, "overlaps its end")]
    [DataRow(20UL, 0UL, false, "empty")]
    [DataRow(20UL, ulong.MaxValue / Page, false, "wraps around")]
    public void A_list_must_be_sorted_and_disjoint(ulong first, ulong pages, bool accepted, string why)
    {
        MemoryRegion[] ranges = [Range(2, 8), Range(first, pages, RegionUse.PageTables)];
        Assert.AreEqual(accepted, FrameTable.TryMake(ranges, 0, s_free, out _), why);
    }

    [TestMethod]
    public void Unaligned_frames_are_refused()
        => Assert.IsFalse(FrameTable.TryMake([Range(1, 1) with { Physical = Page + 1 }], 0, s_free, out _));

    [TestMethod]
    public void Taking_the_middle_splits_and_giving_it_back_merges()
    {
        FrameTable table = Make(2, Range(1, 100));
        Assert.IsTrue(table.TryTake(10 * Page, 5, RegionUse.Heap, s_application));
        CollectionAssert.AreEqual(new[] { 9UL, 5UL, 86UL }, table.Ranges.ToArray().Select(range => range.Pages).ToArray());
        Assert.IsTrue(table.TryRelease(10 * Page, 5));
        Assert.AreEqual(1, table.Ranges.Length);
        Assert.AreEqual(100UL, table.Ranges[0].Pages);
    }

    [TestMethod]
    public void A_full_table_refuses_to_split_and_stays_as_it_is()
    {
        FrameTable table = Make(1, Range(0, 100));
        Assert.IsFalse(table.TryTake(10 * Page, 5, RegionUse.Heap, s_application));
        Assert.AreEqual(100UL, table.Ranges[0].Pages);
        Assert.IsTrue(table.TryTake(0, 5, RegionUse.Heap, s_application));
        Assert.IsFalse(table.TryTake(50 * Page, 5, RegionUse.Heap, s_application));
        Assert.AreEqual(95UL, table.Ranges[1].Pages);
    }

    [TestMethod]
    [DataRow(0UL, 10UL, true)]
    [DataRow(0UL, 11UL, false)]
    [DataRow(9UL, 2UL, false)]
    [DataRow(10UL, 1UL, false)]
    [DataRow(19UL, 1UL, false)]
    [DataRow(30UL, 1UL, false)]
    [DataRow(0UL, 0UL, false)]
    public void Only_free_frames_can_be_taken(ulong first, ulong pages, bool taken)
    {
        FrameTable table = Make(8, Range(0, 10), Range(10, 10, RegionUse.PageTables));
        Assert.AreEqual(taken, table.TryTake(first * Page, pages, RegionUse.Heap, s_application));
    }

    [TestMethod]
    public void Nothing_is_given_back_twice()
    {
        FrameTable table = Make(8, Range(0, 10, RegionUse.Loader));
        Assert.IsTrue(table.TryRelease(0, 10));
        Assert.IsFalse(table.TryRelease(0, 10));
        Assert.IsFalse(table.TryRetire(0, 10));
    }

    [TestMethod]
    public void Retired_frames_are_mapped_nowhere()
    {
        FrameTable table = Make(8, Image(0, 4, ImageAddress, s_application));
        Assert.IsTrue(table.TryFindMapped(ImageAddress + Page, out _));
        Assert.IsTrue(table.TryRetire(Page, 1));
        Assert.IsTrue(table.TryFindMapped(ImageAddress, out _));
        Assert.IsFalse(table.TryFindMapped(ImageAddress + Page, out _));
        Assert.IsTrue(table.TryFindMapped(ImageAddress + 2 * Page, out _));
        Assert.IsFalse(table.MayAccess(s_domain, ImageAddress, 3 * Page, write: false));
    }

    [TestMethod]
    [DataRow(0UL, 1UL, true, true, "first byte")]
    [DataRow(0UL, 2 * Page, true, true, "all writable pages")]
    [DataRow(2 * Page - 1, 2UL, true, false, "one byte of a read-only page")]
    [DataRow(2 * Page - 1, 2UL, false, true, "across ranges of the same owner")]
    [DataRow(0UL, 3 * Page, false, true, "everything")]
    [DataRow(0UL, 3 * Page + 1, false, false, "one byte of T")]
    [DataRow(3 * Page, 1UL, false, false, "T's")]
    [DataRow(4 * Page, 1UL, false, false, "not mapped")]
    [DataRow(0UL, ulong.MaxValue, false, false, "wraps around")]
    [DataRow(0UL, 0UL, false, true, "nothing")]
    public void A_range_of_bytes_must_have_one_owner_and_the_access(ulong offset, ulong bytes, bool write, bool owned, string why)
    {
        FrameTable table = Make(
            8,
            Image(10, 1, ImageAddress + 2 * Page, Flags(Component.Application, write: false)),
            Image(30, 1, ImageAddress + 3 * Page, Flags(Component.Trusted, write: true)),
            Image(50, 2, ImageAddress, s_application));
        Assert.AreEqual(owned, table.MayAccess(s_domain, ImageAddress + offset, bytes, write), why);
    }

    [TestMethod]
    public void Memory_of_every_component_of_the_domain_counts()
    {
        FrameTable table = Make(
            8,
            Image(10, 1, ImageAddress, Flags(Component.Application, write: true)),
            Image(11, 1, ImageAddress + Page, Flags(Component.Trusted, write: true)));
        Assert.IsFalse(table.MayAccess(s_domain, ImageAddress, 2 * Page, write: true));
        Assert.IsTrue(table.MayAccess(s_domain.With(Component.Trusted), ImageAddress, 2 * Page, write: true));
        Assert.IsFalse(table.MayAccess(s_domain.With(Component.Untrusted), ImageAddress, 2 * Page, write: true));
    }

    [TestMethod]
    [DataRow(RegionUse.Image, false, false, true, "constants of the image")]
    [DataRow(RegionUse.Image, false, true, false, "writing constants")]
    [DataRow(RegionUse.Image, true, false, false, "interrupt pages, core page, exchange page")]
    [DataRow(RegionUse.Free, true, false, false, "free memory")]
    [DataRow(RegionUse.Files, false, false, false, "not of the image")]
    public void What_belongs_to_nobody_may_be_read_only_where_the_image_holds_constants(
        RegionUse use, bool writable, bool write, bool allowed, string why)
    {
        FrameTable table = Make(8, Image(10, 1, ImageAddress, Flags(Component.None, writable)) with { Use = use });
        Assert.AreEqual(allowed, table.MayAccess(s_domain, ImageAddress, Page, write), why);
    }

    [TestMethod]
    public void Pages_of_several_ranges_change_together_or_not_at_all()
    {
        FrameTable table = Make(8, Range(1, 100));
        Assert.IsTrue(table.TryTake(10 * Page, 8, RegionUse.Mapped, s_application));
        Assert.IsTrue(table.TryChange(12 * Page, 2, RegionUse.Mapped, Flags(Component.Application, write: false)));
        Assert.AreEqual(5, table.Ranges.Length);
        Assert.IsFalse(table.TryChange(17 * Page, 2, RegionUse.Lent, s_application), "one of them is free");
        Assert.IsFalse(table.TryTakeBack(9 * Page, 2), "one of them is free");
        Assert.IsTrue(table.AreOwned(10 * Page, 8, RegionUse.Mapped, Component.Application));
        Assert.IsTrue(table.TryTakeBack(10 * Page, 8));
        Assert.AreEqual(1, table.Ranges.Length);
        Assert.AreEqual(100UL, table.Ranges[0].Pages);
    }

    [TestMethod]
    public void A_full_table_refuses_to_cut_and_still_takes_back_what_is_whole()
    {
        FrameTable table = Make(2, Range(1, 100));
        Assert.IsTrue(table.TryTake(10 * Page, 8, RegionUse.Mapped, s_application));
        Assert.AreEqual(0UL, table.Room);
        Assert.IsFalse(table.TryChange(12 * Page, 2, RegionUse.Lent, s_application));
        Assert.IsFalse(table.TryTakeBack(10 * Page + Page, 3));
        Assert.IsTrue(table.AreOwned(10 * Page, 8, RegionUse.Mapped, Component.Application));
        Assert.IsTrue(table.TryTakeBack(10 * Page, 8));
        Assert.AreEqual(1, table.Ranges.Length);
    }

    [TestMethod]
    [DataRow(10UL, 4UL, true, "all of it")]
    [DataRow(11UL, 2UL, true, "a part, across a change of access")]
    [DataRow(9UL, 2UL, false, "one page before")]
    [DataRow(13UL, 2UL, false, "one page behind")]
    [DataRow(20UL, 1UL, false, "another owner's")]
    [DataRow(30UL, 1UL, false, "another use")]
    [DataRow(10UL, 0UL, false, "no page")]
    [DataRow(10UL, ulong.MaxValue / Page, false, "wraps around")]
    [DataRow(10UL, ulong.MaxValue, false, "more pages than there are addresses")]
    public void Pages_are_owned_when_every_one_is(ulong first, ulong pages, bool owned, string why)
    {
        SegmentFlags readOnly = Flags(Component.Application, write: false);
        FrameTable table = Make(
            8,
            Range(10, 2, RegionUse.Mapped) with { Flags = s_application.Value },
            Range(12, 2, RegionUse.Mapped) with { Flags = readOnly.Value },
            Range(20, 1, RegionUse.Mapped) with { Flags = Flags(Component.Untrusted, write: true).Value },
            Range(30, 1, RegionUse.Heap) with { Flags = s_application.Value });
        Assert.AreEqual(owned, table.AreOwned(first * Page, pages, RegionUse.Mapped, Component.Application), why);
    }

    [TestMethod]
    public void Lent_memory_may_be_named_by_nobody()
    {
        FrameTable table = Make(8, Range(10, 1, RegionUse.Lent) with { Flags = s_application.Value });
        Assert.IsFalse(table.MayAccess(s_domain, 10 * Page, 1, write: false));
    }

    [TestMethod]
    public void The_gate_section_may_not_be_named()
    {
        SegmentFlags gates = new(read: true, write: false, execute: true, key: 1, Component.None, bootOnly: false, stack: false);
        FrameTable table = Make(8, Image(10, 1, ImageAddress, gates));
        Assert.IsFalse(table.MayAccess(s_domain, ImageAddress, 1, write: false));
    }

    [TestMethod]
    public void A_range_that_was_found_before_is_not_taken_for_another_one()
    {
        FrameTable table = Make(8, Range(1, 10), Image(20, 1, ImageAddress, s_application));
        Assert.IsTrue(table.TryFindMapped(9 * Page, out _));
        Assert.IsTrue(table.TryTake(5 * Page, 1, RegionUse.Heap, s_application));
        Assert.IsFalse(table.MayAccess(s_domain, 9 * Page, 1, write: true), "free, behind the heap");
        Assert.IsTrue(table.MayAccess(s_domain, 5 * Page, Page, write: true));
        Assert.IsTrue(table.MayAccess(s_domain, ImageAddress, Page, write: true));
        Assert.IsTrue(table.TryRelease(5 * Page, 1));
        Assert.IsFalse(table.MayAccess(s_domain, 5 * Page, 1, write: true), "released");
    }

    [TestMethod]
    public void The_largest_free_range_is_found()
    {
        Assert.IsFalse(Make(8, Range(20, 50, RegionUse.Image)).TryFindLargestFree(out _));
        FrameTable table = Make(8, Range(0, 5), Range(10, 9), Range(20, 50, RegionUse.Image));
        Assert.IsTrue(table.TryFindLargestFree(out MemoryRegion largest));
        Assert.AreEqual(10 * Page, largest.Physical);
        Assert.IsTrue(table.TryFindFree(5, out ulong lowest));
        Assert.AreEqual(0UL, lowest);
        Assert.IsFalse(table.TryFindFree(10, out _));
    }

    static FrameTable Make(int room, params MemoryRegion[] ranges)
    {
        Assert.IsTrue(FrameTable.TryMake(ranges, room, s_free, out FrameTable table));
        return table;
    }

    static MemoryRegion Range(ulong first, ulong pages, RegionUse use = RegionUse.Free)
        => new() { Physical = first * Page, Virtual = first * Page, Pages = pages, Use = use, Flags = s_free.Value };

    static MemoryRegion Image(ulong first, ulong pages, ulong address, SegmentFlags flags)
        => new() { Physical = first * Page, Virtual = address, Pages = pages, Use = RegionUse.Image, Flags = flags.Value };

    static SegmentFlags Flags(Component owner, bool write)
        => new(read: true, write, execute: false, key: (uint)owner, owner, bootOnly: false, stack: false);
}
