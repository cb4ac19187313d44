using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Testbed.Isolation.Analyzers;

/// <summary>Which operations of C# take memory from the heap, seen or unseen.</summary>
static class Allocation
{
    /// <summary>The operations among which they are.</summary>
    public static readonly OperationKind[] Kinds =
    [
        OperationKind.ObjectCreation, OperationKind.ArrayCreation, OperationKind.CollectionExpression, OperationKind.AnonymousObjectCreation,
        OperationKind.TypeParameterObjectCreation, OperationKind.DelegateCreation, OperationKind.Conversion, OperationKind.InterpolatedString,
        OperationKind.Binary, OperationKind.CompoundAssignment, OperationKind.With, OperationKind.YieldReturn, OperationKind.Await,
    ];

    /// <summary>What an operation allocates, for people; null when nothing.</summary>
    public static string? Of(IOperation operation) => operation switch
    {
        IObjectCreationOperation { Type: { IsReferenceType: true } type } => $"new {type.Name}",
        ITypeParameterObjectCreationOperation { Type: { IsValueType: false } type } => $"new {type.Name}",
        IAnonymousObjectCreationOperation => "an anonymous object",
        IArrayCreationOperation { IsImplicit: true } => "the array of a params call",
        IArrayCreationOperation { Type: { } type } => $"new {type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}",
        ICollectionExpressionOperation collection => OfCollection(collection),
        IDelegateCreationOperation => "a delegate",
        IConversionOperation { OperatorMethod: null } conversion => conversion.GetConversion().IsBoxing ? $"boxing of {conversion.Operand.Type?.Name}" : null,
        IInterpolatedStringOperation { ConstantValue.HasValue: false } => "string interpolation",
        IBinaryOperation { Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: false } => "joining of strings",
        ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } => "joining of strings",
        IWithOperation { Type.IsReferenceType: true } => "a copy of a record",
        IReturnOperation { Kind: OperationKind.YieldReturn } => "an iterator",
        IAwaitOperation => "a task",
        _ => null,
    };

    // The compiler keeps a span of constants in the image; any other collection is an array or a list.
    static string? OfCollection(ICollectionExpressionOperation collection)
        => collection.Type is { IsRefLikeType: true } && collection.Elements.All(element => element.ConstantValue.HasValue)
            ? null
            : "a collection";
}
