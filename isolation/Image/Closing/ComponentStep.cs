using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Closing;

/// <summary>
/// The component step: takes all objects of one component, its own copy of the core library included, and closes them,
/// so that the linker can neither merge nor mix them with another component's. Private names get the component's
/// letter, sections the letter and their access. Called once for each component by the image tool, before the link; no
/// variant has a part in it, so all variants are made of the same objects. Keeps I5, I8.
/// </summary>
public static class ComponentStep
{
    /// <summary>
    /// Closes a component. Throws <see cref="ImageFormatException"/> for an object that is malformed or that defines a
    /// name which is not the component's to define.
    /// </summary>
    /// <param name="component">Whose objects they are.</param>
    /// <param name="inputs">All its objects; references between them are renamed together.</param>
    /// <returns>One object for each input, in the same order and under the same path.</returns>
    public static IReadOnlyList<ComponentObject> Close(Component component, IReadOnlyList<ComponentObject> inputs)
    {
        ObjectFile[] files = inputs.Select(input => ObjectFile.Read(input.Path, input.Bytes)).ToArray();
        var defined = new HashSet<string>();
        foreach (ObjectFile file in files)
            foreach (ObjectSymbol symbol in file.Symbols.Where(s => s.IsGlobal && s.IsDefined))
            {
                RefuseForeign(component, file, symbol);
                defined.Add(symbol.Name);
            }
        return files.Zip(inputs, (file, input) => new ComponentObject(input.Path, CloseOne(component, file, input.Bytes, defined))).ToList();
    }

    static byte[] CloseOne(Component component, ObjectFile file, byte[] bytes, HashSet<string> defined)
    {
        if (file.IsLinked)
            throw new ImageFormatException(file.Path, "header", 0, "a linked file, where an object is expected");
        ILookup<int, ObjectSymbol> contents = file.Symbols.Where(s => s.IsDefined).ToLookup(s => s.Section);
        return new ObjectRenamer(file, bytes).Rename(
            symbol => NewName(component, symbol, defined),
            section => section.Type == SectionType.Rela
                ? new(".rela" + SectionNames.Rename(component, file.Sections[section.Info], contents[section.Info]).Name, false)
                : SectionNames.Rename(component, section, contents[section.Index]));
    }

    static string NewName(Component component, ObjectSymbol symbol, HashSet<string> defined)
    {
        if (symbol.Name == "" || symbol.Type is SymbolType.Section or SymbolType.File)
            return symbol.Name;
        if (symbol.IsGlobal && (!defined.Contains(symbol.Name) || ExportName.OwnerOf(symbol.Name) == component))
            return symbol.Name;
        return ComponentNames.Private(component, symbol.Name);
    }

    static void RefuseForeign(Component component, ObjectFile file, ObjectSymbol symbol)
    {
        ulong entry = (ulong)symbol.Index * SymbolReader.EntryBytes;
        if (symbol.Section == SectionIndex.Common)
            throw new ImageFormatException(file.Path, file.SymbolTable.Name, entry,
                $"'{symbol.Name}' is a tentative definition, which belongs to no section: compile with -fno-common");
        if (ExportName.OwnerOf(symbol.Name) is not Component.None and var owner && owner != component)
            throw new ImageFormatException(file.Path, file.SymbolTable.Name, entry,
                $"'{symbol.Name}' is a name of the {owner} component, defined in the {component} component");
    }
}
