namespace Testbed.Loader.Plan;

/// <summary>
/// Why the loader refuses to start an image. The exit code is Contracts.ExitCode.LoaderRefused plus the ordinal; the line
/// for people stands in <see cref="LoadErrorText"/>. Ordinals are part of the interface: append, do not reorder.
/// </summary>
public enum LoadError
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The machine did not enter with a PVH start info that holds a memory map.</summary>
    NoStartInfo = 1,

    /// <summary>The memory map has more ranges of RAM than the loader plans with.</summary>
    TooManyMemoryRanges = 2,

    /// <summary>Two ranges of the memory map overlap, or one wraps around.</summary>
    MemoryMapMalformed = 3,

    /// <summary>The command line is longer than the page that hands it over.</summary>
    CommandLineTooLong = 4,

    /// <summary>No module, or more than one, was given: there is no archive to load from.</summary>
    NoArchive = 5,

    /// <summary>The archive does not start at a page boundary below 4 GiB.</summary>
    ArchiveMisplaced = 6,

    /// <summary>The archive ends inside the image or inside a header.</summary>
    ArchiveTruncated = 7,

    /// <summary>The archive is not of the newc format, or a header of it makes no sense.</summary>
    ArchiveMalformed = 8,

    /// <summary>The archive's first member is not called <c>image</c>.</summary>
    NoImage = 9,

    /// <summary>The image's data in the archive is not whole pages at a page boundary.</summary>
    ImageMisaligned = 10,

    /// <summary>The image is shorter than an ELF header.</summary>
    ImageTruncated = 11,

    /// <summary>The image does not start with the ELF magic number.</summary>
    NotElf = 12,

    /// <summary>The image is not 64-bit little-endian ELF.</summary>
    NotElf64 = 13,

    /// <summary>The image is for another processor.</summary>
    NotX64 = 14,

    /// <summary>The image is not linked at fixed addresses (ET_EXEC).</summary>
    NotExecutable = 15,

    /// <summary>The image's program headers have a wrong size.</summary>
    WrongHeaderSize = 16,

    /// <summary>The program headers reach beyond the image's end.</summary>
    HeadersOutOfFile = 17,

    /// <summary>A segment's bytes reach beyond the image's end.</summary>
    SegmentOutOfFile = 18,

    /// <summary>A segment has more bytes in the file than in memory.</summary>
    SegmentShrinks = 19,

    /// <summary>A segment wraps around the address space.</summary>
    SegmentWraps = 20,

    /// <summary>A segment does not start at a page boundary, in the file or in memory.</summary>
    SegmentMisaligned = 21,

    /// <summary>A segment lies outside the image window, e.g. over the loader or over the device pages.</summary>
    SegmentOutsideWindow = 22,

    /// <summary>Segments overlap in memory or are not in ascending order.</summary>
    SegmentsOverlap = 23,

    /// <summary>Two segments have bytes in one page of the file, or are not in ascending order there.</summary>
    SegmentsShareFilePage = 24,

    /// <summary>A segment is writable and executable, and the image does not carry the mark of the mutant that may.</summary>
    WritableAndExecutable = 25,

    /// <summary>There are more program headers than the loader plans with.</summary>
    TooManySegments = 26,

    /// <summary>The entry point does not lie in an executable segment.</summary>
    EntryNotExecutable = 27,

    /// <summary>No writable segment belongs to the trusted kernel: nothing says which key protects free memory.</summary>
    NoTrustedKey = 28,

    /// <summary>The archive holds files, and no segment can only be read: nothing says which key is everybody's to read.</summary>
    NoCommonKey = 29,

    /// <summary>The loader or the archive lies outside the RAM of the memory map, or they overlap.</summary>
    NotInMemory = 30,

    /// <summary>There is no run of free frames for the image's zero pages, the page tables or the boot information.</summary>
    NotEnoughMemory = 31,

    /// <summary>Memory falls into more regions than the hand-over page holds.</summary>
    TooManyRegions = 32,

    /// <summary>The processor raised an exception inside the loader.</summary>
    ProcessorException = 33,

    /// <summary>The processor has no 64-bit mode or no execute-disable; reported by loader/Boot/entry.asm.</summary>
    NoLongMode = 34,
}
