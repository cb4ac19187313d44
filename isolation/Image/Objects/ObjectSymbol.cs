namespace Testbed.Isolation.Image.Objects;

/// <summary>One entry of the symbol table (<c>Elf64_Sym</c>).</summary>
/// <param name="Index">Its number.</param>
/// <param name="Name">Its name; empty for section symbols.</param>
/// <param name="Binding">Who sees it.</param>
/// <param name="Type">What it names.</param>
/// <param name="Section">Number of its section or a value of <see cref="SectionIndex"/>.</param>
/// <param name="Value">Offset in the section (relocatable file) or virtual address (linked file).</param>
/// <param name="Size">Bytes; 0 when not said.</param>
public sealed record ObjectSymbol(
    int Index, string Name, SymbolBinding Binding, SymbolType Type, int Section, ulong Value, ulong Size)
{
    /// <summary>Defined here, in a section or as a number or as a C tentative definition.</summary>
    public bool IsDefined => Section != SectionIndex.Undefined;

    /// <summary>Visible to other files.</summary>
    public bool IsGlobal => Binding != SymbolBinding.Local;
}

/// <summary>One relocation with addend (<c>Elf64_Rela</c>).</summary>
/// <param name="Offset">Offset in the relocated section (relocatable file) or virtual address (linked file).</param>
/// <param name="Type">How the field is computed.</param>
/// <param name="Symbol">Number of the symbol it refers to.</param>
/// <param name="Addend">Number added to the symbol's value.</param>
public readonly record struct ObjectRelocation(ulong Offset, RelocationType Type, int Symbol, long Addend);
