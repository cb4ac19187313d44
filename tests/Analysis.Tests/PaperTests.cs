using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Papers;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Analysis;

/// <summary>What is compared with says where it comes from, and every claim names what asks for it.</summary>
[TestClass]
public sealed partial class PaperTests
{
    public static IEnumerable<object[]> Tables => Repository.Tables().Select(path => new object[] { path });

    [TestMethod]
    [DynamicData(nameof(Tables))]
    public void A_table_begins_with_its_source_and_has_rows(string path)
    {
        var table = ReferenceTable.Open(path);
        Assert.StartsWith("Source: ", table.Source[0]);
        Assert.IsNotEmpty(table.Rows);
    }

    [TestMethod]
    public void Every_path_that_claims_or_readme_name_exists()
    {
        string[] paths = [.. Named(Repository.Read("papers/claims.md"), ""), .. Named(Repository.Read("papers/vee20/README.md"), "papers/vee20/")];
        Assert.IsGreaterThan(5, paths.Length);
        string[] missing = [.. paths.Where(path => !Repository.Exists(path))];
        Assert.IsEmpty(missing, string.Join(", ", missing));
    }

    [TestMethod]
    public void Every_claim_has_a_number_and_a_verdict_in_words()
    {
        string[] rows = [.. Repository.Read("papers/claims.md").Split('\n').Where(line => ClaimRow().IsMatch(line))];
        Assert.IsGreaterThan(15, rows.Length);
        foreach (var row in rows)
        {
            var cells = row.Trim('|').Split('|');
            Assert.HasCount(7, cells, row);
            Assert.IsTrue(Enum.GetValues<PaperVerdict>().Any(verdict => cells[5].StartsWith($" **{verdict.Word()}**: ", StringComparison.Ordinal)), row);
        }
    }

    [TestMethod]
    public void Every_paper_that_a_table_of_costs_names_stands_in_the_bibliography()
    {
        var bibliography = Repository.Read("papers/refs.bib");
        foreach (var name in new[] { "ERIM", "CubicleOS", "libmpk", "FlexOS", "Unikraft", "SkyBridge", "Theseus", "Iso-UniK", "RNR-94-007", "UCRL-53745", "Whetstone" })
            Assert.Contains(name, bibliography);
    }

    /// <summary>What the schema of the format, 1.2.0, wants of a file and of each reference in it.</summary>
    [TestMethod]
    public void The_citation_has_what_its_format_wants()
    {
        var lines = Repository.Read("CITATION.cff").Split('\n');
        foreach (var field in new[] { "cff-version: 1.2.0", "message: ", "title: ", "authors:" })
            Assert.ContainsSingle(line => line.StartsWith(field, StringComparison.Ordinal), lines, field);
        foreach (var field in new[] { "  - type: ", "    title: ", "    authors:" })
            Assert.ContainsSingle(line => line.StartsWith(field, StringComparison.Ordinal), lines, $"of the paper: {field}");
    }

    static IEnumerable<string> Named(string text, string folder)
        => Path().Matches(text).Select(match => match.Groups[1].Value)
            .Select(path => path.StartsWith("../", StringComparison.Ordinal) ? "papers/" + path[3..] : path.Contains('/') ? path : folder + path);

    [GeneratedRegex(@"`((?:[\w.-]+/)*[\w.-]+\.(?:csv|md)|experiments/[\w.-]+)`")]
    private static partial Regex Path();

    [GeneratedRegex(@"^\| V\d+ \|")]
    private static partial Regex ClaimRow();
}
