using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;

namespace Testbed.Tests.Analysis;

/// <summary>Rows survive writing and reading; whatever is not a row is refused with file and line.</summary>
[TestClass]
public sealed class TrialFileTests
{
    readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".jsonl");

    [TestCleanup]
    public void Remove() => File.Delete(_path);

    [TestMethod]
    public void A_row_that_was_appended_is_read_back_equal()
    {
        var trial = Rows.Hello with
        {
            Outcome = Outcome.Faulted,
            Reason = "page fault",
            Fault = Rows.KeyFault,
            Observations = [new("x", 1), new("x", 2), new("y", -3)],
            CountsCrossings = true,
            Edges = [new(4, "A->T t_get_pid", 1000)],
            FirstLineMilliseconds = 12.5,
        };
        TrialFile.Append(_path, Rows.Hello);
        TrialFile.Append(_path, trial);

        var read = TrialFile.Read(_path);
        Assert.HasCount(2, read);
        Assert.AreEqual(trial.Fault, read[1].Fault);
        Assert.AreEqual(trial.FirstLineMilliseconds, read[1].FirstLineMilliseconds);
        CollectionAssert.AreEqual(trial.Observations.ToArray(), read[1].Observations.ToArray());
        CollectionAssert.AreEqual(trial.Edges.ToArray(), read[1].Edges.ToArray());
        CollectionAssert.AreEqual(new[] { 1L, 2L }, read[1].Values("x").ToArray());
    }

    [TestMethod]
    public void Every_field_of_a_row_survives()
    {
        TrialFile.Append(_path, Rows.Hello);
        var first = File.ReadAllText(_path);
        var read = TrialFile.Read(_path)[0];
        File.Delete(_path);
        TrialFile.Append(_path, read);
        Assert.AreEqual(first, File.ReadAllText(_path));
    }

    [TestMethod]
    public void An_empty_file_has_no_rows()
    {
        File.WriteAllText(_path, "");
        Assert.IsEmpty(TrialFile.Read(_path));
    }

    [TestMethod]
    [DataRow("\"dirty\":false", "\"dirty\":false,\"guess\":1", "guess", DisplayName = "unknown field")]
    [DataRow("\"machine\":\"microvm\",", "", "machine", DisplayName = "missing field")]
    [DataRow("\"number\":1", "\"number\":1,\"number\":2", "number", DisplayName = "field twice")]
    [DataRow("\"number\":1", "\"number\":\"one\"", "number", DisplayName = "wrong type")]
    [DataRow("\"number\":1", "\"number\":0", "counts from 1", DisplayName = "number below 1")]
    [DataRow("\"reason\":\"\"", "\"reason\":null", "reason", DisplayName = "null where none may stand")]
    [DataRow("\"Completed\"", "\"Finished\"", "outcome", DisplayName = "unknown outcome")]
    [DataRow("\"Completed\"", "0", "outcome", DisplayName = "outcome as a number")]
    [DataRow("\"Completed\"", "\"Crashed\"", "reason", DisplayName = "crashed without a reason")]
    [DataRow("\"reason\":\"\"", "\"reason\":\"well\"", "reason", DisplayName = "completed with a reason")]
    [DataRow("\"tcg-icount\"", "\"tcg\"", "accelerator", DisplayName = "unknown accelerator")]
    [DataRow("\"edges\":[]", "\"edges\":[{\"index\":0,\"name\":\"\",\"count\":1}]", "count", DisplayName = "edges of an image that does not count")]
    [DataRow("\"kernel\":1100", "\"kernel\":900", "boot", DisplayName = "kernel before loader")]
    [DataRow("\"name\":\"application.main.ticks\"", "\"name\":\"\"", "name", DisplayName = "observation without a name")]
    [DataRow("\"value\":1123", "\"is\":1123", "is", DisplayName = "observation without a value")]
    [DataRow("0000000000000000000000000000000000000000", "HEAD", "commit", DisplayName = "commit that is none")]
    [DataRow("+00:00", "+01:00", "UTC", DisplayName = "local time")]
    public void What_is_not_a_row_is_refused_although_its_checksum_is_right(string part, string replacement, string named)
    {
        TrialFile.Append(_path, Rows.Hello);
        var line = File.ReadAllText(_path);
        File.AppendAllText(_path, RowSeal.Add(Replaced(RowSeal.Open(line.TrimEnd('\n'))!, part, replacement)) + "\n");
        AssertRefused(named);
    }

    [TestMethod]
    [DataRow("}\n", "\n", "damaged", DisplayName = "cut off")]
    [DataRow("\"number\":1", "\"number\":2", "damaged", DisplayName = "one digit is another")]
    [DataRow("\"checksum\"", "\"checksun\"", "damaged", DisplayName = "no checksum")]
    [DataRow("}\n", "}", "not finished", DisplayName = "no line feed at the end")]
    [DataRow("}\n", "}\n\n", "empty line", DisplayName = "empty line")]
    public void A_line_that_was_not_written_so_is_refused_with_file_and_line(string part, string replacement, string named)
    {
        TrialFile.Append(_path, Rows.Hello);
        TrialFile.Append(_path, Rows.Hello);
        File.WriteAllText(_path, Replaced(File.ReadAllText(_path), part, replacement));
        AssertRefused(named);
    }

    static string Replaced(string text, string part, string replacement)
    {
        var at = text.LastIndexOf(part, StringComparison.Ordinal);
        Assert.IsGreaterThan(0, at, $"the row has no {part}");
        return text[..at] + replacement + text[(at + part.Length)..];
    }

    void AssertRefused(string named)
    {
        var error = Assert.ThrowsExactly<RecordFormatException>(() => TrialFile.Read(_path));
        Assert.IsTrue(error.Message.StartsWith(_path + ":" + error.Line, StringComparison.Ordinal), error.Message);
        Assert.IsInRange(2, 3, error.Line);
        Assert.Contains(named, error.Message);
    }

    [TestMethod]
    [DataRow(1, DisplayName = "without its line feed")]
    [DataRow(40, DisplayName = "in the middle")]
    [DataRow(0, DisplayName = "not at all")]
    public void A_torn_last_row_is_cut_off_and_counted(int missing)
    {
        TrialFile.Append(_path, Rows.Hello);
        var whole = File.ReadAllText(_path);
        TrialFile.Append(_path, Rows.Hello);
        var torn = File.ReadAllText(_path)[..^missing];
        File.WriteAllText(_path, torn);

        using (var file = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite))
        {
            var (rows, bytes) = TrialFile.Rows.Recover(file);
            Assert.HasCount(missing == 0 ? 2 : 1, rows);
            Assert.AreEqual(missing == 0 ? 0 : torn.Length - whole.Length, bytes);
            TrialFile.Rows.Append(file, Rows.Hello);
        }
        Assert.HasCount(missing == 0 ? 3 : 2, TrialFile.Read(_path));
    }

    [TestMethod]
    public void A_damaged_row_in_the_middle_is_never_cut_off()
    {
        TrialFile.Append(_path, Rows.Hello);
        var whole = File.ReadAllText(_path);
        var text = whole + whole.Replace("\"number\":1", "\"number\":2") + whole;
        File.WriteAllText(_path, text);
        using (var file = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite))
            Assert.AreEqual(2, Assert.ThrowsExactly<RecordFormatException>(() => TrialFile.Rows.Recover(file)).Line);
        Assert.AreEqual(text, File.ReadAllText(_path));
    }

    [TestMethod]
    public void A_row_that_breaks_a_rule_is_not_written()
    {
        Assert.ThrowsExactly<ArgumentException>(() => TrialFile.Append(_path, Rows.Hello with { Outcome = Outcome.Skipped }));
        Assert.IsFalse(File.Exists(_path));
    }
}
