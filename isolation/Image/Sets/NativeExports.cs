using System.Collections.Generic;
using System.Linq;
using Testbed.Contracts;
using Testbed.Isolation.Gates;
using Testbed.Isolation.Image.Objects;

namespace Testbed.Isolation.Image.Sets;

/// <summary>
/// Exports of objects that have no metadata: functions that C or assembly defines under a declared name. They are taken
/// at their declaration (kernel/Contracts/Edges), which the C compiler has compared with the definition: every C source
/// is compiled behind <c>abi.h</c> (Abi/AbiHeader.cs).
/// </summary>
static class NativeExports
{
    /// <summary>The declared functions of a component that no assembly exports and one of its objects defines.</summary>
    /// <param name="contracts">The assembly of kernel/Contracts.</param>
    /// <param name="component">The component.</param>
    /// <param name="objects">Paths of its objects.</param>
    /// <param name="managed">What assemblies export.</param>
    public static IEnumerable<Export> Find(string contracts, Component component, IEnumerable<string> objects, IEnumerable<Export> managed)
    {
        HashSet<string> defined = [.. objects.SelectMany(FunctionsOf).Except(managed.Select(export => export.Name))];
        return BoundMethod.In(contracts, BoundMethod.ImportAttribute).Select(declared => declared.Signature)
            .Where(export => export.Owner == component && defined.Contains(export.Name));
    }

    static IEnumerable<string> FunctionsOf(string path)
        => ObjectFile.Read(path).Symbols.Where(symbol => symbol.IsGlobal && symbol.IsDefined && symbol.Type == SymbolType.Function).Select(symbol => symbol.Name);
}
