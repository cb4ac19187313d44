using System;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Archive;

namespace Testbed.Loader.Plan;

/// <summary>The line that people read for each <see cref="LoadError"/>, and which one a reader's refusal becomes.</summary>
public static class LoadErrorText
{
    /// <summary>What is wrong, for an unknown value too: words and spaces only, for it also stands in a record.</summary>
    public static ReadOnlySpan<byte> Of(LoadError error) => error switch
    {
        LoadError.NoStartInfo => "no PVH start info with a memory map"u8,
        LoadError.TooManyMemoryRanges => "too many ranges of memory"u8,
        LoadError.MemoryMapMalformed => "ranges of memory overlap or wrap around"u8,
        LoadError.CommandLineTooLong => "command line longer than its page"u8,
        LoadError.NoArchive => "no archive or more than one"u8,
        LoadError.ArchiveMisplaced => "archive not at a page boundary below 4 GiB"u8,
        LoadError.ArchiveTruncated => "archive truncated"u8,
        LoadError.ArchiveMalformed => "archive not in cpio newc format"u8,
        LoadError.NoImage => "first member of the archive not named image"u8,
        LoadError.ImageMisaligned => "image not in whole pages of the archive"u8,
        LoadError.ImageTruncated => "image shorter than an ELF header"u8,
        LoadError.NotElf => "image not an ELF file"u8,
        LoadError.NotElf64 => "image not a 64-bit little-endian ELF file"u8,
        LoadError.NotX64 => "image not for x86-64"u8,
        LoadError.NotExecutable => "image not linked at fixed addresses"u8,
        LoadError.WrongHeaderSize => "program headers of a wrong size"u8,
        LoadError.HeadersOutOfFile => "program headers beyond the end of the image"u8,
        LoadError.SegmentOutOfFile => "segment beyond the end of the image"u8,
        LoadError.SegmentShrinks => "segment longer in the file than in memory"u8,
        LoadError.SegmentWraps => "segment wraps around the address space"u8,
        LoadError.SegmentMisaligned => "segment not at a page boundary"u8,
        LoadError.SegmentOutsideWindow => "segment outside the image window"u8,
        LoadError.SegmentsOverlap => "segments overlap or are not in ascending order"u8,
        LoadError.SegmentsShareFilePage => "segments share a page of the file"u8,
        LoadError.WritableAndExecutable => "segment writable and executable"u8,
        LoadError.TooManySegments => "too many segments"u8,
        LoadError.EntryNotExecutable => "entry point not in an executable segment"u8,
        LoadError.NoTrustedKey => "no writable segment of the trusted kernel"u8,
        LoadError.NoCommonKey => "files without a segment that can only be read"u8,
        LoadError.NotInMemory => "loader or archive not in memory of its own"u8,
        LoadError.NotEnoughMemory => "not enough memory"u8,
        LoadError.TooManyRegions => "too many regions of memory"u8,
        LoadError.ProcessorException => "processor exception in the loader"u8,
        LoadError.NoLongMode => "no 64-bit mode or no execute-disable"u8,
        _ => "unknown error"u8,
    };

    /// <summary>The loader's name for a refusal of the ELF reader.</summary>
    public static LoadError From(ElfError error) => error switch
    {
        ElfError.None => LoadError.None,
        ElfError.Truncated => LoadError.ImageTruncated,
        ElfError.NotElf => LoadError.NotElf,
        ElfError.NotElf64 => LoadError.NotElf64,
        ElfError.NotX64 => LoadError.NotX64,
        ElfError.WrongHeaderSize => LoadError.WrongHeaderSize,
        ElfError.HeadersOutOfFile => LoadError.HeadersOutOfFile,
        ElfError.SegmentOutOfFile => LoadError.SegmentOutOfFile,
        ElfError.SegmentShrinks => LoadError.SegmentShrinks,
        _ => LoadError.SegmentWraps,
    };

    /// <summary>The loader's name for a refusal of the archive reader.</summary>
    public static LoadError From(ArchiveError error) => error switch
    {
        ArchiveError.None => LoadError.None,
        ArchiveError.Truncated => LoadError.ArchiveTruncated,
        _ => LoadError.ArchiveMalformed,
    };
}
