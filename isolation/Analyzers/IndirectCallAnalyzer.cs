using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Testbed.Isolation.Analyzers;

/// <summary>
/// T calls what the compiler knows by name and nothing else (architecture rule 2): an indirect call on something that a
/// less trusted component supplied would run its code with T's rights, and no key checks instruction fetches.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IndirectCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Delegate, Rules.FunctionPointer, Rules.VirtualCall];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (!GuestAssembly.Of(start.Options).CallsByName) return;
            start.RegisterOperationAction(CheckIndirect,
                OperationKind.DelegateCreation, OperationKind.FunctionPointerInvocation, OperationKind.AddressOf, OperationKind.EventReference);
            start.RegisterOperationAction(CheckInvocation, OperationKind.Invocation);
            start.RegisterOperationAction(CheckProperty, OperationKind.PropertyReference);
            start.RegisterOperationAction(CheckUsing, OperationKind.Using, OperationKind.UsingDeclaration);
            start.RegisterSyntaxNodeAction(CheckForEach, SyntaxKind.ForEachStatement, SyntaxKind.ForEachVariableStatement);
        });
    }

    static void CheckIndirect(OperationAnalysisContext context)
    {
        DiagnosticDescriptor? rule = context.Operation switch
        {
            IAddressOfOperation { Reference: not IMethodReferenceOperation } => null,
            IAddressOfOperation or IFunctionPointerInvocationOperation => Rules.FunctionPointer,
            _ => Rules.Delegate,
        };
        if (rule != null) context.ReportDiagnostic(Diagnostic.Create(rule, context.Operation.Syntax.GetLocation()));
    }

    static void CheckInvocation(OperationAnalysisContext context)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
            context.ReportDiagnostic(Diagnostic.Create(Rules.Delegate, call.Syntax.GetLocation()));
        else if (IsDispatched(call.TargetMethod, call.Instance))
            Refuse(context, call.TargetMethod);
    }

    static void CheckProperty(OperationAnalysisContext context)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (IsDispatched(reference.Property, reference.Instance)) Refuse(context, reference.Property);
    }

    // Dispose is called without a word of it in the source.
    static void CheckUsing(OperationAnalysisContext context)
    {
        IOperation? resources = context.Operation switch
        {
            IUsingOperation statement => statement.Resources,
            IUsingDeclarationOperation declaration => declaration.DeclarationGroup,
            _ => null,
        };
        ITypeSymbol? type = resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.SelectMany(declaration => declaration.Declarators).FirstOrDefault()?.Symbol.Type
            : resources?.Type;
        if (type is { IsValueType: false })
            context.ReportDiagnostic(Diagnostic.Create(Rules.VirtualCall, context.Operation.Syntax.GetLocation(), type.Name + ".Dispose"));
    }

    // So are the methods of an enumerator; the compiler turns arrays and spans into plain loops.
    static void CheckForEach(SyntaxNodeAnalysisContext context)
    {
        var loop = (CommonForEachStatementSyntax)context.Node;
        if (context.SemanticModel.GetTypeInfo(loop.Expression, context.CancellationToken).Type is IArrayTypeSymbol) return;
        ForEachStatementInfo info = context.SemanticModel.GetForEachStatementInfo(loop);
        if (info.GetEnumeratorMethod is { } start && (IsTableEntry(start) || info.MoveNextMethod is { } next && IsTableEntry(next)))
            context.ReportDiagnostic(Diagnostic.Create(Rules.VirtualCall, loop.Expression.GetLocation(), start.Spelled()));
    }

    static void Refuse(OperationAnalysisContext context, ISymbol member)
        => context.ReportDiagnostic(Diagnostic.Create(Rules.VirtualCall, context.Operation.Syntax.GetLocation(), member.Spelled()));

    /// <summary>The method is looked up at run time; not for a structure's own, which the compiler calls directly.</summary>
    static bool IsDispatched(ISymbol member, IOperation? instance)
        => IsTableEntry(member) && instance is not IInstanceReferenceOperation { Syntax: BaseExpressionSyntax }
            && !(instance?.Type is { TypeKind: TypeKind.Struct } type && SymbolEqualityComparer.Default.Equals(type, member.ContainingType));

    static bool IsTableEntry(ISymbol member) => member.IsVirtual || member.IsAbstract || member.IsOverride;
}
