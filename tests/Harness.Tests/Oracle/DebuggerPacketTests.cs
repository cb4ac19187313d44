using System;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Oracle;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>The frame of gdb's remote protocol, byte by byte.</summary>
[TestClass]
public sealed class DebuggerPacketTests
{
    [TestMethod]
    [DataRow("OK", "$OK#9a")]
    [DataRow("", "$#00")]
    [DataRow("m1000,8", "$m1000,8#92")]
    [DataRow("a#b", "$a}\u0003b#43", DisplayName = "# is escaped")]
    [DataRow("$}*", "$}\u0004}]}\n#e2", DisplayName = "so are $ } *")]
    public void A_text_becomes_a_packet(string text, string packet)
        => Assert.AreEqual(packet, Encoding.Latin1.GetString(DebuggerPacket.Encode(text)));

    [TestMethod]
    [DataRow("OK", "OK")]
    [DataRow("0* ", "0000", DisplayName = "a space repeats three times more")]
    [DataRow("a}\u0003b", "a#b", DisplayName = "an escape")]
    public void A_body_becomes_a_text(string body, string text)
        => Assert.AreEqual(text, DebuggerPacket.Decode(Encoding.Latin1.GetBytes(body)));

    [TestMethod]
    [DataRow("a}", DisplayName = "ends in an escape")]
    [DataRow("*  ", DisplayName = "repeats nothing")]
    [DataRow("0*", DisplayName = "does not say how often")]
    [DataRow("0*\u0001", DisplayName = "repeats less than no times")]
    public void A_body_that_is_none_is_refused(string body)
        => Assert.ThrowsExactly<FormatException>(() => DebuggerPacket.Decode(Encoding.Latin1.GetBytes(body)));

    [TestMethod]
    [DataRow("OK", "9a", true)]
    [DataRow("OK", "9A", true)]
    [DataRow("OK", "9b", false)]
    [DataRow("KO", "9a", true, DisplayName = "a sum does not see an exchange")]
    [DataRow("", "00", true)]
    public void A_checksum_is_the_sum_of_the_bytes(string body, string digits, bool whole)
        => Assert.AreEqual(whole, DebuggerPacket.IsWhole(Encoding.Latin1.GetBytes(body), digits));
}
