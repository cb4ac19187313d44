using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Loader;

/// <summary>What holds for every plan that is made, over random machines and images (seeded, so that a failure comes back).</summary>
[TestClass]
public sealed class PlanFuzzTests
{
    const int Rounds = 800;
    const ulong Page = AddressSpace.PageBytes;

    [TestMethod]
    public void Every_plan_keeps_the_invariants()
    {
        int planned = 0;
        for (int seed = 0; seed < Rounds; seed++)
        {
            TestMachine machine = RandomMachine(new Random(seed));
            if (machine.TryPlan() != LoadError.None)
                continue;
            planned++;
            RegionsAreDisjointAndCoverMemory(machine, seed);
            PagesAreAsPlanned(machine, seed);
        }
        Assert.IsGreaterThan(Rounds / 2, planned, "too few machines were accepted to say anything");
    }

    static void RegionsAreDisjointAndCoverMemory(TestMachine machine, int seed)
    {
        ulong end = 0;
        foreach (MemoryRegion region in machine.Regions)
        {
            Assert.IsTrue(region.Physical >= end && region.Pages != 0, $"seed {seed}: regions overlap at {region.Physical:x}");
            end = region.Physical + region.Pages * Page;
        }
        ulong memory = machine.Memory.Aggregate(0ul, (sum, range) => sum + range.Pages);
        ulong regions = machine.Regions.Aggregate(0ul, (sum, region) => sum + region.Pages);
        Assert.AreEqual(memory, regions, $"seed {seed}: frames were lost or made");
        foreach (FrameRange range in machine.Memory)
            Assert.AreEqual(
                range.Pages,
                machine.Regions.Where(r => r.Physical >= range.Start && r.Physical < range.End).Aggregate(0ul, (sum, r) => sum + r.Pages),
                $"seed {seed}: a region left its range of memory");
    }

    static void PagesAreAsPlanned(TestMachine machine, int seed)
    {
        Dictionary<ulong, MappedPage> pages = machine.Pages();
        Dictionary<ulong, ulong> bits = [];     // expected, by virtual address
        foreach (MemoryRegion region in machine.Regions.Where(r => r.Virtual != 0))
            for (ulong i = 0; i < region.Pages; i++)
                bits.Add(region.Virtual + i * Page, PageEntry.Leaf(new SegmentFlags(region.Flags)) | region.Physical + i * Page);

        Assert.AreEqual(bits.Count + 2, pages.Count, $"seed {seed}: more or fewer pages than regions and two devices");
        HashSet<ulong> frames = [];
        foreach ((ulong address, MappedPage page) in pages)
        {
            Assert.IsTrue(frames.Add(page.Frame), $"seed {seed}: frame {page.Frame:x} is mapped twice");
            Assert.IsTrue((page.Bits & PageEntry.Writable) == 0 || (page.Bits & PageEntry.NoExecute) != 0, $"seed {seed}: {address:x} is writable and executable");
            Assert.IsTrue((page.Bits & PageEntry.User) != 0 || IsOpenToAll(machine, address), $"seed {seed}: {address:x} is no page that keys govern");
            Assert.IsGreaterThanOrEqualTo(Page, address, "page zero is mapped");
            if (address is not (AddressSpace.LocalApic or AddressSpace.IoApic))
                Assert.AreEqual(bits[address], page.Bits | page.Frame, $"seed {seed}: {address:x}");
        }
        foreach (ElfSegment segment in machine.Segments)
            for (ulong offset = 0; offset < segment.MemoryBytes; offset += Page)
                Assert.AreEqual(PageEntry.Leaf(new SegmentFlags(segment.Flags)), pages[segment.Address + offset].Bits, $"seed {seed}");
    }

    // Nobody's, and nobody can write it but on an interrupt page: all other pages are governed by keys.
    static bool IsOpenToAll(TestMachine machine, ulong address)
    {
        SegmentFlags flags = new(machine.Regions.Single(region => region.Virtual != 0 && address - region.Virtual < region.Pages * Page).Flags);
        return flags.Component == Component.None && (flags.Stack || !flags.Write);
    }

    static TestMachine RandomMachine(Random random)
    {
        TestMachine machine = new() { Memory = [], Segments = [] };
        ulong fileOffset = Page, address = TestImage.Base + Page;
        for (int i = random.Next(1, 20); i >= 0; i--)
        {
            bool write = random.Next(2) == 0;
            Component component = i == 0 ? Component.Trusted : i == 1 ? Component.Untrusted : (Component)random.Next(4);
            SegmentFlags flags = new(true, write || i < 2, !write && i >= 2 && random.Next(2) == 0, (uint)random.Next(16), component, false, false);
            ulong inFile = (ulong)random.Next(5) * Page, inMemory = inFile + (ulong)random.Next(inFile == 0 ? 1 : 0, 4) * Page;
            machine.Segments.Add(new(flags.Value, fileOffset, address, inFile, inMemory, Page));
            fileOffset += inFile + (ulong)random.Next(2) * Page;
            address += inMemory + (ulong)random.Next(3) * Page;
        }
        ulong filePages = (ulong)random.Next(0, 3);
        ulong archivePages = 1 + fileOffset / Page + filePages;

        ulong at = (ulong)random.Next(0, 3);
        List<int> roomy = [];
        while (roomy.Count < 2 || machine.Memory.Count < 3)
        {
            ulong length = (ulong)random.Next(1, random.Next(3) == 0 ? 3000 : 400);
            if (length > archivePages + 40)
                roomy.Add(machine.Memory.Count);
            machine.Memory.Add(TestMachine.Frames(at, length));
            at += length + (ulong)random.Next(1, 300);
        }
        ulong loader = machine.Memory[roomy[0]].Start / Page + (ulong)random.Next(1, 10);
        machine.Loader = TestMachine.Frames(loader, 16);
        machine.Handover = TestMachine.Frames(loader + (ulong)random.Next(16), 1);
        FrameRange archive = machine.Memory[roomy[1]];
        ulong first = archive.Start / Page + (ulong)random.Next((int)(archive.Pages - archivePages + 1));
        machine.Archive = TestMachine.Frames(first, archivePages);
        machine.Image = (first + 1) * Page;
        machine.Files = filePages == 0 ? default : TestMachine.Frames(first + archivePages - filePages, filePages);
        for (int i = random.Next(4); i > 0; i--)
            Swap(machine.Memory, random.Next(machine.Memory.Count), random.Next(machine.Memory.Count));
        return machine;
    }

    static void Swap(List<FrameRange> list, int one, int other) => (list[one], list[other]) = (list[other], list[one]);
}
