using System;
using Testbed.Isolation.Image.Elf;
using Testbed.Loader.Archive;

namespace Testbed.Loader.Plan;

/// <summary>The line that people read for each <see cref="LoadError"/>, and which one a reader's refusal becomes.</summary>
public static class LoadErrorText
{
    /// <summary>What is wrong, in one line without its end; for an unknown value too.</summary>
    public static ReadOnlySpan<byte> Of(LoadError error) => error switch
    {
        LoadError.NoStartInfo => "no PVH start info with a memory map: start with qemu -kernel"u8,
        LoadError.TooManyMemoryRanges => "the memory map has too many ranges"u8,
        LoadError.MemoryMapMalformed => "ranges of the memory map overlap or wrap around"u8,
        LoadError.CommandLineTooLong => "the command line does not fit into its page"u8,
        LoadError.NoArchive => "not exactly one module: pass the archive with -initrd"u8,
        LoadError.ArchiveMisplaced => "the archive does not lie at a page boundary below 4 GiB"u8,
        LoadError.ArchiveTruncated => "the archive is truncated"u8,
        LoadError.ArchiveMalformed => "the archive is not a cpio archive in newc format"u8,
        LoadError.NoImage => "the archive's first member is not 'image'"u8,
        LoadError.ImageMisaligned => "the image is not whole pages at a page boundary of the archive"u8,
        LoadError.ImageTruncated => "the image is shorter than an ELF header"u8,
        LoadError.NotElf => "the image is not an ELF file"u8,
        LoadError.NotElf64 => "the image is not a 64-bit little-endian ELF file"u8,
        LoadError.NotX64 => "the image is not for x86-64"u8,
        LoadError.NotExecutable => "the image is not linked at fixed addresses (ET_EXEC)"u8,
        LoadError.WrongHeaderSize => "the image's program headers have a wrong size"u8,
        LoadError.HeadersOutOfFile => "the image's program headers reach beyond its end"u8,
        LoadError.SegmentOutOfFile => "a segment reaches beyond the image's end"u8,
        LoadError.SegmentShrinks => "a segment is longer in the file than in memory"u8,
        LoadError.SegmentWraps => "a segment wraps around the address space"u8,
        LoadError.SegmentMisaligned => "a segment is not page-aligned in the file and in memory"u8,
        LoadError.SegmentOutsideWindow => "a segment lies outside the image window"u8,
        LoadError.SegmentsOverlap => "segments overlap or are not in ascending order"u8,
        LoadError.SegmentsShareFilePage => "segments share a page of the file"u8,
        LoadError.WritableAndExecutable => "a segment is writable and executable"u8,
        LoadError.TooManySegments => "the image has too many segments"u8,
        LoadError.EntryNotExecutable => "the entry point is not in an executable segment"u8,
        LoadError.NoTrustedKey => "no writable segment belongs to the trusted kernel"u8,
        LoadError.NoUntrustedKey => "there are files, but no writable segment of the untrusted kernel"u8,
        LoadError.NotInMemory => "the loader or the archive does not lie in memory of its own"u8,
        LoadError.NotEnoughMemory => "there is not enough memory"u8,
        LoadError.TooManyRegions => "memory falls into too many regions"u8,
        LoadError.ProcessorException => "the processor raised an exception in the loader"u8,
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
