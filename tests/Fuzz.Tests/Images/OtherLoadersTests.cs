using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Fuzz;

/// <summary>What other loaders stumbled over, played back against ours with a built image (attacks C1).</summary>
[TestClass]
public sealed class OtherLoadersTests
{
    const ulong Page = AddressSpace.PageBytes;
    const uint TypeInterpreter = 3, TypeNote = 4, TypeThreadLocal = 7;

    // Where a field stands in a program header.
    const int Type = 0, Offset = 8, Address = 16, Physical = 24, FileBytes = 32, MemoryBytes = 40, Alignment = 48;

    static readonly byte[] s_image = Repository.Built("images", "full", "hello", "image");

    [TestMethod]
    [DataRow(FileBytes, ulong.MaxValue, LoadError.SegmentOutOfFile, DisplayName = "bytes in the file that are not there")]
    [DataRow(MemoryBytes, ulong.MaxValue, LoadError.SegmentWraps, DisplayName = "address and size together wrap round (clearCore 127)")]
    [DataRow(MemoryBytes, 1UL << 63, LoadError.SegmentWraps, DisplayName = "more memory than there can be (SerenityOS 4563)")]
    [DataRow(MemoryBytes, 1UL << 31, LoadError.SegmentWraps, DisplayName = "more memory than lies behind the address")]
    [DataRow(MemoryBytes, 1UL << 21, LoadError.SegmentOutsideWindow, DisplayName = "more memory than the image window has")]
    [DataRow(Offset, Page + 0x10, LoadError.SegmentMisaligned, DisplayName = "place in the file and in memory do not agree (tgoskits 1737)")]
    [DataRow(Address, 0UL, LoadError.SegmentOutsideWindow, DisplayName = "aimed at address 0 (VibeOS 25)")]
    [DataRow(Address, 0x10_0000UL, LoadError.SegmentOutsideWindow, DisplayName = "aimed at the loader (VibeOS 25)")]
    [DataRow(Address, 0xFEC0_0000UL, LoadError.SegmentOutsideWindow, DisplayName = "aimed at a device")]
    [DataRow(Address, AddressSpace.LocalApic, LoadError.SegmentOutsideWindow, DisplayName = "aimed at the page of the APIC")]
    public void A_segment_that_lies_about_itself_is_refused(int field, ulong value, LoadError expected)
        => Assert.AreEqual(expected, Load(Damaged(Segment(FirstWithBytes), field, value)));

    [TestMethod]
    public void A_segment_aimed_at_any_other_one_is_refused()
    {
        // Gates, descriptor tables, T's data: whatever stands in the image already.
        int[] loadable = [.. Enumerable.Range(0, Count).Where(i => Read(i, Type, 4) == ElfSegment.TypeLoad)];
        foreach (int one in loadable)
            foreach (int other in loadable.Where(other => other != one))
                Assert.AreEqual(LoadError.SegmentsOverlap, Load(Damaged(Segment(one), Address, Read(other, Address))), $"segment {one} at {other}");
    }

    [TestMethod]
    public void A_tiny_file_that_announces_many_headers_is_refused()
    {
        // 88 bytes sufficed to exhaust another loader's memory (clearCore 127).
        byte[] file = s_image[..88];
        foreach (ushort headers in (ushort[])[1, 2, 0x7FFF, 0xFFFF])
        {
            HostileNumber.Write(file, 56, 2, headers);
            Assert.AreEqual(LoadError.HeadersOutOfFile, Load(file));
        }
    }

    [TestMethod]
    public void A_segment_without_bytes_in_the_file_is_not_dropped()
    {
        int zero = Enumerable.Range(0, Count).First(i => Read(i, FileBytes) == 0 && Read(i, MemoryBytes) != 0);
        ElfSegment[] segments = new ElfSegment[ImageSegments.Most];
        Assert.AreEqual(LoadError.None, ImageSegments.TryRead(s_image, segments, out int count, out _));
        Assert.IsTrue(segments[..count].Any(segment => segment.Address == Read(zero, Address)));
    }

    [TestMethod]
    [DataRow(Physical, 0x1234_5678UL, DisplayName = "a physical address of its own (Unikraft e4c6aa7)")]
    [DataRow(Alignment, 0UL, DisplayName = "no alignment")]
    [DataRow(Alignment, 0x20_0000UL, DisplayName = "an alignment of 2 MiB (Unikraft 7f60a06)")]
    [DataRow(Alignment, 3UL, DisplayName = "an alignment that is no power of two")]
    public void What_the_loader_does_not_use_cannot_mislead_it(int field, ulong value)
        => Assert.AreEqual(LoadError.None, Load(Damaged(Segment(FirstWithBytes), field, value)));

    [TestMethod]
    [DataRow(TypeInterpreter)]
    [DataRow(TypeNote)]
    [DataRow(TypeThreadLocal)]
    public void A_header_that_is_not_loaded_may_say_anything(uint type)
    {
        // The last one: without it nothing else moves. Its sizes made others read past the end (SerenityOS 4704, OSv 1113).
        int at = Segment(Count - 1);
        byte[] file = Damaged(at, Type, type, bytes: 4);
        foreach (int field in (int[])[Offset, Address, FileBytes, MemoryBytes])
            HostileNumber.Write(file, at + field, 8, ulong.MaxValue);
        Assert.AreEqual(LoadError.None, Load(file));
    }

    [TestMethod]
    public void An_image_at_an_odd_address_is_read_the_same()
    {
        // gz/rust-elfloader 39.
        byte[] shifted = [0, .. s_image];
        ElfSegment[] segments = new ElfSegment[ImageSegments.Most], same = new ElfSegment[ImageSegments.Most];
        Assert.AreEqual(LoadError.None, ImageSegments.TryRead(shifted.AsSpan(1), segments, out int count, out ulong entry));
        Assert.AreEqual(LoadError.None, ImageSegments.TryRead(s_image, same, out int sameCount, out ulong sameEntry));
        Assert.AreEqual((sameCount, sameEntry), (count, entry));
        CollectionAssert.AreEqual(same, segments);
    }

    static int Count => (int)HostileNumber.Read(s_image, 56, 2);

    static int FirstWithBytes => Enumerable.Range(0, Count).First(i => Read(i, FileBytes) != 0);

    static int Segment(int index) => ElfHeader.Bytes + index * ElfSegment.Bytes;

    static ulong Read(int segment, int field, int bytes = 8) => HostileNumber.Read(s_image, Segment(segment) + field, bytes);

    static byte[] Damaged(int header, int field, ulong value, int bytes = 8)
    {
        byte[] file = (byte[])s_image.Clone();
        HostileNumber.Write(file, header + field, bytes, value);
        return file;
    }

    static LoadError Load(byte[] file) => ImageSegments.TryRead(file, new ElfSegment[ImageSegments.Most], out _, out _);
}
