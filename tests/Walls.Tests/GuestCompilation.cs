extern alias analyzers;

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Tests.Isolation.Image;

namespace Testbed.Tests.Walls;

/// <summary>Compiles guest code as the build does, against the guest's core library, under all walls.</summary>
static class GuestCompilation
{
    /// <summary>Every wall in front of the compiler.</summary>
    public static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. typeof(analyzers::Testbed.Isolation.Analyzers.ExportAnalyzer).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() != null)
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    /// <summary>Names of all their rules.</summary>
    public static readonly string[] Rules = [.. Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Order()];

    /// <summary>What compiler and walls say to a source. <paramref name="component"/> is whose the assembly is.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> Check(string source, string path, string component)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest), path);
        var options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("Violation", [tree], [MetadataReference.CreateFromFile(GuestFiles.Object("CoreLib.dll"))], options);
        Diagnostic[] errors = [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        Assert.IsEmpty(errors, string.Join('\n', errors.Select(error => error.ToString())));

        var walls = compilation.WithAnalyzers(Analyzers, new AnalyzerOptions([], new ProjectProperties(component)));
        return await walls.GetAnalyzerDiagnosticsAsync();
    }

    // What kernel/Guest.props shows to the compiler.
    sealed class ProjectProperties(string component) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(component);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    sealed class Values(string component) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key == "build_property.Component" ? component : null;
            return value != null;
        }
    }
}
