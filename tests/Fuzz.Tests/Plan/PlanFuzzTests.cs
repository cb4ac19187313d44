using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;
using Testbed.Tests.Loader;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// The load plan over damaged images and hostile memory maps: it is made or refused, and what is made gives no frame two
/// uses, none that is no RAM, and maps nothing twice, nothing writable and executable, and not page 0 (I3).
/// </summary>
[TestClass]
public sealed class PlanFuzzTests
{
    const int Cases = 30_000;
    const ulong Page = AddressSpace.PageBytes;
    const int ElfFlags = 48;                    // e_flags
    const ulong MostFramesToWalk = 0x1_0000;    // 256 MiB: a walk visits every page

    [TestMethod]
    public void A_plan_that_is_made_keeps_every_frame_to_one_use()
    {
        byte[] image = Repository.Built("images", "full", "hello", "image");
        Fuzzer fuzzer = new(nameof(A_plan_that_is_made_keeps_every_frame_to_one_use), Cases);
        fuzzer.Run(random =>
        {
            byte[] file = random.Next(3) == 0 ? ImageMutation.Of(image, random) : image;
            ElfSegment[] segments = new ElfSegment[ImageSegments.Most];
            if (ImageSegments.TryRead(file, segments, out int count, out _) != LoadError.None)
                return;
            if ((HostileNumber.Read(file, ElfFlags, sizeof(uint)) & ElfImage.WriteExecuteFlag) != 0)
                return;     // it claims to be the mutant that may do what is looked for here
            HostileMachine machine = new(random, (ulong)file.Length / Page);
            LoadError error = machine.TryPlan(segments.AsSpan(0, count), out LoadPlan plan, out MemoryRegion[] regions);
            fuzzer.Reach(error.ToString());
            if (error != LoadError.None)
                return;
            RegionsAreDisjointMemory(machine, regions);
            SegmentsHaveTheirPages(segments.AsSpan(0, count), regions);
            if (regions.Aggregate(0UL, (sum, region) => sum + region.Pages) <= MostFramesToWalk)
                PagesAreWhatTheRegionsSay(plan, regions);
        });
        fuzzer.AssertReached(Cases / 100, nameof(LoadError.None), nameof(LoadError.NotInMemory), nameof(LoadError.MemoryMapMalformed));
    }

    static void RegionsAreDisjointMemory(HostileMachine machine, MemoryRegion[] regions)
    {
        UInt128 end = 0;
        foreach (MemoryRegion region in regions)
        {
            Assert.IsTrue(region.Physical >= end, $"frame {region.Physical:x} has two uses");
            Assert.AreNotEqual(0UL, region.Pages);
            end = (UInt128)region.Physical + (UInt128)region.Pages * Page;
            Assert.IsLessThanOrEqualTo((UInt128)PageTables.IdentityEnd, end, "beyond what the tables reach");
            Assert.IsTrue(machine.IsMemory(region.Physical) && machine.IsMemory((ulong)end - Page), $"{region.Physical:x}..{end:x} is not RAM");
            Assert.IsTrue(region.Physical != 0 || region.Virtual == 0, "page 0 is mapped");
            Assert.IsFalse(new SegmentFlags(region.Flags) is { Write: true, Execute: true }, "writable and executable");
        }
    }

    static void SegmentsHaveTheirPages(ReadOnlySpan<ElfSegment> segments, MemoryRegion[] regions)
    {
        ulong wanted = 0;
        foreach (ElfSegment segment in segments)
            wanted += (segment.MemoryBytes + Page - 1) / Page;
        Assert.AreEqual(wanted, regions.Where(region => region.Use == RegionUse.Image).Aggregate(0UL, (sum, region) => sum + region.Pages));
    }

    static void PagesAreWhatTheRegionsSay(LoadPlan plan, MemoryRegion[] regions)
    {
        ulong[] tables = new ulong[plan.TableCount * 512];
        PageTables.Build(tables, plan.Tables, regions, plan.Trusted);
        Dictionary<ulong, MappedPage> pages = PageWalk.Pages(tables, plan.Tables);
        HashSet<ulong> frames = [];
        foreach ((ulong address, MappedPage page) in pages)
        {
            Assert.IsTrue(frames.Add(page.Frame), $"frame {page.Frame:x} is mapped twice, once at {address:x}");
            Assert.IsTrue((page.Bits & PageEntry.Writable) == 0 || (page.Bits & PageEntry.NoExecute) != 0, $"{address:x} is writable and executable");
            Assert.IsTrue((page.Bits & PageEntry.User) != 0 || IsOpenToAll(regions, address), $"{address:x} is no page that keys govern");
        }
        ulong mapped = regions.Where(region => region.Virtual != 0).Aggregate(0UL, (sum, region) => sum + region.Pages);
        Assert.AreEqual(mapped + 2, (ulong)pages.Count, "the regions' pages and two devices");
    }

    // Nobody's, and nobody can write it but on an interrupt page: all other pages are governed by keys.
    static bool IsOpenToAll(MemoryRegion[] regions, ulong address)
    {
        SegmentFlags flags = new(regions.Single(region => region.Virtual != 0 && address - region.Virtual < region.Pages * AddressSpace.PageBytes).Flags);
        return flags.Component == Component.None && (flags.Stack || !flags.Write);
    }
}
