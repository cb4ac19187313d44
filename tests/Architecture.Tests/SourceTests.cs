using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Architecture;

/// <summary>What the style promises about every source file.</summary>
[TestClass]
public sealed partial class SourceTests
{
    const int LongestFileLines = 300;   // style rule 15

    static IEnumerable<string> Sources => Repository.Files(".", ".cs", ".asm", ".c", ".h", ".ld", ".sh");

    [TestMethod]
    public void No_source_file_is_longer_than_three_hundred_lines()
    {
        string[] tooLong = [.. Sources.Where(path => Repository.Read(path).Count(c => c == '\n') > LongestFileLines)];
        Assert.IsEmpty(tooLong, string.Join(", ", tooLong));
    }

    [TestMethod]
    public void No_type_is_named_by_a_word_that_says_nothing()
    {
        string[] named = [.. Sources.Where(path => EmptyName().IsMatch(Repository.Read(path)))];
        Assert.IsEmpty(named, string.Join(", ", named));
    }

    [TestMethod]
    public void The_rights_register_is_written_by_one_emitter()
    {
        string[] writers = [.. Repository.Files(".", ".cs", ".asm")
            .Where(path => !path.StartsWith("tests/") && EmitsWrpkru().IsMatch(Repository.Read(path)))];
        CollectionAssert.AreEqual(new[] { "isolation/Gates/PkruSwitch.cs" }, writers);
    }

    [TestMethod]
    public void No_committed_file_names_a_registry_host()
    {
        string[] endings = [".cs", ".asm", ".c", ".h", ".sh", ".json", ".md", ".csproj", ".props", ".targets", ".config"];
        string[] naming = [.. Repository.Files(".", endings).Where(path => RegistryHost().IsMatch(Repository.Read(path)))];
        Assert.IsEmpty(naming, string.Join(", ", naming));
    }

    [GeneratedRegex(@"\b(?:class|struct|interface|record)\s+\w*(?:Manager|Helper|Util|Utils|Misc)\b")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\.wrpkru\(|^\s*wrpkru\b", RegexOptions.Multiline)]
    private static partial Regex EmitsWrpkru();

    [GeneratedRegex(@"api\.nuget\.org|deb\.debian\.org|registry\.npmjs")]
    private static partial Regex RegistryHost();
}
