using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Testbed.Contracts;
using Testbed.Isolation.Gates;

namespace Testbed.Isolation.Abi;

/// <summary>
/// Writes <c>abi.h</c>: every call between components as C sees it, out of the same declarations that C# callers compile
/// (kernel/Contracts/Edges). Each C source of the guest is compiled behind it, so a C function that is called or defined
/// otherwise than declared fails to compile.
/// </summary>
public static partial class AbiHeader
{
    const int LineWidth = 120;
    const string ErrorType = "abi_error";
    static readonly string s_errors = $"F:{typeof(AbiError).FullName}.";

    /// <summary>The header's text; the same assembly gives the same bytes.</summary>
    /// <param name="contracts">The assembly of kernel/Contracts, its documentation file beside it.</param>
    /// <exception cref="ExportException">A declared call has a type that must not cross or that C has no name for.</exception>
    /// <exception cref="FileNotFoundException">The assembly or its documentation is missing.</exception>
    /// <exception cref="InvalidDataException">A declaration says nothing.</exception>
    public static string Compose(string contracts)
    {
        IReadOnlyList<BoundMethod> declared = BoundMethod.In(contracts, BoundMethod.ImportAttribute);
        Dictionary<string, string> symbols = declared.ToDictionary(Identifier, edge => edge.Symbol);
        var comments = new DocComments(Path.ChangeExtension(contracts, ".xml"), member => symbols.GetValueOrDefault(member) ?? CName(member));
        var text = new StringBuilder();
        Comment(text, "The calls between components, for C. Written by the image tool out of kernel/Contracts/Edges with every build: not to be edited.");
        text.Append("#ifndef TESTBED_ABI_H\n#define TESTBED_ABI_H\n\n#include <stdbool.h>\n#include <stdint.h>\n\n");
        DeclareErrors(text, comments);
        foreach (IGrouping<string, BoundMethod> edges in declared.GroupBy(edge => edge.DeclaringType).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Comment(text.Append('\n'), comments.SummaryOf("T:" + edges.Key));
            foreach (BoundMethod edge in edges)
            {
                Comment(text.Append('\n'), comments.SummaryOf(Identifier(edge)));
                text.Append(Prototype(contracts, edge)).Append(";\n");
            }
        }
        return text.Append("\n#endif\n").ToString();
    }

    static void DeclareErrors(StringBuilder text, DocComments comments)
    {
        Comment(text, comments.SummaryOf("T:" + typeof(AbiError).FullName));
        text.Append($"enum {ErrorType}\n{{\n");
        foreach (AbiError error in Enum.GetValues<AbiError>().OrderDescending())
        {
            Comment(text, comments.SummaryOf(s_errors + error), indent: "    ");
            text.Append($"    {ErrorName(error.ToString())} = {(long)error},\n");
        }
        text.Append("};\n");
    }

    static string Identifier(BoundMethod edge) => $"M:{edge.DeclaringType}.{edge.Name}";

    static string Prototype(string assembly, BoundMethod edge)
    {
        if (edge.Signature.Refusal is string refusal)
            throw new ExportException(assembly, edge.Method, refusal);
        string CType(string name) => CTypes.Of(name)
            ?? throw new ExportException(assembly, edge.Method, $"C has no name for the type {name}");
        IEnumerable<string> parameters = edge.Parameters.Select(p => Declaration(CType(p.Type), Underscored(p.Name).ToLowerInvariant()));
        string list = string.Join(", ", parameters.DefaultIfEmpty("void"));
        return $"{Declaration(CType(edge.Result), edge.Symbol)}({list})";
    }

    static string Declaration(string type, string name) => type.EndsWith('*') ? type + name : $"{type} {name}";

    /// <summary>What a comment of C# refers to, as this header calls it.</summary>
    static string CName(string identifier)
        => identifier == "T:" + typeof(AbiError).FullName ? "enum " + ErrorType
            : identifier.StartsWith(s_errors, StringComparison.Ordinal) ? ErrorName(identifier[s_errors.Length..])
            : identifier[(identifier.LastIndexOf('.') + 1)..];

    static string ErrorName(string error) => "ABI_" + Underscored(error);

    // BadPointer -> BAD_POINTER
    static string Underscored(string name) => WordStart().Replace(name, "_").ToUpperInvariant();

    static void Comment(StringBuilder text, string sentence, string indent = "")
    {
        if (indent.Length + sentence.Length + "/*  */".Length <= LineWidth)
        {
            text.Append($"{indent}/* {sentence} */\n");
            return;
        }
        text.Append($"{indent}/*\n");
        string line = "";
        foreach (string word in sentence.Split(' ').Append(""))
        {
            bool full = indent.Length + " * ".Length + line.Length + 1 + word.Length > LineWidth;
            if (line != "" && (full || word == ""))
            {
                text.Append($"{indent} * {line}\n");
                line = "";
            }
            line = line == "" ? word : $"{line} {word}";
        }
        text.Append($"{indent} */\n");
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
