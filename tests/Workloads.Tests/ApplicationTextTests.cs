using System;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Application;
using Testbed.Workloads.Faults;

namespace Testbed.Tests.Workloads;

/// <summary>Command lines and numbers as applications read and write them.</summary>
[TestClass]
public sealed class ApplicationTextTests
{
    [TestMethod]
    [DataRow("class=W", "class", "W")]
    [DataRow("a=1 class=W b=2", "class", "W")]
    [DataRow("  class=W  ", "class", "W")]
    [DataRow("class=", "class", "")]
    [DataRow("class=a=b", "class", "a=b")]
    [DataRow("class=first class=second", "class", "first")]
    [DataRow("subclass=no class=yes", "class", "yes")]
    [DataRow("classes=no class=yes", "class", "yes")]
    public void A_word_is_found_by_its_name(string line, string name, string expected)
    {
        Assert.IsTrue(Words.TryFind(Encoding.ASCII.GetBytes(line), Encoding.ASCII.GetBytes(name), out ReadOnlySpan<byte> value));
        Assert.AreEqual(expected, Encoding.ASCII.GetString(value));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("class")]
    [DataRow("class W")]
    [DataRow("subclass=W")]
    [DataRow("classes=W")]
    [DataRow("Class=W")]
    public void A_word_that_is_not_there_is_not_found(string line)
        => Assert.IsFalse(Words.TryFind(Encoding.ASCII.GetBytes(line), "class"u8, out _));

    [TestMethod]
    [DataRow("0", 0ul)]
    [DataRow("10", 10ul)]
    [DataRow("0x10", 16ul)]
    [DataRow("0xfFfFffff80001234", 0xffffffff80001234ul)]
    [DataRow("18446744073709551615", ulong.MaxValue)]
    public void A_number_is_decimal_or_hexadecimal(string text, ulong expected)
    {
        Assert.IsTrue(Words.TryNumber(Encoding.ASCII.GetBytes(text), out ulong number));
        Assert.AreEqual(expected, number);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("0x")]
    [DataRow("-1")]
    [DataRow("1a")]
    [DataRow("0xg")]
    [DataRow("1 ")]
    [DataRow("18446744073709551616")]
    [DataRow("0x10000000000000000")]
    public void Anything_else_is_no_number(string text)
        => Assert.IsFalse(Words.TryNumber(Encoding.ASCII.GetBytes(text), out _));

    [TestMethod]
    [DataRow(0ul)]
    [DataRow(9ul)]
    [DataRow(10ul)]
    [DataRow(4096ul)]
    [DataRow(ulong.MaxValue)]
    public void A_number_is_written_in_decimal(ulong number)
    {
        Text text = new(new byte[32]);
        text.Append("n="u8);
        text.Append(number);
        Assert.AreEqual($"n={number}", Encoding.ASCII.GetString(text.Written));
    }

    [TestMethod]
    public void What_does_not_fit_is_left_out_whole()
    {
        Text text = new(new byte[4]);
        text.Append("abc"u8);
        text.Append("de"u8);
        text.Append(7);
        Assert.AreEqual("abc7", Encoding.ASCII.GetString(text.Written));
    }

    [TestMethod]
    public void Every_fault_has_a_name_and_no_two_share_one()
    {
        string[] names =
        [
            "divide-error", "breakpoint", "invalid-opcode", "general-protection", "null-reference", "write-constant",
            "execute-stack", "stack-overflow", "bounds", "heap-exhaustion", "write", "endless-loop",
            "masked-loop", "stray-stack", "deny-all", "deny-all-stepping", "level-stack", "forged-fatal", "nested-task", "gate-loop", "dodge-ticks",
        ];
        Fault[] faults = Array.ConvertAll(names, name => FaultName.Parse(Encoding.ASCII.GetBytes(name)));
        CollectionAssert.AllItemsAreUnique(faults);
        CollectionAssert.DoesNotContain(faults, Fault.Unknown);
        Assert.HasCount(Enum.GetValues<Fault>().Length - 1, faults);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Bounds")]
    [DataRow("bounds ")]
    public void Any_other_name_is_unknown(string name)
        => Assert.AreEqual(Fault.Unknown, FaultName.Parse(Encoding.ASCII.GetBytes(name)));
}
