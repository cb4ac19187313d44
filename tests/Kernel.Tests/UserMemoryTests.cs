using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Contracts.Edges;
using Testbed.Kernel.Machine;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>T's way to A's memory (I6): what is refused, and that it is refused before A's memory is touched.</summary>
[TestClass]
[DoNotParallelize]
public sealed class UserMemoryTests
{
    const int Page = (int)AddressSpace.PageBytes;
    const nuint Start = GateSection.MemoryStart;

    [TestInitialize]
    public void Give_the_application_three_pages()
    {
        Image.Keys = [1, 2, 3, 4];
        Image.Missing = null;
        UserMemory.Init();
        GateSection.Memory = [.. Enumerable.Range(0, 3 * Page).Select(i => (byte)(i * 7 / 3))];
        GateSection.FaultsFrom = nuint.MaxValue;
        GateSection.Calls = 0;
        Frames.Table = Table(
            Range(0, 2, Component.Application, write: true),
            Range(2, 1, Component.Application, write: false),
            Range(3, 1, Component.Trusted, write: true));
    }

    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(0, 1, 1)]
    [DataRow(5, Page, 1)]
    [DataRow(Page - 1, 2, 1)]
    [DataRow(0, 3 * Page, 3)]
    [DataRow(1, 2 * Page + 1, 3)]
    public void What_the_application_may_read_arrives_page_by_page(int offset, int length, int calls)
    {
        byte[] copy = new byte[length];
        Assert.IsTrue(UserMemory.TryCopyIn(Start + (nuint)offset, copy));
        CollectionAssert.AreEqual(GateSection.Memory[offset..(offset + length)], copy);
        Assert.AreEqual(calls, GateSection.Calls);
    }

    [TestMethod]
    [DataRow(0, 2 * Page)]
    [DataRow(Page - 3, 7)]
    public void What_the_application_may_write_arrives(int offset, int length)
    {
        byte[] text = [.. Enumerable.Range(0, length).Select(i => (byte)(i ^ 0x55))];
        Assert.IsTrue(UserMemory.TryCopyOut(Start + (nuint)offset, text));
        CollectionAssert.AreEqual(text, GateSection.Memory[offset..(offset + length)]);
    }

    [TestMethod]
    [DataRow(3L * Page, 1, "T's page")]
    [DataRow(3L * Page - 1, 2, "one byte of T")]
    [DataRow(4L * Page, 1, "not mapped")]
    [DataRow(-1L, 2, "one byte before")]
    [DataRow(-(long)GateSection.MemoryStart, 8, "null")]
    [DataRow(-1L - (long)GateSection.MemoryStart, 2, "wraps around")]
    public void What_the_application_may_not_read_is_not_touched(long offset, int length, string why)
    {
        Assert.IsFalse(UserMemory.TryCopyIn((nuint)((long)Start + offset), new byte[length]), why);
        Assert.AreEqual(0, GateSection.Calls, why);
    }

    [TestMethod]
    [DataRow(2 * Page, 1, "a read-only page")]
    [DataRow(2 * Page - 1, 2, "one read-only byte")]
    public void What_the_application_may_not_write_is_not_touched(int offset, int length, string why)
    {
        Assert.IsFalse(UserMemory.TryCopyOut(Start + (nuint)offset, new byte[length]), why);
        Assert.AreEqual(0, GateSection.Calls, why);
    }

    [TestMethod]
    public void What_the_hardware_refuses_is_refused_although_the_table_allows_it()
    {
        GateSection.FaultsFrom = Start + Page;
        Assert.IsTrue(UserMemory.TryCopyIn(Start, new byte[Page]));
        Assert.IsFalse(UserMemory.TryCopyIn(Start, new byte[Page + 1]));
        Assert.IsFalse(UserMemory.TryCopyOut(Start + 1, new byte[Page]));
    }

    [TestMethod]
    [DataRow(5, 2 * Page - 5, true, DisplayName = "more than a page, in one piece")]
    [DataRow(5, 2 * Page, false, DisplayName = "one of its bytes is refused by the hardware")]
    public void What_everybody_may_read_arrives_at_once_or_the_hardware_refuses_it(int offset, int length, bool copied)
    {
        GateSection.FaultsFrom = Start + 2 * Page;
        GateSection.Common = [.. Enumerable.Range(0, 3 * Page).Select(i => (byte)(i * 11 / 5))];
        Assert.AreEqual(copied, UserMemory.TryCopyChecked(Start + (nuint)offset, GateSection.CommonStart + 7, (nuint)length));
        Assert.AreEqual(copied, GateSection.Common.AsSpan(7, length).SequenceEqual(GateSection.Memory.AsSpan(offset, length)));
        Assert.AreEqual(1, GateSection.Calls);
    }

    [TestMethod]
    [DataRow(14UL, 0x500UL, true)]
    [DataRow(14UL, 0x50FUL, true)]
    [DataRow(14UL, 0x510UL, false)]
    [DataRow(14UL, 0x4FFUL, false)]
    [DataRow(13UL, 0x500UL, false)]
    public void Only_a_page_fault_of_the_copy_routine_becomes_its_answer(ulong vector, ulong rip, bool resumed)
    {
        Image.UserCopy = new Interval(0x500, 0x510);
        Image.UserCopyFault = 0x900;
        InterruptFrame frame = new() { Vector = vector, Rip = rip };
        Assert.AreEqual(resumed, UserMemory.TryResume(ref frame));
        Assert.AreEqual(resumed ? 0x900UL : rip, frame.Rip);
    }

    [TestMethod]
    public void Without_the_check_of_pointers_everything_that_is_mapped_is_the_applications()
    {
        Image.Missing = Guard.PointerCheck;
        UserMemory.Init();
        Assert.IsTrue(UserMemory.MayWrite(Start + 3 * Page, Page));
        Assert.IsFalse(UserMemory.MayWrite(Start + 4 * Page, 1));
    }

    static FrameTable Table(params MemoryRegion[] ranges)
    {
        Assert.IsTrue(FrameTable.TryMake(ranges, 0, default, out FrameTable table));
        return table;
    }

    static MemoryRegion Range(int page, int pages, Component owner, bool write)
    {
        ulong address = Start + (ulong)page * AddressSpace.PageBytes;
        SegmentFlags flags = new(read: true, write, execute: false, key: 4, owner, bootOnly: false, stack: false);
        return new MemoryRegion { Physical = address, Virtual = address, Pages = (ulong)pages, Use = RegionUse.Heap, Flags = flags.Value };
    }
}
