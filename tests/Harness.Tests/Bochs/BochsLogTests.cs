using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Bochs;

namespace Testbed.Tests.Harness.Bochs;

/// <summary>What a guest said stands in the log's port writes, and in nothing else of it.</summary>
[TestClass]
public sealed class BochsLogTests
{
    static BochsLog Read(params string[] lines)
    {
        var log = new BochsLog();
        Array.ForEach(lines, log.Add);
        return log;
    }

    static string Write(string port, string value) => $"00058962001d[UNMAP ] unmapped: 8-bit write to {port} = {value}";

    [TestMethod]
    public void Records_console_and_exit_code_are_bytes_at_ports()
    {
        var log = Read(Write("00e9", "68"), Write("03f8", "4f"), Write("00e9", "69"), Write("0080", "70"), Write("03f8", "4b"), Write("00f4", "10"));
        Assert.AreEqual("hi", log.Records);
        Assert.AreEqual("OK", log.Console);
        Assert.AreEqual(0x10, log.ExitCode);
        Assert.IsTrue(log.IsOver);
    }

    [TestMethod]
    public void A_divisor_is_not_text()
        => Assert.AreEqual("A", Read(Write("03fb", "83"), Write("03f8", "01"), Write("03fb", "03"), Write("03f8", "41")).Console);

    [TestMethod]
    public void What_follows_the_exit_code_is_nobodys()
    {
        var log = Read(Write("00f4", "10"), Write("00f4", "11"), Write("00e9", "68"));
        Assert.AreEqual(0x10, log.ExitCode);
        Assert.AreEqual("", log.Records);
    }

    [TestMethod]
    [DataRow("00058962001d[UNMAP ] unmapped: 8-bit read from 00e9 = 68")]
    [DataRow("00058962001d[UNMAP ] unmapped: 16-bit write to 00f4 = 0010")]
    [DataRow("00000000764i[BIOS  ] unmapped: 8-bit write to 00f4 = 10")]
    [DataRow("00000000764i[BIOS  ] 00058962001d[UNMAP ] unmapped: 8-bit write to 00f4 = 10")]
    [DataRow("00058936133e[CPU0  ] WRMSR: Unknown register 0x1d9")]
    public void Other_lines_say_nothing(string line)
    {
        var log = Read(line);
        Assert.AreEqual("", log.Records);
        Assert.IsFalse(log.IsOver);
    }

    [TestMethod]
    [DataRow("exception(): 3rd (13) exception with no resolution", true)]
    [DataRow("ROM: couldn't open ROM image file '/no/such/file'.", false)]
    public void A_triple_fault_is_told_from_other_ends(string why, bool tripleFault)
    {
        var log = Read("00000000000p[CPU0  ] >>PANIC<< " + why);
        Assert.AreEqual(why, log.Panic);
        Assert.AreEqual(tripleFault, log.IsTripleFault);
        Assert.IsTrue(log.IsOver);
    }
}
