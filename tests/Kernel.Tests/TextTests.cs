using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Contracts;
using Testbed.Kernel.Trusted;
using Testbed.Runtime;

namespace Testbed.Tests.Kernel;

/// <summary>What T writes: numbers, records, spelled-out bits and names.</summary>
[TestClass]
public sealed class TextTests
{
    [TestMethod]
    [DataRow(0UL, "0", "0x0")]
    [DataRow(9UL, "9", "0x9")]
    [DataRow(16UL, "16", "0x10")]
    [DataRow(1234567890UL, "1234567890", "0x499602d2")]
    [DataRow(0xFFFF_FFFF_8000_0000UL, "18446744071562067968", "0xffffffff80000000")]
    [DataRow(ulong.MaxValue, "18446744073709551615", "0xffffffffffffffff")]
    public void A_number_is_written_without_leading_zeros(ulong value, string inDecimal, string inHexadecimal)
    {
        TextLine line = new(stackalloc byte[64]);
        line.AppendDecimal(value);
        line.Append(" "u8);
        line.AppendHexadecimal(value);
        Assert.AreEqual($"{inDecimal} {inHexadecimal}", Text(line.Written));
    }

    [TestMethod]
    [DataRow(0L, "0")]
    [DataRow(-1L, "-1")]
    [DataRow(long.MinValue, "-9223372036854775808")]
    [DataRow(long.MaxValue, "9223372036854775807")]
    public void A_signed_number_keeps_its_sign(long value, string expected)
    {
        TextLine line = new(stackalloc byte[64]);
        line.AppendDecimal(value);
        Assert.AreEqual(expected, Text(line.Written));
    }

    [TestMethod]
    public void Text_that_does_not_fit_is_cut_off()
    {
        TextLine line = new(stackalloc byte[5]);
        line.Append("abc"u8);
        line.AppendDecimal(1234UL);
        line.Append("x"u8);
        Assert.AreEqual("abc12", Text(line.Written));
    }

    [TestMethod]
    public void A_record_is_a_kind_and_words_and_ends_its_line()
    {
        RecordLine record = new(stackalloc byte[RecordLine.MostBytes], "fault"u8);
        record.Add("vector"u8, 14UL);
        record.AddHexadecimal("error"u8, 0x23);
        record.Add("name"u8, "full"u8);
        record.Add("code"u8, -1L);
        Assert.AreEqual("fault vector=14 error=0x23 name=full code=-1\n", Text(record.Line()));
    }

    [TestMethod]
    public void A_record_that_is_too_long_still_ends_its_line()
    {
        RecordLine record = new(stackalloc byte[16], "observe"u8);
        record.Add("name"u8, "abcdefghijkl"u8);
        Assert.AreEqual("observe name=ab\n", Text(record.Line()));
    }

    [TestMethod]
    [DataRow(0x00UL, "-")]
    [DataRow(0x01UL, "P")]
    [DataRow(0x02UL, "W")]
    [DataRow(0x11UL, "P I")]
    [DataRow(0x21UL, "P PK")]
    [DataRow(0x23UL, "P W PK")]
    [DataRow(0x3FUL, "P W U R I PK")]
    public void Error_bits_of_a_page_fault_are_spelled_out(ulong error, string expected)
    {
        TextLine line = new(stackalloc byte[64]);
        PageFaultError.Spell(error, ref line);
        Assert.AreEqual(expected, Text(line.Written));
    }

    [TestMethod]
    [DataRow(6UL, "invalid opcode")]
    [DataRow(13UL, "general protection")]
    [DataRow(14UL, "page fault")]
    [DataRow(33UL, "unexpected interrupt")]
    public void A_vector_has_a_name(ulong vector, string expected) => Assert.AreEqual(expected, Text(Vectors.Name(vector)));

    [TestMethod]
    public void Every_failure_reason_and_every_use_of_frames_has_a_name_of_its_own()
    {
        string[] reasons = Array.ConvertAll(Enum.GetValues<FailureReason>(), reason => Text(Names.Of(reason)));
        CollectionAssert.AllItemsAreUnique(reasons);
        CollectionAssert.DoesNotContain(reasons, Text(Names.Of((FailureReason)0)));
        CollectionAssert.AllItemsAreUnique(Array.ConvertAll(Enum.GetValues<RegionUse>(), use => Text(Names.Of(use))));
        Component[] known = Array.FindAll(Enum.GetValues<Component>(), component => component <= Components.Last);
        CollectionAssert.AllItemsAreUnique(Array.ConvertAll(known, component => Text(Names.Of(component))));
    }

    [TestMethod]
    [DataRow("null-call.ticks", true)]
    [DataRow("A.b-9", true)]
    [DataRow("two words", false)]
    [DataRow("x\nexit", false)]
    [DataRow("a=b", false)]
    [DataRow("\u00e9", false)]
    public void An_observation_name_cannot_forge_a_record(string name, bool valid)
        => Assert.AreEqual(valid, ObservationName.IsValid(Encoding.UTF8.GetBytes(name)));

    [TestMethod]
    public void Whatever_T_observes_no_application_can()
    {
        string[] names = [.. Directory.GetFiles(Path.Combine(Root(), "kernel", "Trusted"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "Records\\.Observe\\(\"([^\"]+)\"u8").Select(match => match.Groups[1].Value))];
        CollectionAssert.Contains(names, "canary.intact");
        string[] open = [.. names.Where(name => !ObservationName.IsTrusted(Encoding.UTF8.GetBytes(name)))];
        // T with threads keeps three more words to itself (ManyThreads): ThreadTests ask it for that.
        string[] others = [.. open.Where(name => name.Split('.')[0] is not ("threads" or "core" or "cores"))];
        CollectionAssert.AreEqual(new[] { "reached" }, others, "what an attack says of itself, whoever makes it");
    }

    [TestMethod]
    [DataRow("application.main.ticks")]
    [DataRow("null-call.ticks")]
    [DataRow("canaries")]
    [DataRow("my.canary.intact")]
    [DataRow("")]
    public void Names_that_only_look_like_Ts_are_anybodys(string name) => Assert.IsFalse(ObservationName.IsTrusted(Encoding.UTF8.GetBytes(name)));

    /// <summary>The repository that these tests run in.</summary>
    internal static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder != null && !File.Exists(Path.Combine(folder.FullName, "Testbed.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("these tests run inside the repository");
    }

    static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
