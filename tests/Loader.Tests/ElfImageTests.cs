using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Image.Elf;

namespace Testbed.Tests.Loader;

/// <summary>The ELF reader: what it accepts agrees with readelf, what it refuses has its own name, nothing makes it throw.</summary>
[TestClass]
public sealed class ElfImageTests
{
    const int Mutations = 50_000;

    [TestMethod]
    public void A_valid_image_reads_back_as_it_was_written()
    {
        byte[] file = TestImage.Valid();
        Assert.IsTrue(ElfImage.TryRead(file, out ElfImage image, out ElfError error));
        Assert.AreEqual(ElfError.None, error);
        Assert.AreEqual(TestImage.Entry, image.Entry);
        Assert.AreEqual(ElfHeader.TypeExecutable, image.Type);
        List<ElfSegment> written = TestImage.Segments();
        Assert.AreEqual(written.Count, image.SegmentCount);
        for (int i = 0; i < written.Count; i++)
        {
            Assert.IsTrue(image.TryReadSegment(i, out ElfSegment segment, out _));
            Assert.AreEqual(written[i], segment);
        }
    }

    [TestMethod]
    [DataRow(TestImage.MagicAt, 1, 0x7Eul, ElfError.NotElf)]
    [DataRow(TestImage.MagicAt + 3, 1, (ulong)'G', ElfError.NotElf)]
    [DataRow(TestImage.ClassAt, 1, 1ul, ElfError.NotElf64)]
    [DataRow(TestImage.OrderAt, 1, 2ul, ElfError.NotElf64)]
    [DataRow(TestImage.VersionAt, 1, 0ul, ElfError.NotElf64)]
    [DataRow(TestImage.MachineAt, 2, 183ul, ElfError.NotX64)]
    [DataRow(TestImage.HeaderBytesAt, 2, 32ul, ElfError.WrongHeaderSize)]
    [DataRow(TestImage.HeaderBytesAt, 2, 64ul, ElfError.WrongHeaderSize)]
    [DataRow(TestImage.HeadersAt, 8, 4ul * 4096 - 1, ElfError.HeadersOutOfFile)]
    [DataRow(TestImage.HeadersAt, 8, ulong.MaxValue, ElfError.HeadersOutOfFile)]
    [DataRow(TestImage.HeadersAt, 8, ulong.MaxValue - 100, ElfError.HeadersOutOfFile)]
    [DataRow(TestImage.HeaderCountAt, 2, 0xFFFFul, ElfError.HeadersOutOfFile)]
    public void A_damaged_header_is_refused_by_name(int at, int bytes, ulong value, ElfError expected)
    {
        byte[] file = TestImage.Valid();
        BitConverter.GetBytes(value).AsSpan(0, bytes).CopyTo(file.AsSpan(at));
        Assert.IsFalse(ElfImage.TryRead(file, out _, out ElfError error));
        Assert.AreEqual(expected, error);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(ElfHeader.Bytes - 1)]
    public void A_file_shorter_than_its_header_is_refused(int length)
    {
        Assert.IsFalse(ElfImage.TryRead(TestImage.Valid().AsSpan(0, length), out _, out ElfError error));
        Assert.AreEqual(ElfError.Truncated, error);
    }

    [TestMethod]
    // offset, address, bytes in the file, bytes in memory
    [DataRow(0x1000ul, 0x1000ul, 0x3001ul, 0x4000ul, ElfError.SegmentOutOfFile)]
    [DataRow(0x4001ul, 0x1000ul, 0ul, 0x1000ul, ElfError.SegmentOutOfFile)]
    [DataRow(ulong.MaxValue, 0x1000ul, 2ul, 2ul, ElfError.SegmentOutOfFile)]
    [DataRow(2ul, 0x1000ul, ulong.MaxValue, ulong.MaxValue, ElfError.SegmentOutOfFile)]
    [DataRow(0x1000ul, 0x1000ul, 0x1000ul, 0xFFFul, ElfError.SegmentShrinks)]
    [DataRow(0x1000ul, 0xFFFF_FFFF_FFFF_F000ul, 0x1000ul, 0x1000ul, ElfError.SegmentWraps)]
    [DataRow(0x1000ul, 0x1000ul, 0x1000ul, ulong.MaxValue, ElfError.SegmentWraps)]
    [DataRow(0x1000ul, 0x1000ul, 0x3000ul, 0x3000ul, ElfError.None)]
    [DataRow(0x4000ul, 0x1000ul, 0ul, 0x3000ul, ElfError.None)]
    public void A_loadable_segment_stays_in_the_file_and_in_the_address_space(
        ulong offset, ulong address, ulong fileBytes, ulong memoryBytes, ElfError expected)
    {
        byte[] file = TestImage.Write([new(TestImage.Code, offset, address, fileBytes, memoryBytes, 0x1000)]);
        Assert.IsTrue(ElfImage.TryRead(file, out ElfImage image, out _));
        Assert.AreEqual(expected == ElfError.None, image.TryReadSegment(0, out _, out ElfError error));
        Assert.AreEqual(expected, error);
    }

    [TestMethod]
    public void Damaged_files_never_make_the_reader_throw_or_leave_the_file()
    {
        Random random = new(20260101);
        byte[] valid = TestImage.Valid();
        int accepted = 0;
        for (int round = 0; round < Mutations; round++)
        {
            byte[] file = valid[..random.Next(valid.Length + 1)];
            for (int i = random.Next(4); i >= 0 && file.Length > 0; i--)
                file[random.Next(Math.Min(file.Length, 300))] = (byte)random.Next(256);
            if (!ElfImage.TryRead(file, out ElfImage image, out _))
                continue;
            for (int i = 0; i < image.SegmentCount; i++)
            {
                if (!image.TryReadSegment(i, out ElfSegment segment, out _) || !segment.IsLoadable)
                    continue;
                accepted++;
                Assert.IsTrue(segment.Offset + segment.FileBytes <= (ulong)file.Length && segment.End >= segment.Address);
            }
        }
        Assert.IsGreaterThan(Mutations / 100, accepted, "the mutations are too coarse to reach the segments");
    }

    [TestMethod]
    [DataRow("/bin/true")]
    [DataRow("/bin/ls")]
    [DataRow("/usr/bin/nasm")]
    [DataRow("/lib64/ld-linux-x86-64.so.2")]
    public void Program_headers_of_real_files_are_those_that_readelf_prints(string path)
    {
        string[] expected = [.. ReadelfSegments(path)];
        Assert.IsTrue(ElfImage.TryRead(File.ReadAllBytes(path), out ElfImage image, out ElfError error), error.ToString());
        List<string> found = [];
        for (int i = 0; i < image.SegmentCount; i++)
        {
            Assert.IsTrue(image.TryReadSegment(i, out ElfSegment s, out error), error.ToString());
            if (s.IsLoadable)
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{s.Offset:x} {s.Address:x} {s.FileBytes:x} {s.MemoryBytes:x} {s.Flags & 7} {s.Alignment:x}"));
        }
        CollectionAssert.AreEqual(expected, found);
    }

    static IEnumerable<string> ReadelfSegments(string path)
    {
        using Process readelf = Process.Start(new ProcessStartInfo("readelf", ["-lW", path]) { RedirectStandardOutput = true })!;
        string[] lines = readelf.StandardOutput.ReadToEnd().Split('\n');
        readelf.WaitForExit();
        foreach (string line in lines.Select(line => line.Trim()).Where(line => line.StartsWith("LOAD ")))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string access = string.Concat(words[6..^1]);
            int flags = (access.Contains('R') ? 4 : 0) | (access.Contains('W') ? 2 : 0) | (access.Contains('E') ? 1 : 0);
            yield return $"{Hex(words[1])} {Hex(words[2])} {Hex(words[4])} {Hex(words[5])} {flags} {Hex(words[^1])}";
        }
    }

    static string Hex(string word) => Convert.ToUInt64(word, 16).ToString("x", CultureInfo.InvariantCulture);
}
