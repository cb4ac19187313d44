using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Architecture;

/// <summary>
/// Each guard has a mutant without it, and each mutant's file names the test that notices: so taking out any one guard
/// turns a test red.
/// </summary>
[TestClass]
public sealed partial class MutantTests
{
    const string WordFile = "isolation/Policy/VariantFile.cs";

    static IEnumerable<string> Mutants => Repository.Files("experiments/variants/mutants", ".json");

    [TestMethod]
    public void The_test_that_a_mutant_names_exists_and_looks_at_the_mutant()
    {
        List<string> uncaught = [];
        foreach (string file in Mutants)
        {
            string[] test = Member(file, "caughtBy").Split('.');
            string? methods = test.Length != 2 ? null : Repository.Files("tests", $"/{test[0]}.cs").Select(Repository.Read).SingleOrDefault();
            string? body = methods is null ? null : TestBodies(methods).SingleOrDefault(text => Regex.IsMatch(text, $@" {test[1]}\("));
            if (body is null || !body.Contains($"\"{Path.GetFileNameWithoutExtension(file)}\"")) uncaught.Add($"{file}: {string.Join('.', test)}");
        }
        Assert.IsEmpty(uncaught, string.Join("\n", uncaught));
    }

    [TestMethod]
    public void Every_guard_that_code_asks_for_has_one_mutant_without_it()
    {
        Dictionary<string, string> words = GuardWord().Matches(Repository.Read(WordFile)).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        string[] asked = [.. Repository.Files("kernel", ".cs").Concat(Repository.Files("isolation", ".cs")).Where(file => file != WordFile)
            .SelectMany(file => GuardUse().Matches(Repository.Read(file))).Select(match => match.Groups[1].Value).Distinct()];
        string[] withMutant = [.. Mutants.Select(file => words[Member(file, "without")])];
        CollectionAssert.AllItemsAreUnique(withMutant);
        string[] without = [.. asked.Except(withMutant)];
        Assert.IsEmpty(without, $"add experiments/variants/mutants/NAME-off.json and a test for: {string.Join(", ", without)}");
    }

    [TestMethod]
    [DataRow("\n    [TestMethod]\n    public void A() { \"one\" }\n\n    [TestMethod]\n    [DataRow(\"two\")]\n    public void B() { }\n", 2)]
    [DataRow("static void Helper() { }", 0)]
    public void A_class_is_cut_into_its_tests(string text, int tests)
        => Assert.AreEqual(tests, TestBodies(text).Count());

    /// <summary>The tests of a class, each with its attributes, up to the next test.</summary>
    static IEnumerable<string> TestBodies(string text) => text.Split("[TestMethod").Skip(1);

    static string Member(string file, string name)
    {
        using JsonDocument document = JsonDocument.Parse(Repository.Read(file));
        return document.RootElement.GetProperty(name).GetString()!;
    }

    [GeneratedRegex(@"\[""([a-z-]+)""\] = Guard\.(\w+)")]
    private static partial Regex GuardWord();

    [GeneratedRegex(@"\bGuard\.(\w+)")]
    private static partial Regex GuardUse();
}
