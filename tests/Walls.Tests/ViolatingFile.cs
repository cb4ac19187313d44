using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Testbed.Tests.Isolation;

namespace Testbed.Tests.Walls;

/// <summary>What a rule is expected to say, and where.</summary>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Rule">Its name.</param>
/// <param name="Message">What it says, or a part of it.</param>
sealed record Expectation(int Line, string Rule, string Message);

/// <summary>
/// A source file that breaks a rule on purpose. Behind the code of an offending line stands, as a comment, the rule's name and its
/// message: <c>// TB101: t_add is not static: …</c>. The first line may set facts about the file, as <c>name=value</c>.
/// </summary>
sealed class ViolatingFile
{
    static readonly string s_folder = System.IO.Path.Combine(Variants.Root(), "tests", "Walls.Tests", "Violations");

    readonly string[] _lines;
    readonly string _comment;

    ViolatingFile(string path, string comment)
    {
        Path = path;
        _comment = comment;
        _lines = File.ReadAllLines(path);
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The source.</summary>
    public string Text => string.Join('\n', _lines);

    /// <summary>The file that breaks a rule; null when there is none.</summary>
    public static ViolatingFile? Of(string rule, string ending, string comment)
    {
        string path = System.IO.Path.Combine(s_folder, rule + ending);
        return File.Exists(path) ? new ViolatingFile(path, comment) : null;
    }

    /// <summary>The rules that files with this ending are named after.</summary>
    public static IEnumerable<string> Names(string ending)
        => Directory.GetFiles(s_folder, "*" + ending).Select(System.IO.Path.GetFileNameWithoutExtension)!;

    /// <summary>A fact of the first line; empty when it does not say.</summary>
    public string Fact(string name)
        => _lines[0].Split(' ').FirstOrDefault(word => word.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..] ?? "";

    /// <summary>What the comments say about these rules.</summary>
    public Expectation[] Expectations(IReadOnlyCollection<string> rules) => [.. _lines.SelectMany((line, i) => rules
        .Where(rule => line.Contains($"{_comment} {rule}: ", StringComparison.Ordinal))
        .Select(rule => new Expectation(i + 1, rule, line.Split($"{_comment} {rule}: ")[1].Trim())))];
}
