using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Architecture;

/// <summary>Keeps the tour true: what README and ARCHITECTURE name exists.</summary>
[TestClass]
public sealed partial class DocumentTests
{
    [TestMethod]
    [DataRow("README.md")]
    [DataRow("ARCHITECTURE.md")]
    public void Every_path_a_document_names_exists(string document)
    {
        string[] missing = [.. PathsIn(Repository.Read(document)).Where(path => !Repository.Exists(path))];
        Assert.IsEmpty(missing, $"{document} names what does not exist: {string.Join(", ", missing)}");
    }

    [TestMethod]
    [DataRow("README.md")]
    [DataRow("ARCHITECTURE.md")]
    public void Every_symbol_a_document_names_stands_in_the_source(string document)
    {
        string[] missing = [.. SymbolsIn(Repository.Read(document)).Where(name => !IsNamedIn(s_source.Value, name))];
        Assert.IsEmpty(missing, $"{document} names what no source defines: {string.Join(", ", missing)}");
    }

    [TestMethod]
    [DataRow("class Runner { }", true)]
    [DataRow("class RunnerTests { }", false)]
    [DataRow("class TrialRunner { }", false)]
    public void A_symbol_is_found_as_a_whole_word_only(string source, bool found)
        => Assert.AreEqual(found, IsNamedIn(source, "Runner"));

    [TestMethod]
    public void The_tour_has_nine_stops()
        => Assert.HasCount(9, StopHeading().Matches(Repository.Read("ARCHITECTURE.md")));

    [TestMethod]
    public void A_path_that_does_not_exist_is_noticed()
    {
        string[] paths = [.. PathsIn("see `kernel/Trusted/NoSuchFile.cs` and [x](isolation/Gates)")];
        CollectionAssert.AreEqual(new[] { "kernel/Trusted/NoSuchFile.cs", "isolation/Gates" }, paths);
        Assert.IsFalse(Repository.Exists(paths[0]));
    }

    [TestMethod]
    public void A_symbol_is_told_from_prose()
        => CollectionAssert.AreEqual(new[] { "FrameTable", "t_main" }, SymbolsIn("`FrameTable` `t_main` `full` word").ToArray());

    // What a test is called proves nothing about what it once tested.
    static readonly System.Lazy<string> s_source = new(() => string.Concat(
        Repository.Files(".", ".cs", ".asm", ".ld").Where(path => !path.StartsWith("tests/")).Select(Repository.Read)));

    static bool IsNamedIn(string source, string name) => Regex.IsMatch(source, $@"\b{name}\b");

    static IEnumerable<string> PathsIn(string text)
        => BacktickedPath().Matches(text).Concat(Link().Matches(text))
            .Select(match => match.Groups[1].Value)
            .Where(path => !path.Contains("://") && !path.StartsWith("artifacts/") && !path.Contains("results/") && !path.Contains('*'))
            .Select(path => path.TrimEnd('/').Split('#')[0]).Where(path => path.Length > 0).Distinct();

    static IEnumerable<string> SymbolsIn(string text)
        => BacktickedSymbol().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    [GeneratedRegex(@"`((?:kernel|isolation|loader|experiments|analysis|tests|papers)/[\w./*-]+)`")]
    private static partial Regex BacktickedPath();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:[A-Z]\w*[a-z]\w*)|(?:[tua]_\w+)|(?:gate_\w+))`")]
    private static partial Regex BacktickedSymbol();

    [GeneratedRegex(@"^## \d\. ", RegexOptions.Multiline)]
    private static partial Regex StopHeading();
}
