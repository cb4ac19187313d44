using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Workloads.FileRead;

namespace Testbed.Tests.Workloads;

/// <summary>FNV-1a against the test vectors its authors published.</summary>
[TestClass]
public sealed class ChecksumTests
{
    [TestMethod]
    [DataRow("", 0xcbf29ce484222325ul)]
    [DataRow("a", 0xaf63dc4c8601ec8cul)]
    [DataRow("foobar", 0x85944171f73967e8ul)]
    public void It_has_the_published_value(string text, ulong expected)
    {
        Checksum checksum = default;
        checksum.Add(Encoding.ASCII.GetBytes(text));
        Assert.AreEqual(expected, checksum.Value);
    }

    [TestMethod]
    public void Pieces_give_the_value_of_the_whole()
    {
        Checksum whole = default, pieces = default;
        whole.Add("foobar"u8);
        pieces.Add("fo"u8);
        pieces.Add("obar"u8);
        Assert.AreEqual(whole.Value, pieces.Value);
    }

    [TestMethod]
    public void One_other_byte_gives_another_value()
    {
        Checksum one = default, other = default;
        one.Add("foobar"u8);
        other.Add("foobas"u8);
        Assert.AreNotEqual(one.Value, other.Value);
    }
}
