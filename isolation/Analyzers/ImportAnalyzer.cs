using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Isolation.Analyzers;

/// <summary>What a component calls of others (I2): declared in one folder, along the edges, by one kind of binding.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImportAnalyzer : DiagnosticAnalyzer
{
    // The routines of the gate section, which are generated for T.
    const string GatePrefix = "gate_";

    static readonly string[] s_otherBindings = ["DllImportAttribute", "LibraryImportAttribute", "UnmanagedCallersOnlyAttribute"];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ImportPlace, Rules.NoEdge, Rules.OtherBinding];

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
        // GetDllImportData: the compiler turns that attribute into a flag.
        string? other = s_otherBindings.FirstOrDefault(method.Has) ?? (method.GetDllImportData() != null ? s_otherBindings[0] : null);
        if (other != null)
            context.ReportDiagnostic(Diagnostic.Create(Rules.OtherBinding, method.Locations[0], method.Spelled(), other));
        if (method.ImportedName() is not { } name) return;

        bool generated = name.StartsWith(GatePrefix, StringComparison.Ordinal);
        Component owner = generated ? Component.None : ExportName.OwnerOf(name);
        if (!generated && owner == Component.None) return;      // the component's own, in assembly

        Component own = GuestAssembly.Of(context.Options).Owner;
        if (!IsInEdges(method.Locations[0]))
            context.ReportDiagnostic(Diagnostic.Create(Rules.ImportPlace, method.Locations[0], name));
        if (own != Component.Trusted && owner != Component.Trusted || own == owner)
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoEdge, method.Locations[0], name, own));
    }

    static bool IsInEdges(Location location)
    {
        string[] folders = (location.SourceTree?.FilePath ?? "").Split('/', '\\');
        return folders.Length > 2 && folders[folders.Length - 2] == "Edges" && folders[folders.Length - 3] == "Contracts";
    }
}
