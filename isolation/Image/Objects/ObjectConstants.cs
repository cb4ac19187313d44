using System;

namespace Testbed.Isolation.Image.Objects;

/// <summary>What a section holds: <c>sh_type</c> (System V gABI, "Sections"). Only the types that we tell apart.</summary>
public enum SectionType : uint
{
    /// <summary>Inactive header.</summary>
    Null = 0,

    /// <summary>Bytes defined by the program.</summary>
    ProgBits = 1,

    /// <summary>The symbol table.</summary>
    SymbolTable = 2,

    /// <summary>Zero-terminated names.</summary>
    StringTable = 3,

    /// <summary>Relocations with addends.</summary>
    Rela = 4,

    /// <summary>Memory without bytes in the file.</summary>
    NoBits = 8,

    /// <summary>Relocations without addends: x86-64 has none, so such a file is refused.</summary>
    Rel = 9,

    /// <summary>A COMDAT group: flag word, then section indexes.</summary>
    Group = 17,
}

/// <summary>What the memory of a section needs: <c>sh_flags</c>.</summary>
[Flags]
public enum SectionAttributes : ulong
{
    /// <summary>SHF_WRITE.</summary>
    Write = 1 << 0,

    /// <summary>SHF_ALLOC: occupies memory when the program runs.</summary>
    Allocate = 1 << 1,

    /// <summary>SHF_EXECINSTR.</summary>
    Execute = 1 << 2,

    /// <summary>SHF_TLS: thread-local storage, which a component must not have.</summary>
    ThreadLocal = 1 << 10,
}

/// <summary>Who sees a symbol: the high half of <c>st_info</c>.</summary>
public enum SymbolBinding
{
    /// <summary>This file only.</summary>
    Local = 0,

    /// <summary>All files of the link.</summary>
    Global = 1,

    /// <summary>Global with lower precedence.</summary>
    Weak = 2,
}

/// <summary>What a symbol names: the low half of <c>st_info</c>.</summary>
public enum SymbolType
{
    /// <summary>Not said (labels of assembly, linker-script symbols).</summary>
    None = 0,

    /// <summary>A data object.</summary>
    Object = 1,

    /// <summary>A function.</summary>
    Function = 2,

    /// <summary>A section as such; nameless.</summary>
    Section = 3,

    /// <summary>The source file's name.</summary>
    File = 4,
}

/// <summary>The relocations of x86-64 that compilers of ours emit (System V psABI AMD64, "Relocation Types").</summary>
public enum RelocationType : uint
{
    /// <summary>R_X86_64_NONE.</summary>
    None = 0,

    /// <summary>S + A, 64 bits.</summary>
    Absolute64 = 1,

    /// <summary>S + A - P, 32 bits.</summary>
    Relative32 = 2,

    /// <summary>L + A - P, 32 bits; a static link makes L the symbol itself. ilc emits it for data as well.</summary>
    Branch32 = 4,
}

/// <summary>Reserved values of <c>st_shndx</c>.</summary>
public static class SectionIndex
{
    /// <summary>The symbol is defined in another file.</summary>
    public const int Undefined = 0;

    /// <summary>First reserved value: at and above it, a number is no section.</summary>
    public const int FirstReserved = 0xff00;

    /// <summary>The symbol's value is a number, not a place.</summary>
    public const int Absolute = 0xfff1;

    /// <summary>A C "tentative definition": the linker allocates it.</summary>
    public const int Common = 0xfff2;
}
