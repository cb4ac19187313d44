namespace Testbed.Isolation.Image.Elf;

/// <summary>Why <see cref="ElfImage"/> refuses a file. Every check names its own member, so that a test can tell which one fired.</summary>
public enum ElfError
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The file is shorter than the ELF header.</summary>
    Truncated,

    /// <summary>The file does not start with the ELF magic number.</summary>
    NotElf,

    /// <summary>Not the 64-bit, little-endian form of version 1.</summary>
    NotElf64,

    /// <summary>The machine is not x86-64.</summary>
    NotX64,

    /// <summary>Program headers do not have the size that the 64-bit form prescribes.</summary>
    WrongHeaderSize,

    /// <summary>The program header table reaches beyond the end of the file.</summary>
    HeadersOutOfFile,

    /// <summary>The bytes of a loadable segment reach beyond the end of the file.</summary>
    SegmentOutOfFile,

    /// <summary>A loadable segment has more bytes in the file than in memory.</summary>
    SegmentShrinks,

    /// <summary>A loadable segment reaches beyond the highest virtual address.</summary>
    SegmentWraps,
}
