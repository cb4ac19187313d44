using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Explain;
using Testbed.Isolation.Image.Map;

namespace Testbed.Tests.Architecture;

/// <summary>The picture of rights in README and the table of them in ARCHITECTURE are what the finished image says, not what somebody typed.</summary>
[TestClass]
public sealed partial class PolicyPictureTests
{
    static readonly string[] Rows = ["rights ", "Trusted ", "Untrusted ", "Application "];

    static readonly FinishedImage s_image = FinishedImage.Load(Path.Combine(Repository.Root, "artifacts/images/full/hello/image"));

    [TestMethod]
    public void The_rights_in_README_are_those_of_the_built_image() => StringAssert.Contains(Repository.Read("README.md"), string.Join('\n', Matrix()));

    [TestMethod]
    public void The_rights_in_ARCHITECTURE_are_those_of_the_built_image() => CollectionAssert.AreEqual(Built(), Typed(Repository.Read("ARCHITECTURE.md")));

    [TestMethod]
    [DataRow("| untagged | 0 | read, write | none", "| untagged | 0 | read, write | read")]
    [DataRow("exchange page | 4 |", "exchange page | 3 |")]
    [DataRow("| interrupt pages | 5 | read, write | read, write | read, write |\n", "")]
    public void A_right_that_ARCHITECTURE_has_wrong_is_noticed(string right, string wrong)
    {
        var document = Repository.Read("ARCHITECTURE.md");
        StringAssert.Contains(document, right);
        CollectionAssert.AreNotEqual(Built(), Typed(document.Replace(right, wrong)));
    }

    /// <summary>Lines of <c>explain</c>: a head, and a line for each of T, U and A with its rights by key.</summary>
    static string[] Matrix()
    {
        StringWriter explained = new();
        ImageExplainer.Explain(s_image, explained);
        string[] matrix = [.. explained.ToString().Split('\n').Where(line => Rows.Any(line.StartsWith) && !line.Contains("->")).Take(Rows.Length)];
        Assert.HasCount(Rows.Length, matrix);
        return matrix;
    }

    /// <summary>Key, and what T, U and A may do to its pages. Nobody writes pages that are not writable, whatever his rights.</summary>
    static string[] Built()
    {
        string[][] rights = [.. Matrix().Skip(1).Select(line => Cell().Matches(line).Select(match => match.Value).ToArray())];
        return [.. Enumerable.Range(0, rights[0].Length).Select(key => $"{key}: {string.Join("; ", rights.Select(domain => Words(domain[key], IsWritable(key))))}")];
    }

    static bool IsWritable(int key) => s_image.Segments.Where(segment => segment.Flags.Key == key).ToArray() is var segments && (segments.Length == 0 || segments.Any(segment => segment.Access.Contains('w')));

    static string Words(string cell, bool isWritable) => cell switch { "rw" when isWritable => "read, write", "rw" or "r-" => "read", _ => "none" };

    static string[] Typed(string document) => [.. Line().Matches(document).Select(match => $"{match.Groups[1].Value}: {match.Groups[2].Value}; {match.Groups[3].Value}; {match.Groups[4].Value}").Order()];

    [GeneratedRegex(@"(?<= )(rw|r-|--)(?= |$)")]
    private static partial Regex Cell();

    [GeneratedRegex(@"^\| [^|]+ \| (\d) \| (read, write|read|none) \| (read, write|read|none) \| (read, write|read|none) \|$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
