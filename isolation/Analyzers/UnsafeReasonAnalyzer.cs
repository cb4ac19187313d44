using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Testbed.Isolation.Analyzers;

/// <summary>
/// Every unsafe step carries its reason (style rule 7): a member or a block that says <c>unsafe</c>; and in a type that says
/// it for all its members each one that follows an address, unless one reason in front of the type stands for all.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnsafeReasonAnalyzer : DiagnosticAnalyzer
{
    const string Mark = "// SAFETY:";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnsafeReason];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxNodeAction(Check,
            SyntaxKind.MethodDeclaration, SyntaxKind.ConstructorDeclaration, SyntaxKind.OperatorDeclaration, SyntaxKind.ConversionOperatorDeclaration,
            SyntaxKind.PropertyDeclaration, SyntaxKind.IndexerDeclaration, SyntaxKind.LocalFunctionStatement, SyntaxKind.UnsafeStatement);
    }

    static void Check(SyntaxNodeAnalysisContext context)
    {
        bool isUnsafe = context.Node switch
        {
            UnsafeStatementSyntax => true,
            LocalFunctionStatementSyntax local => local.Modifiers.Any(SyntaxKind.UnsafeKeyword),
            MemberDeclarationSyntax member => member.Modifiers.Any(SyntaxKind.UnsafeKeyword) || IsInUnsafeType(member) && FollowsAddress(context, member),
            _ => false,
        };
        if (isUnsafe && !context.Node.DescendantTrivia().Any(IsReason))
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnsafeReason, context.Node.GetFirstToken().GetLocation(), Spell(context)));
    }

    static bool IsReason(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith(Mark, StringComparison.Ordinal);

    static bool IsInUnsafeType(MemberDeclarationSyntax member) => member.Ancestors().OfType<TypeDeclarationSyntax>()
        .Any(type => type.Modifiers.Any(SyntaxKind.UnsafeKeyword) && !type.GetLeadingTrivia().Any(IsReason));

    static bool FollowsAddress(SyntaxNodeAnalysisContext context, MemberDeclarationSyntax member) => member.DescendantNodes().Any(node => node switch
    {
        PrefixUnaryExpressionSyntax prefix => prefix.IsKind(SyntaxKind.PointerIndirectionExpression),
        MemberAccessExpressionSyntax access => access.IsKind(SyntaxKind.PointerMemberAccessExpression),
        ElementAccessExpressionSyntax element => context.SemanticModel.GetTypeInfo(element.Expression).Type is IPointerTypeSymbol,
        _ => false,
    });

    static string Spell(SyntaxNodeAnalysisContext context)
        => context.Node is UnsafeStatementSyntax
            ? $"The block in {context.ContainingSymbol?.Spelled()}"
            : (context.SemanticModel.GetDeclaredSymbol(context.Node)?.Spelled() ?? "This");
}
