using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>The frame table against a model that cannot be wrong: one array element for each frame.</summary>
[TestClass]
public sealed class FrameTableModelTests
{
    const ulong Page = AddressSpace.PageBytes;
    const ulong Start = Page;           // page 0 is mapped nowhere, hence never free
    const int Frames = 64;
    const int Operations = 2_000;
    const int Capacity = 12;            // small, so that a full table is common

    static readonly SegmentFlags s_free = new(true, true, false, 2, Component.None, false, false);
    static readonly RegionUse[] s_uses = [RegionUse.Heap, RegionUse.PageTables];

    enum Operation { Take, Release, Change, TakeBack }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    public void Random_operations_agree_with_an_array_of_frames(int seed)
    {
        Random random = new(seed);
        MemoryRegion all = new() { Physical = Start, Virtual = Start, Pages = Frames, Use = RegionUse.Free, Flags = s_free.Value };
        Assert.IsTrue(FrameTable.TryMake([all], Capacity - 1, s_free, out FrameTable table));
        (RegionUse Use, uint Flags)[] model = [.. Enumerable.Repeat((RegionUse.Free, s_free.Value), Frames)];
        int refusedForRoom = 0;

        for (int i = 0; i < Operations; i++)
        {
            int first = random.Next(Frames);
            int pages = random.Next(1, 8);
            RegionUse use = s_uses[random.Next(s_uses.Length)];
            SegmentFlags flags = new(true, true, false, 3, (Component)random.Next(1, 4), false, false);
            Operation operation = (Operation)random.Next(4);
            bool inside = first + pages <= Frames;
            (ulong address, ulong count) = (Start + (ulong)first * Page, (ulong)pages);
            (bool allowed, bool done) = operation switch
            {
                Operation.Take => (inside && AllFree(model, first, pages), table.TryTake(address, count, use, flags)),
                Operation.Release => (inside && InOneTakenRange(model, first, pages), table.TryRelease(address, count)),
                Operation.Change => (inside && AllTaken(model, first, pages), table.TryChange(address, count, use, flags)),
                _ => (inside && AllTaken(model, first, pages), table.TryTakeBack(address, count)),
            };
            if (done)
            {
                Assert.IsTrue(allowed, $"operation {i} must be refused");
                bool freed = operation is Operation.Release or Operation.TakeBack;
                Array.Fill(model, freed ? (RegionUse.Free, s_free.Value) : (use, flags.Value), first, pages);
            }
            else if (allowed)
            {
                Assert.IsGreaterThanOrEqualTo(Capacity - 1, table.Ranges.Length, $"operation {i} was refused without need");
                refusedForRoom++;
            }
            AssertSame(model, table, i);
        }
        Assert.IsGreaterThan(0, refusedForRoom, "the table was never full: the test does not test that");
    }

    // Ranges are sorted, disjoint, complete and as large as can be, and say of each frame what the model says.
    static void AssertSame((RegionUse Use, uint Flags)[] model, FrameTable table, int operation)
    {
        ulong next = Start;
        MemoryRegion previous = default;
        foreach (MemoryRegion range in table.Ranges)
        {
            Assert.AreEqual(next, range.Physical, $"operation {operation}: a gap or an overlap");
            Assert.AreEqual(range.Physical, range.Virtual, $"operation {operation}: identity is lost");
            Assert.IsFalse(next != Start && previous.Use == range.Use && previous.Flags == range.Flags,
                $"operation {operation}: equal neighbours");
            for (ulong frame = 0; frame < range.Pages; frame++)
                Assert.AreEqual(model[(range.Physical - Start) / Page + frame], (range.Use, range.Flags), $"operation {operation}");
            next += range.Pages * Page;
            previous = range;
        }
        Assert.AreEqual(Start + Frames * Page, next, $"operation {operation}: frames are lost");
    }

    static bool AllFree((RegionUse Use, uint Flags)[] model, int first, int pages)
        => model.Skip(first).Take(pages).All(frame => frame.Use == RegionUse.Free);

    static bool AllTaken((RegionUse Use, uint Flags)[] model, int first, int pages)
        => model.Skip(first).Take(pages).All(frame => frame.Use != RegionUse.Free);

    // The table releases what one range holds; equal neighbours are one range.
    static bool InOneTakenRange((RegionUse Use, uint Flags)[] model, int first, int pages)
        => model[first].Use != RegionUse.Free && model.Skip(first).Take(pages).All(frame => frame == model[first]);
}
