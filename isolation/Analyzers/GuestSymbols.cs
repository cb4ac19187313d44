using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Testbed.Isolation.Analyzers;

/// <summary>What attributes of the guest say of a method. Matched by name, as ilc does: each compilation may bring its own.</summary>
static class GuestSymbols
{
    /// <summary>The symbol that the method is exported under, or null.</summary>
    public static string? ExportedName(this ISymbol method) => method.LastString("RuntimeExportAttribute");

    /// <summary>The symbol that the method is imported by, or null.</summary>
    public static string? ImportedName(this ISymbol method) => method.LastString("RuntimeImportAttribute");

    /// <summary>The method says that it may allocate.</summary>
    public static bool Allocates(this ISymbol method) => method.Has("AllocatesAttribute");

    /// <summary>The method says that nothing allocates from its return on.</summary>
    public static bool Seals(this ISymbol method) => method.Has("SealsAttribute");

    /// <summary>The method has an attribute of that name.</summary>
    public static bool Has(this ISymbol method, string attribute)
        => method.GetAttributes().Any(candidate => candidate.AttributeClass?.Name == attribute);

    /// <summary>Type and member, as messages name them.</summary>
    public static string Spelled(this ISymbol symbol)
        => symbol.ContainingType is { } type ? $"{type.Name}.{symbol.Name}" : symbol.Name;

    static string? LastString(this ISymbol method, string attribute)
    {
        ImmutableArray<TypedConstant>? arguments = method.GetAttributes()
            .FirstOrDefault(candidate => candidate.AttributeClass?.Name == attribute)?.ConstructorArguments;
        return arguments is { IsEmpty: false } strings ? strings[strings.Length - 1].Value as string ?? "" : null;
    }
}
