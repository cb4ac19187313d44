using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Tests.Isolation;

namespace Testbed.Tests.Walls;

/// <summary>Each rule in front of the compiler has a file that breaks it, and says so on the offending lines and no others.</summary>
[TestClass]
public sealed class AnalyzerWallTests
{
    static IEnumerable<string[]> Rules => GuestCompilation.Rules.Select(rule => new[] { rule });

    static IEnumerable<string[]> Permitted => ViolatingFile.Names(".cs").Where(name => name.StartsWith("Permitted", StringComparison.Ordinal)).Select(name => new[] { name });

    [TestMethod]
    [DynamicData(nameof(Rules))]
    public async Task A_file_that_breaks_the_rule_is_refused_line_by_line(string rule)
    {
        ViolatingFile? file = ViolatingFile.Of(rule, ".cs", "//");
        Assert.IsNotNull(file, $"the rule {rule} has no file that breaks it: write tests/Walls.Tests/Violations/{rule}.cs");
        Expectation[] expected = file.Expectations(GuestCompilation.Rules);
        Assert.IsTrue(expected.Any(expectation => expectation.Rule == rule), $"{file.Path} expects no {rule}");
        await Compare(file, expected);
    }

    /// <summary>The near misses: what looks like a violation and is none.</summary>
    [TestMethod]
    [DynamicData(nameof(Permitted))]
    public async Task A_file_that_breaks_no_rule_passes(string name) => await Compare(ViolatingFile.Of(name, ".cs", "//")!, []);

    [TestMethod]
    [DataRow("")]
    [DataRow("Trused")]
    public async Task A_project_that_does_not_say_whose_it_is_is_held_to_every_rule(string component)
    {
        ViolatingFile file = ViolatingFile.Of("TB301", ".cs", "//")!;
        Assert.HasCount(file.Expectations(["TB301"]).Length, await GuestCompilation.Check(file.Text, file.Path, component));
    }

    [TestMethod]
    public void Every_violating_file_belongs_to_a_rule()
        => Assert.IsEmpty(ViolatingFile.Names(".cs").Except(GuestCompilation.Rules).Where(name => !name.StartsWith("Permitted", StringComparison.Ordinal)));

    static async Task Compare(ViolatingFile file, Expectation[] expected)
    {
        string path = file.Fact("path") is { Length: > 0 } elsewhere ? Path.Combine(Variants.Root(), elsewhere) : file.Path;
        IReadOnlyList<Diagnostic> found = await GuestCompilation.Check(file.Text, path, file.Fact("component"));
        Expectation[] said = [.. found.Select(diagnostic => new Expectation(
            diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id, diagnostic.GetMessage()))];
        CollectionAssert.AreEqual(Sorted(expected), Sorted(said), $"{Path.GetFileName(file.Path)} gives\n{string.Join('\n', Sorted(said))}\n");
    }

    static string[] Sorted(IEnumerable<Expectation> expectations)
        => [.. expectations.OrderBy(e => e.Line).ThenBy(e => e.Rule, StringComparer.Ordinal).ThenBy(e => e.Message, StringComparer.Ordinal).Select(e => $"{e.Line}: {e.Rule}: {e.Message}")];
}
