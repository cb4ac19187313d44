using System;
using System.Runtime.InteropServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Tests.Kernel;

/// <summary>Editing page tables, in memory of the host: 2 MiB leaves at 4 and 6 MiB, small pages at 8 MiB, nothing above.</summary>
[TestClass]
[DoNotParallelize]
public sealed unsafe class PageTablesTests
{
    const ulong Page = AddressSpace.PageBytes;
    const ulong Large = AddressSpace.LargePageBytes;
    const ulong WritableTrusted = 0x9000_0000_0000_0007;     // XD, key 2, U W P
    const ulong LargeBit = 0x80;
    static readonly SegmentFlags s_application = new(true, true, false, 4, Component.Application, false, false);

    void* _memory;

    [TestInitialize]
    public void Build_tables()
    {
        _memory = NativeMemory.AlignedAlloc(5 * (nuint)Page, (nuint)Page);
        NativeMemory.Clear(_memory, 5 * (nuint)Page);
        ulong* top = Table(0), directories = Table(1), directory = Table(2), small = Table(3);
        top[0] = PageTableEntry.Table((ulong)directories).Value;
        directories[0] = PageTableEntry.Table((ulong)directory).Value;
        directory[2] = 2 * Large | WritableTrusted | LargeBit;
        directory[3] = 3 * Large | WritableTrusted | LargeBit;
        directory[4] = PageTableEntry.Table((ulong)small).Value;
        for (ulong i = 0; i < 3; i++)
            small[i] = 4 * Large + i * Page | WritableTrusted;
        PageTables.Init((ulong)top);
        Processor.Forgotten.Clear();
    }

    [TestCleanup]
    public void Free_tables()
    {
        PageTables.Init(0);
        NativeMemory.AlignedFree(_memory);
    }

    [TestMethod]
    [DataRow(2 * Large + 5, true, Large)]
    [DataRow(4 * Large - 1, true, Large)]
    [DataRow(4 * Large + 2 * Page, true, Page)]
    [DataRow(4 * Large + 3 * Page, false, Page)]
    [DataRow(0UL, false, Page)]
    [DataRow(AddressSpace.ImageBase, false, Page)]
    public void A_walk_ends_at_the_leaf(ulong address, bool mapped, ulong bytes)
    {
        Assert.AreEqual(mapped, PageTables.TryFindLeaf(address, out _, out ulong leafBytes));
        Assert.AreEqual(bytes, leafBytes);
    }

    [TestMethod]
    [DataRow(2 * Large, 4 * Large, 2 * Large, "two large leaves, up to the table of small ones")]
    [DataRow(2 * Large, 9 * Large, 2 * Large, "a table of small leaves is another table")]
    [DataRow(2 * Large, 3 * Large + Page, Large, "a leaf that the run covers in part stays")]
    [DataRow(2 * Large, 3 * Large - Page, 0UL, "only a part of the first leaf")]
    [DataRow(2 * Large + Page, 4 * Large, 0UL, "from the middle of a leaf")]
    [DataRow(4 * Large + Page, 5 * Large, 2 * Page, "up to the first page that is not mapped")]
    [DataRow(4 * Large, 4 * Large + Page, Page, "one page")]
    [DataRow(Large, 4 * Large, 0UL, "not mapped")]
    public void A_run_of_leaves_changes_access(ulong start, ulong end, ulong changed, string why)
    {
        Assert.AreEqual(changed, PageTables.SetAccess(start, end, s_application), why);
        for (ulong address = 2 * Large; address < 4 * Large + 3 * Page; address += address < 4 * Large ? Large : Page)
        {
            Assert.IsTrue(PageTables.TryFindLeaf(address, out PageTableEntry leaf, out _), why);
            bool inside = address >= start && address < start + changed;
            Assert.AreEqual(inside ? 4u : 2u, leaf.Key, $"{why}: 0x{address:x}");
            Assert.AreEqual(inside, Processor.Forgotten.Contains(address), $"{why}: 0x{address:x}");
        }
    }

    [TestMethod]
    public void A_large_leaf_is_split_into_the_same_mapping()
    {
        ulong frame = (ulong)Table(4);
        Assert.IsTrue(PageTables.TrySplit(2 * Large + 7 * Page, frame));
        for (ulong i = 0; i < 512; i++)
        {
            Assert.IsTrue(PageTables.TryFindLeaf(2 * Large + i * Page, out PageTableEntry leaf, out ulong bytes));
            Assert.AreEqual(Page, bytes);
            Assert.AreEqual(2 * Large + i * Page | WritableTrusted, leaf.Value);
        }
        Assert.IsFalse(PageTables.TrySplit(2 * Large, frame), "it is split already");
        Assert.IsFalse(PageTables.TrySplit(Large, frame), "nothing is mapped");
    }

    [TestMethod]
    public void An_unmapped_page_is_gone_and_its_neighbours_are_not()
    {
        PageTables.Unmap(4 * Large + Page);
        Assert.IsTrue(PageTables.TryFindLeaf(4 * Large, out _, out _));
        Assert.IsFalse(PageTables.TryFindLeaf(4 * Large + Page, out _, out _));
        Assert.IsTrue(PageTables.TryFindLeaf(4 * Large + 2 * Page, out _, out _));
        CollectionAssert.Contains(Processor.Forgotten, 4 * Large + Page);
    }

    ulong* Table(int index) => (ulong*)((byte*)_memory + (nuint)index * (nuint)Page);
}
