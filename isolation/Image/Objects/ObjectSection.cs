namespace Testbed.Isolation.Image.Objects;

/// <summary>One section header of an object file (<c>Elf64_Shdr</c>).</summary>
/// <param name="Index">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Attributes">What its memory needs.</param>
/// <param name="Address">Virtual address; 0 in a relocatable file.</param>
/// <param name="Offset">File offset of its bytes.</param>
/// <param name="Size">Bytes in memory, and in the file unless <see cref="SectionType.NoBits"/>.</param>
/// <param name="Link">Section number whose meaning depends on the type: the string table, the symbol table.</param>
/// <param name="Info">Number whose meaning depends on the type: the relocated section, a group's signature symbol.</param>
public sealed record ObjectSection(
    int Index, string Name, SectionType Type, SectionAttributes Attributes,
    ulong Address, ulong Offset, ulong Size, int Link, int Info)
{
    /// <summary>Occupies memory when the program runs.</summary>
    public bool IsAllocated => Attributes.HasFlag(SectionAttributes.Allocate);

    /// <summary>Holds instructions.</summary>
    public bool IsExecutable => Attributes.HasFlag(SectionAttributes.Execute);

    /// <summary>Whether a virtual address lies inside.</summary>
    public bool Contains(ulong address) => IsAllocated && address - Address < Size;
}
