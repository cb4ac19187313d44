using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Kernel.Untrusted;

namespace Testbed.Tests.Untrusted;

/// <summary>The log keeps the newest bytes, in order.</summary>
[TestClass]
public sealed class LogBufferTests
{
    [TestMethod]
    [DataRow("", "")]
    [DataRow("abc", "abc")]
    [DataRow("abcdefgh", "abcdefgh")]
    [DataRow("abcdefghi", "bcdefghi")]
    [DataRow("abcdefghabcdefghXY", "cdefghXY")]
    public void It_keeps_the_newest_eight_bytes(string written, string kept)
    {
        LogBuffer whole = new(8), pieces = new(8);
        whole.Append(Encoding.ASCII.GetBytes(written));
        foreach (char character in written)
            pieces.Append([(byte)character]);
        Assert.AreEqual(kept, Contents(whole, room: 100));
        Assert.AreEqual(kept, Contents(pieces, room: 100));
    }

    [TestMethod]
    public void A_small_target_gets_the_end()
    {
        LogBuffer log = new(8);
        log.Append("0123456789"u8);
        Assert.AreEqual("789", Contents(log, room: 3));
    }

    static string Contents(LogBuffer log, int room)
    {
        byte[] target = new byte[room];
        return Encoding.ASCII.GetString(target, 0, log.CopyTo(target));
    }
}
