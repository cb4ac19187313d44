using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Architecture;

/// <summary>Every invariant that ARCHITECTURE lists is kept by code that cites it and fires in a test that cites it.</summary>
[TestClass]
public sealed partial class InvariantTests
{
    [TestMethod]
    public void Every_invariant_is_cited_by_the_code_that_keeps_it()
        => AssertCited("kernel", "isolation", "loader");

    [TestMethod]
    public void Every_invariant_is_cited_by_a_test_in_which_it_fires()
        => AssertCited("tests");

    static void AssertCited(params string[] folders)
    {
        string text = string.Concat(folders.SelectMany(folder => Repository.Files(folder, ".cs", ".asm")).Select(Repository.Read));
        string[] invariants = [.. Invariant().Matches(Repository.Read("ARCHITECTURE.md")).Select(match => match.Groups[1].Value).Distinct()];
        Assert.IsNotEmpty(invariants, "ARCHITECTURE.md lists no invariant");
        string[] silent = [.. invariants.Where(id => !Regex.IsMatch(text, $@"\b{id}\b"))];
        Assert.IsEmpty(silent, $"cited nowhere below {string.Join(", ", folders)}: {string.Join(", ", silent)}");
    }

    [GeneratedRegex(@"^\| \*\*(I\d+)\*\*", RegexOptions.Multiline)]
    private static partial Regex Invariant();
}
