using System;
using System.Globalization;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Fuzz;

/// <summary>
/// The ELF reader of loader and tools, and the loader's rules behind it: built images with damaged headers are accepted
/// exactly when <see cref="ImageRules"/> allow them, and what is read is what readelf reads (attacks C1).
/// </summary>
[TestClass]
public sealed class ImageFuzzTests
{
    const int Cases = 80_000, Asked = 12_000, FilesAtOnce = 100;

    static readonly string[] s_variants = ["none", "full", "wx-off"];

    [TestMethod]
    public void A_damaged_image_is_accepted_exactly_when_the_rules_allow_it()
    {
        byte[][] images = [.. s_variants.Select(variant => Repository.Built("images", variant, "hello", "image"))];
        Fuzzer fuzzer = new(nameof(A_damaged_image_is_accepted_exactly_when_the_rules_allow_it), Cases);
        fuzzer.Run(random =>
        {
            byte[] file = ImageMutation.Of(images[random.Next(images.Length)], random);
            ElfSegment[] segments = new ElfSegment[ImageSegments.Most];
            LoadError error = ImageSegments.TryRead(file, segments, out int count, out _);
            fuzzer.Reach(error.ToString());
            Assert.AreEqual(ImageRules.Allow(file), error == LoadError.None, $"the loader says {error}");
            if (error == LoadError.None)
                Assert.IsLessThanOrEqualTo(ImageSegments.Most, count);
        });
        fuzzer.AssertReached(5, [.. ImageErrors.Select(error => error.ToString())]);
    }

    [TestMethod]
    public void What_is_read_of_a_damaged_image_is_what_readelf_reads()
    {
        byte[] image = Repository.Built("images", "full", "hello", "image");
        ReadelfBatch readelf = new("-hlW", FilesAtOnce);
        Fuzzer fuzzer = new(nameof(What_is_read_of_a_damaged_image_is_what_readelf_reads), Asked);
        fuzzer.Run(random =>
        {
            byte[] file = ImageMutation.Of(image, random);
            bool read = ElfImage.TryRead(file, out _, out ElfError error);
            fuzzer.Reach(read ? "read" : "refused");
            string ours = read ? Describe(file) : error.ToString();
            readelf.Add(file, fuzzer.OfThisCase<string>(text => Assert.AreEqual(ours, read ? Described(text) : Complaint(text, error))));
        });
        readelf.Flush();
        fuzzer.AssertReached(50, "read", "refused");
    }

    /// <summary>Every refusal that damage to one image can lead to.</summary>
    static LoadError[] ImageErrors =>
    [
        LoadError.None, LoadError.ImageTruncated, LoadError.NotElf, LoadError.NotElf64, LoadError.NotX64, LoadError.NotExecutable,
        LoadError.WrongHeaderSize, LoadError.HeadersOutOfFile, LoadError.SegmentOutOfFile, LoadError.SegmentShrinks, LoadError.SegmentWraps,
        LoadError.SegmentMisaligned, LoadError.SegmentOutsideWindow, LoadError.SegmentsOverlap, LoadError.SegmentsShareFilePage,
        LoadError.WritableAndExecutable, LoadError.TooManySegments, LoadError.EntryNotExecutable,
    ];

    // Entry and every loadable segment in the words of readelf -hlW, numbers without leading zeros.
    static string Describe(byte[] file)
    {
        ElfImage.TryRead(file, out ElfImage image, out _);
        string text = $"entry {image.Entry:x}";
        for (int i = 0; i < image.SegmentCount; i++)
        {
            image.TryReadSegment(i, out ElfSegment s, out _);
            if (s.IsLoadable)
                text += $"\n{s.Offset:x} {s.Address:x} {s.PhysicalAddress:x} {s.FileBytes:x} {s.MemoryBytes:x} {s.Flags & 7} {s.Alignment:x}";
        }
        return text;
    }

    static string Described(string readelf)
    {
        string[] lines = [.. readelf.Split('\n').Select(line => line.Trim())];
        string entry = lines.First(line => line.StartsWith("Entry point address:")).Split(' ')[^1];
        return string.Join('\n', lines.Where(line => line.StartsWith("LOAD ")).Select(Segment).Prepend($"entry {Hex(entry)}"));
    }

    static string Segment(string line)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string access = string.Concat(words[6..^1]);
        int flags = (access.Contains('R') ? 4 : 0) | (access.Contains('W') ? 2 : 0) | (access.Contains('E') ? 1 : 0);
        return $"{string.Join(' ', words[1..6].Select(Hex))} {flags} {Hex(words[^1])}";
    }

    static string Hex(string word) => Convert.ToUInt64(word, 16).ToString("x", CultureInfo.InvariantCulture);

    /// <summary>Our error when readelf sees the same fault in its own words; what it says when it sees none.</summary>
    static string Complaint(string readelf, ElfError error)
    {
        bool agrees = error switch
        {
            ElfError.Truncated => readelf.Contains("Failed to read file"),
            ElfError.NotElf => readelf.Contains("Not an ELF file"),
            ElfError.NotElf64 => !readelf.Contains("Class:                             ELF64") || !readelf.Contains("2's complement, little endian")
                || !readelf.Contains("  Version:                           0x1\n") || !readelf.Contains("Version:                           1 (current)"),
            ElfError.NotX64 => !readelf.Contains("Machine:                           Advanced Micro Devices X86-64"),
            ElfError.WrongHeaderSize => !readelf.Contains("Size of program headers:           56 (bytes)"),
            ElfError.HeadersOutOfFile => readelf.Contains("program headers"),
            _ => false,
        };
        return agrees ? error.ToString() : readelf;
    }
}
