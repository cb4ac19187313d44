using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Isolation.Analyzers;

/// <summary>What a component offers to others (I2): the signatures that a gate can serve, under the component's own letter.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ExportAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.StaticExport, Rules.GenericExport, Rules.SingleValues, Rules.InRegisters, Rules.ForeignExport];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSymbolAction(Check, SymbolKind.Method);
    }

    static void Check(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (method.ExportedName() is not { } name || ExportName.OwnerOf(name) is var owner && owner == Component.None) return;

        Component own = GuestAssembly.Of(context.Options).Owner;
        if (owner != own)
            context.ReportDiagnostic(Diagnostic.Create(Rules.ForeignExport, method.Locations[0], name, owner, Spell(own)));
        if (ExportName.IsOwnEntry(name)) return;
        if (CrossingSignature.Judge(method.IsStatic, IsGeneric(method), CompiledTypes.ResultOf(method), CompiledTypes.ParametersOf(method)) is { } refusal)
            context.ReportDiagnostic(Diagnostic.Create(DescriptorOf(refusal.Rule), method.Locations[0], name, refusal.Reason));
    }

    static bool IsGeneric(IMethodSymbol method)
    {
        bool generic = method.IsGenericMethod;
        for (INamedTypeSymbol? type = method.ContainingType; type != null; type = type.ContainingType) generic |= type.IsGenericType;
        return generic;
    }

    static DiagnosticDescriptor DescriptorOf(CrossingRule rule) => rule switch
    {
        CrossingRule.Static => Rules.StaticExport,
        CrossingRule.NotGeneric => Rules.GenericExport,
        CrossingRule.SingleValues => Rules.SingleValues,
        CrossingRule.InRegisters => Rules.InRegisters,
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    static string Spell(Component owner) => owner == Component.None ? "no component" : owner.ToString();
}
