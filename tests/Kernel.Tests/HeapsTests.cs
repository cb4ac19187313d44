using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Machine;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>How free memory is shared among the components' heaps, down to a machine that is too small (I5, I9).</summary>
[TestClass]
[DoNotParallelize]
public sealed class HeapsTests
{
    const ulong Page = AddressSpace.PageBytes;
    const ulong Start = 0x10_0000;

    [TestMethod]
    [DataRow(3UL, 2UL, "the log of U and its header do not fit into one page")]
    [DataRow(15UL, 2UL, "an eighth would be one page")]
    [DataRow(24UL, 3UL, "an eighth")]
    [DataRow(128UL, 16UL, "an eighth, the most")]
    [DataRow(4096UL, 16UL, "the most")]
    public void The_untrusted_kernel_gets_an_eighth_within_limits_and_the_application_the_rest(ulong free, ulong expected, string why)
    {
        LetBeFree(free);
        Interval untrusted = Heaps.GiveUntrusted();
        Assert.AreEqual(expected * Page, untrusted.End - untrusted.Start, why);
        Interval application = Heaps.GiveApplication(ulong.MaxValue);
        Assert.IsTrue(application.Start >= untrusted.End && application.End <= Start + free * Page, why);
    }

    [TestMethod]
    public void The_limit_of_the_command_line_holds()
    {
        LetBeFree(100);
        Interval application = Heaps.GiveApplication(7 * Page + 1);
        Assert.AreEqual(7 * Page, application.End - application.Start);
    }

    [TestMethod]
    public void A_machine_with_one_free_page_is_refused()
    {
        LetBeFree(1);
        Assert.ThrowsExactly<RefusedException>(() => Heaps.GiveUntrusted());
    }

    [TestMethod]
    public void A_machine_that_leaves_nothing_to_the_application_is_refused()
    {
        LetBeFree(2);
        Heaps.GiveUntrusted();
        Assert.ThrowsExactly<RefusedException>(() => Heaps.GiveApplication(ulong.MaxValue));
    }

    static void LetBeFree(ulong pages)
    {
        Image.Keys = [1, 2, 3, 4];
        MemoryRegion free = new() { Physical = Start, Virtual = Start, Pages = pages, Use = RegionUse.Free };
        Assert.IsTrue(FrameTable.TryMake([free], 8, default, out FrameTable table));
        Frames.Table = table;
    }
}
