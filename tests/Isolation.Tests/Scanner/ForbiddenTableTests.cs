using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Isolation.Scanner;

namespace Testbed.Tests.Isolation.Scanner;

/// <summary>The byte table with its verdicts: forbidden-bytes.txt.</summary>
[TestClass]
public sealed class ForbiddenTableTests
{
    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void These_bytes_are(string bytes, string verdict, string why)
    {
        IReadOnlyList<Finding> findings = ForbiddenScanner.Scan(Convert.FromHexString(bytes.Replace(" ", "")), 0x1000, ".text");
        string actual = findings.Count == 0 ? "allowed" : $"forbidden {findings.Single().Instruction}";
        Assert.AreEqual(verdict, actual, why);
    }

    [TestMethod]
    public void Every_row_of_the_scanner_is_in_the_table()
    {
        string[] tested = [.. Rows().Select(row => (string)row[1])];
        string[] missing = [.. ForbiddenTable.Rows.Select(row => "forbidden " + row.Name).Except(tested)];
        // The virtualisation rows differ in one byte of one opcode: Iced's encodings cover each (EncodingTests).
        Assert.IsTrue(missing.All(row => row.Contains("VM", StringComparison.Ordinal)), string.Join(", ", missing));
    }

    [TestMethod]
    public void Every_row_says_why() => Assert.IsTrue(ForbiddenTable.Rows.All(row => row.Reason.Length > 10));

    static IEnumerable<object[]> Rows()
    {
        using StreamReader reader = new(typeof(ForbiddenTableTests).Assembly.GetManifestResourceStream("forbidden-bytes.txt")!);
        while (reader.ReadLine() is string line)
        {
            if (line.StartsWith('#')) continue;
            yield return [.. line.Split('|').Select(cell => (object)cell.Trim())];
        }
    }
}
