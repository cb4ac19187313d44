using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Testbed.Analysis.Tcb;

/// <summary>
/// Counts the lines of one C# file by its syntax tree, so that neither comments nor strings mislead. An unsafe context is
/// what the language says: a type, member or local function with the modifier, or the statement (C# language specification,
/// "Unsafe contexts").
/// </summary>
public static class CSharpLines
{
    static readonly CSharpParseOptions s_options = new(LanguageVersion.Preview);

    /// <summary>The lines of a file's text.</summary>
    /// <exception cref="FormatException">It is no C# that the library knows: a line of it might not be counted.</exception>
    public static LineCount Count(string text)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(text, s_options);
        if (tree.GetDiagnostics().FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error) is { } error)
            throw new FormatException(error.ToString());
        SyntaxNode root = tree.GetRoot();
        HashSet<int> lines = [], inUnsafe = [];
        foreach (SyntaxToken token in root.DescendantTokens().Where(token => !token.IsKind(SyntaxKind.EndOfFileToken)))
        {
            bool isUnsafe = token.Parent!.AncestorsAndSelf().Any(IsUnsafe);
            FileLinePositionSpan span = token.GetLocation().GetLineSpan();
            for (int line = span.StartLinePosition.Line; line <= span.EndLinePosition.Line; line++)
            {
                lines.Add(line);
                if (isUnsafe)
                    inUnsafe.Add(line);
            }
        }
        return new LineCount(lines.Count, inUnsafe.Count, 0);
    }

    static bool IsUnsafe(SyntaxNode node) => node switch
    {
        MemberDeclarationSyntax member => member.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.UnsafeKeyword),
        UnsafeStatementSyntax => true,
        _ => false,
    };
}
