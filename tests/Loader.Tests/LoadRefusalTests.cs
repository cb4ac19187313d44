using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Archive;
using Testbed.Loader.Plan;

namespace Testbed.Tests.Loader;

/// <summary>Every guard of the plan and of the image check fires in a test, and its neighbour just inside the limit passes.</summary>
[TestClass]
public sealed class LoadRefusalTests
{
    const ulong Page = AddressSpace.PageBytes;
    const ulong Base = TestImage.Base;

    static LoadError Check(byte[] file, out int count)
        => ImageSegments.TryRead(file, new ElfSegment[ImageSegments.Most], out count, out _);

    static LoadError Check(params ElfSegment[] segments) => Check(TestImage.Write(segments), out _);

    static ElfSegment Code(ulong offset = Page, ulong address = TestImage.Entry, ulong fileBytes = Page, ulong memoryBytes = Page)
        => new(TestImage.Code, offset, address, fileBytes, memoryBytes, Page);

    static ElfSegment Zero(ulong address, ulong bytes) => new(TestImage.TrustedWritable, 0, address, 0, bytes, Page);

    [TestMethod]
    public void The_valid_image_passes_with_all_its_segments()
    {
        Assert.AreEqual(LoadError.None, Check(TestImage.Valid(), out int count));
        Assert.AreEqual(4, count);
    }

    [TestMethod]
    public void Segments_are_whole_pages_in_the_file_and_in_memory()
    {
        Assert.AreEqual(LoadError.SegmentMisaligned, Check(Code(offset: Page + 0x10)));
        Assert.AreEqual(LoadError.SegmentMisaligned, Check(Code(address: TestImage.Entry + 0x10)));
        Assert.AreEqual(LoadError.None, Check(Code(fileBytes: 1, memoryBytes: Page - 1)));
    }

    [TestMethod]
    public void Segments_lie_in_the_image_window_and_not_over_the_loader_or_the_devices()
    {
        Assert.AreEqual(LoadError.SegmentOutsideWindow, Check(Code(), Zero(0x10_0000, Page)));
        Assert.AreEqual(LoadError.SegmentOutsideWindow, Check(Code(), Zero(Base - Page, Page)));
        Assert.AreEqual(LoadError.SegmentOutsideWindow, Check(Code(), Zero(AddressSpace.IoApic, Page)));
        Assert.AreEqual(LoadError.SegmentOutsideWindow, Check(Code(), Zero(AddressSpace.IoApic - Page, Page + 1)));
        Assert.AreEqual(LoadError.SegmentOutsideWindow, Check(Code(), Zero(AddressSpace.LocalApic + Page, Page)));
        Assert.AreEqual(LoadError.None, Check(Code(), Zero(AddressSpace.IoApic - Page, Page)));
    }

    [TestMethod]
    public void Segments_ascend_and_share_no_page()
    {
        Assert.AreEqual(LoadError.SegmentsOverlap, Check(Code(), Zero(TestImage.Entry, Page)));
        Assert.AreEqual(LoadError.SegmentsOverlap, Check(Code(memoryBytes: Page + 1), Zero(TestImage.Entry + Page, Page)));
        Assert.AreEqual(LoadError.SegmentsOverlap, Check(Code(), Zero(Base, Page)));
        Assert.AreEqual(LoadError.SegmentsShareFilePage, Check(Code(), Code(address: Base + 2 * Page)));
        Assert.AreEqual(LoadError.SegmentsShareFilePage, Check(Code(offset: 2 * Page), Code(address: Base + 2 * Page)));
        Assert.AreEqual(LoadError.None, Check(Code(), Code(offset: 2 * Page, address: Base + 2 * Page)));
    }

    [TestMethod]
    public void Only_the_marked_mutant_may_be_writable_and_executable()
    {
        ElfSegment[] segments = [new(TestImage.WritableCode, Page, TestImage.Entry, Page, Page, Page)];
        Assert.AreEqual(LoadError.WritableAndExecutable, Check(segments));
        Assert.AreEqual(LoadError.None, Check(TestImage.Write(segments, flags: ElfImage.WriteExecuteFlag), out _));
        Assert.AreEqual(LoadError.WritableAndExecutable, Check(TestImage.Write(segments, flags: ~ElfImage.WriteExecuteFlag), out _));
    }

    [TestMethod]
    [DataRow(TestImage.Entry - 1)]
    [DataRow(TestImage.Entry + 4096)]    // one too far: data
    [DataRow(0ul)]
    public void The_entry_lies_in_an_executable_segment(ulong entry)
        => Assert.AreEqual(LoadError.EntryNotExecutable, Check(TestImage.Write(TestImage.Segments(), entry), out _));

    [TestMethod]
    public void The_number_of_segments_has_a_limit()
    {
        List<ElfSegment> segments = [Code()];
        while (segments.Count < ImageSegments.Most)
            segments.Add(Zero(Base + (ulong)(segments.Count + 1) * Page, Page));
        Assert.AreEqual(LoadError.None, Check([.. segments]));
        segments.Add(default);
        Assert.AreEqual(LoadError.TooManySegments, Check([.. segments]));
    }

    [TestMethod]
    public void A_file_for_another_purpose_is_refused()
    {
        byte[] file = TestImage.Valid();
        TestImage.Put16(file, TestImage.TypeAt, 3);     // ET_DYN
        Assert.AreEqual(LoadError.NotExecutable, Check(file, out _));
    }

    [TestMethod]
    [DataRow(ElfError.Truncated, LoadError.ImageTruncated)]
    [DataRow(ElfError.SegmentOutOfFile, LoadError.SegmentOutOfFile)]
    [DataRow(ElfError.SegmentShrinks, LoadError.SegmentShrinks)]
    [DataRow(ElfError.SegmentWraps, LoadError.SegmentWraps)]
    [DataRow(ElfError.HeadersOutOfFile, LoadError.HeadersOutOfFile)]
    [DataRow(ElfError.WrongHeaderSize, LoadError.WrongHeaderSize)]
    [DataRow(ElfError.NotElf, LoadError.NotElf)]
    [DataRow(ElfError.NotElf64, LoadError.NotElf64)]
    [DataRow(ElfError.NotX64, LoadError.NotX64)]
    public void A_refusal_of_the_reader_keeps_its_name(ElfError error, LoadError expected)
        => Assert.AreEqual(expected, LoadErrorText.From(error));

    [TestMethod]
    public void Every_refusal_of_a_reader_has_a_name_of_its_own()
    {
        LoadError[] elf = [.. Enum.GetValues<ElfError>().Select(LoadErrorText.From)];
        CollectionAssert.AllItemsAreUnique(elf);
        Assert.AreEqual(LoadError.None, LoadErrorText.From(ArchiveError.None));
        Assert.AreEqual(LoadError.ArchiveTruncated, LoadErrorText.From(ArchiveError.Truncated));
        Assert.AreEqual(LoadError.ArchiveMalformed, LoadErrorText.From(ArchiveError.NotNewc));
        Assert.AreEqual(LoadError.ArchiveMalformed, LoadErrorText.From(ArchiveError.Malformed));
    }

    [TestMethod]
    public void Every_refusal_has_a_line_of_its_own_that_fits_a_record_and_an_exit_code_below_128()
    {
        LoadError[] errors = [.. Enum.GetValues<LoadError>().Where(error => error != LoadError.None)];
        string[] lines = [.. errors.Select(error => Encoding.ASCII.GetString(LoadErrorText.Of(error)))];
        CollectionAssert.AllItemsAreUnique(lines);
        Assert.IsTrue(lines.All(line => line.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-')));
        CollectionAssert.DoesNotContain(lines, Encoding.ASCII.GetString(LoadErrorText.Of((LoadError)999)));
        Assert.IsTrue(errors.All(error => (int)ExitCode.LoaderRefused + (int)error is > 0 and < 128));
    }
}
