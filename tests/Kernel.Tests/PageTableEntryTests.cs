using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Machine;

namespace Testbed.Tests.Kernel;

/// <summary>The bits of a page-table entry, against values written out by hand from the SDM.</summary>
[TestClass]
public sealed class PageTableEntryTests
{
    const ulong LargeTrustedLeaf = 0x9000_0000_0020_0087;   // XD, key 2, 2 MiB at 0x200000: PS, U, W, P

    [TestMethod]
    [DataRow(0x9000_0000_0020_0087UL, 2u, true, false)]
    [DataRow(0x0800_0000_0000_1005UL, 1u, false, true)]
    [DataRow(0x8800_0000_0000_1005UL, 1u, false, false)]
    public void A_leaf_is_read_as_the_processor_reads_it(ulong value, uint key, bool write, bool execute)
    {
        PageTableEntry leaf = new(value);
        Assert.IsTrue(leaf.Present);
        Assert.AreEqual(key, leaf.Key);
        Assert.AreEqual(write, leaf.Write);
        Assert.AreEqual(execute, leaf.Execute);
    }

    [TestMethod]
    [DataRow(true, false, 4u, 0xA000_0000_0020_0087UL)]
    [DataRow(false, false, 4u, 0xA000_0000_0020_0085UL)]
    [DataRow(false, true, 1u, 0x0800_0000_0020_0085UL)]
    [DataRow(true, false, 15u, 0xF800_0000_0020_0087UL)]
    [DataRow(true, false, 0u, 0x8000_0000_0020_0087UL)]
    public void Access_replaces_key_and_rights_and_nothing_else(bool write, bool execute, uint key, ulong expected)
        => Assert.AreEqual(expected, new PageTableEntry(LargeTrustedLeaf).WithAccess(Flags(write, execute, key)).Value);

    [TestMethod]
    public void No_leaf_becomes_writable_and_executable()     // I3
    {
        PageTableEntry leaf = new PageTableEntry(LargeTrustedLeaf).WithAccess(Flags(write: true, execute: true, key: 4));
        Assert.IsTrue(leaf.Write);
        Assert.IsFalse(leaf.Execute);
    }

    [TestMethod]
    public void Only_the_mutant_without_W_xor_X_has_such_a_leaf()
    {
        Image.Missing = Guard.WriteXorExecute;
        try
        {
            PageTableEntry leaf = new PageTableEntry(LargeTrustedLeaf).WithAccess(Flags(write: true, execute: true, key: 4));
            Assert.IsTrue(leaf.Write && leaf.Execute);
        }
        finally
        {
            Image.Missing = null;
        }
    }

    [TestMethod]
    [DataRow(0, 0x9000_0000_0020_0007UL)]
    [DataRow(1, 0x9000_0000_0020_1007UL)]
    [DataRow(511, 0x9000_0000_003F_F007UL)]
    public void The_parts_of_a_large_leaf_map_what_it_mapped(int index, ulong expected)
        => Assert.AreEqual(expected, new PageTableEntry(LargeTrustedLeaf).Part(index).Value);

    static SegmentFlags Flags(bool write, bool execute, uint key)
        => new(read: true, write, execute, key, Component.Application, bootOnly: false, stack: false);
}
