using System.Linq;
using Microsoft.CodeAnalysis;
using Testbed.Isolation.Gates;

namespace Testbed.Isolation.Analyzers;

/// <summary>
/// The compiler's types in the terms of <see cref="CrossingType"/>, as isolation/Gates/CrossingTypes.cs finds them in what is
/// compiled: there an enumeration of another assembly is a structure like any other, so it is one here.
/// </summary>
static class CompiledTypes
{
    /// <summary>The result of a method.</summary>
    public static CrossingType ResultOf(IMethodSymbol method)
        => method.ReturnsByRef || method.ReturnsByRefReadonly
            ? CrossingType.ManagedReference(Of(method.ReturnType, method.ContainingAssembly))
            : Of(method.ReturnType, method.ContainingAssembly);

    /// <summary>The parameters of a method.</summary>
    public static CrossingType[] ParametersOf(IMethodSymbol method)
        => [.. method.Parameters.Select(parameter => parameter.RefKind == RefKind.None
            ? Of(parameter.Type, method.ContainingAssembly)
            : CrossingType.ManagedReference(Of(parameter.Type, method.ContainingAssembly)))];

    static CrossingType Of(ITypeSymbol type, IAssemblySymbol own) => type switch
    {
        IPointerTypeSymbol pointer => CrossingType.Pointer(Of(pointer.PointedAtType, own)),
        IFunctionPointerTypeSymbol => CrossingType.Code,
        IArrayTypeSymbol array => CrossingType.Object(Of(array.ElementType, own).Name + (array.IsSZArray ? "[]" : "[,]")),
        ITypeParameterSymbol parameter => CrossingType.Parameter(parameter.Ordinal),
        INamedTypeSymbol { EnumUnderlyingType: { } underlying } when SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, own)
            => CrossingType.Enumeration(type.MetadataName, Of(underlying, own)),
        _ => OfSpecial(type),
    };

    static CrossingType OfSpecial(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Void => CrossingType.Void,
        SpecialType.System_Single => CrossingType.Single,
        SpecialType.System_Double => CrossingType.Double,
        SpecialType.System_Boolean or SpecialType.System_Char
            or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 => CrossingType.Half(type.MetadataName),
        SpecialType.System_Int64 or SpecialType.System_UInt64
            or SpecialType.System_IntPtr or SpecialType.System_UIntPtr => CrossingType.Whole(type.MetadataName),
        _ => type.IsValueType ? CrossingType.Structure(type.MetadataName) : CrossingType.Object(type.MetadataName),
    };
}
