using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Testbed.Isolation.Analyzers;

/// <summary>
/// Statics get their values at build time: a constructor would run in whichever component touches the type first. Finds
/// what is plain from the source; what ilc could not evaluate all the same, kernel/Guest.targets finds in its output.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticsAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.StaticConstructor, Rules.StaticInitializer];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (GuestAssembly.Of(start.Options).AllowsStaticConstructors) return;
            start.RegisterSymbolAction(CheckConstructor, SymbolKind.Method);
            start.RegisterOperationAction(CheckInitializer, OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
        });
    }

    static void CheckConstructor(SymbolAnalysisContext context)
    {
        if (context.Symbol is IMethodSymbol { MethodKind: MethodKind.StaticConstructor, IsImplicitlyDeclared: false } constructor)
            context.ReportDiagnostic(Diagnostic.Create(Rules.StaticConstructor, constructor.Locations[0], constructor.ContainingType.Name));
    }

    static void CheckInitializer(OperationAnalysisContext context)
    {
        ISymbol? initialized = context.Operation switch
        {
            IFieldInitializerOperation field => field.InitializedFields.FirstOrDefault(),
            IPropertyInitializerOperation property => property.InitializedProperties.FirstOrDefault(),
            _ => null,
        };
        if (initialized is not { IsStatic: true }) return;
        if (context.Operation.Descendants().Any(NeedsObject))
            context.ReportDiagnostic(Diagnostic.Create(Rules.StaticInitializer, initialized.Locations[0], initialized.Spelled()));
    }

    /// <summary>ilc writes numbers, literals and arrays of numbers into the image, and no other object.</summary>
    static bool NeedsObject(IOperation operation) => operation switch
    {
        IObjectCreationOperation creation => creation.Type is { IsReferenceType: true },
        IArrayCreationOperation { Type: IArrayTypeSymbol array } => !array.ElementType.IsUnmanagedType,
        ICollectionExpressionOperation { Type: IArrayTypeSymbol array } => !array.ElementType.IsUnmanagedType,
        IDelegateCreationOperation or IInterpolatedStringOperation { ConstantValue.HasValue: false } => true,
        _ => false,
    };
}
