using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Testbed.Isolation.Gates;

namespace Testbed.Isolation.Analyzers;

/// <summary>
/// T allocates nothing after Seal. Checked call by call, without following calls: what may allocate bears
/// <c>[Allocates]</c>, what bears it is called only from methods that bear it, and the chain starts in Kernel.Main, which
/// may call such methods in front of the statement that seals the machine. The run-time wall behind it is Heap.Seal.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AllocationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Allocation, Rules.AllocatingCall, Rules.Sealing];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            GuestAssembly assembly = GuestAssembly.Of(start.Options);
            if (!assembly.AllocatesByRule) return;
            // Where no delegate may be, the rule that says so has said it.
            start.RegisterOperationAction(CheckAllocation, assembly.CallsByName
                ? [.. Allocation.Kinds.Where(kind => kind != OperationKind.DelegateCreation)] : Allocation.Kinds);
            start.RegisterOperationAction(CheckCall, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference,
                OperationKind.Conversion, OperationKind.Binary, OperationKind.Unary, OperationKind.CompoundAssignment,
                OperationKind.Increment, OperationKind.Decrement);
        });
    }

    static void CheckAllocation(OperationAnalysisContext context)
    {
        if (Allocation.Of(context.Operation) is not { } what || PlaceOf(context) is not { } place) return;
        if (!MayAllocate(place, context.Operation))
            context.ReportDiagnostic(Diagnostic.Create(Rules.Allocation, context.Operation.Syntax.GetLocation(), what, place.Spelled()));
    }

    static void CheckCall(OperationAnalysisContext context)
    {
        if (CalleeOf(context.Operation) is not { } callee || PlaceOf(context) is not { } place) return;
        bool allocates = callee.Allocates() || callee.ExportedName() == ExportName.BootEntry;
        if (allocates && !MayAllocate(place, context.Operation))
            context.ReportDiagnostic(Diagnostic.Create(Rules.AllocatingCall, context.Operation.Syntax.GetLocation(), callee.Spelled(), place.Spelled()));
        if (callee.Seals() && !place.Seals() && SealingStatement(place, context.Operation)?.Expression != context.Operation.Syntax)
            context.ReportDiagnostic(Diagnostic.Create(Rules.Sealing, context.Operation.Syntax.GetLocation(), callee.Spelled()));
    }

    static IMethodSymbol? CalleeOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IPropertyReferenceOperation { Property: { SetMethod: { } set } } when set.Allocates() => set,
        IPropertyReferenceOperation reference => reference.Property.GetMethod,
        IConversionOperation conversion => conversion.OperatorMethod,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        ICompoundAssignmentOperation assignment => assignment.OperatorMethod,
        IIncrementOrDecrementOperation step => step.OperatorMethod,
        _ => null,
    };

    /// <summary>The function that the operation is a part of (a function inside a method stands for itself); null for an attribute, which does not run.</summary>
    static ISymbol? PlaceOf(OperationAnalysisContext context)
    {
        for (IOperation? outer = context.Operation.Parent; outer != null; outer = outer.Parent)
        {
            if (outer is IAttributeOperation) return null;
            if (outer is ILocalFunctionOperation local) return local.Symbol;
            if (outer is IAnonymousFunctionOperation anonymous) return anonymous.Symbol;
        }
        return context.ContainingSymbol;
    }

    /// <summary>
    /// Marked so; or part of making an object, which is an allocation itself; or a static's value, which is made at build
    /// time (<see cref="StaticsAnalyzer"/>); or ahead of the seal in T's first method, which its boot code calls once. A field
    /// or property is the place of its initializer alone: accessors are methods.
    /// </summary>
    static bool MayAllocate(ISymbol place, IOperation operation)
        => place.Allocates()
            || place is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsReferenceType: true }
            || place is IFieldSymbol { IsStatic: false, ContainingType.IsReferenceType: true }
            || place is IFieldSymbol or IPropertySymbol && (place.IsStatic || place.ContainingType.IsReferenceType)
            || SealingStatement(place, operation) is { } seal && operation.Syntax.SpanStart < seal.SpanStart;

    /// <summary>
    /// The statement at the top of the body of T's first method that seals the machine; null when there is none, or when
    /// a jump could lead from behind it to before it.
    /// </summary>
    static ExpressionStatementSyntax? SealingStatement(ISymbol place, IOperation operation)
    {
        if (place.ExportedName() != ExportName.BootEntry || operation.SemanticModel is not { } model) return null;
        BlockSyntax? body = operation.Syntax.AncestorsAndSelf().OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Body;
        if (body == null || body.DescendantNodes().Any(node => node is LabeledStatementSyntax)) return null;
        return body.Statements.OfType<ExpressionStatementSyntax>()
            .FirstOrDefault(statement => model.GetSymbolInfo(statement.Expression).Symbol is { } callee && callee.Seals());
    }
}
