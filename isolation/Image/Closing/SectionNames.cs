using System;
using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Closing;

/// <summary>
/// Which output section an input section of a component belongs to. A linker script selects by name only, and ilc
/// gives all sections of a kind one name, so the component's letter and the access are written into the name here.
/// </summary>
static class SectionNames
{
    // First rule that fits wins. A name fits when it is the word or starts with the word and a point.
    static readonly (string Input, string Output)[] s_rules =
    [
        (".text", "text"),
        ("__managedcode", "text"),       // ilc: method bodies
        ("__unbox", "text"),             // ilc: unboxing thunks
        (".rodata", "rodata"),
        (".data.rel.ro", "rodata"),      // C: constants that hold addresses; there is no dynamic linker to write them
        (".data", "data"),
        (".bss", "bss"),
        ("__modules", "modules"),        // ilc: pointer to the module's header
    ];

    // ilc puts into .data what a runtime with a dynamic linker must relocate. Here the linker has the last word, and a
    // type's tables decide which code runs: nobody may write them.
    static readonly string[] s_typeTables = ["_ZTV", "__SealedVTable", "__InterfaceDispatchMap", "__GCStaticEEType", "__DispatchMap"];

    /// <summary>
    /// The new name and whether the section loses its write attribute. Names outside the rules stay: assembly names its
    /// sections for the linker script itself (<c>.boot</c>, <c>.core.T</c>), and an unknown one fails the link.
    /// </summary>
    public static ObjectRenamer.NewSection Rename(Component component, ObjectSection section, IEnumerable<ObjectSymbol> symbols)
    {
        if (OutputOf(section.Name) is not string output)
            return new(section.Name, false);
        bool typeTable = output == "data" && HoldsTypeTables(symbols);
        string kind = typeTable ? "rodata" : output;
        return new($".{ComponentNames.LetterOf(component)}.{kind}", kind is "rodata" or "modules");
    }

    /// <summary>Whether nobody may write a section of this name once it is linked, whatever its attributes say.</summary>
    public static bool IsConstant(string section) => OutputOf(section) == "rodata";

    static string? OutputOf(string section)
        => s_rules.FirstOrDefault(rule => section == rule.Input || section.StartsWith(rule.Input + ".", StringComparison.Ordinal)).Output;

    static bool HoldsTypeTables(IEnumerable<ObjectSymbol> symbols)
    {
        ObjectSymbol[] named = symbols.Where(s => s.Type != SymbolType.Section && s.Name != "").ToArray();
        return named.Length > 0 && named.All(s => s_typeTables.Any(table => s.Name.Contains(table, StringComparison.Ordinal)));
    }
}
