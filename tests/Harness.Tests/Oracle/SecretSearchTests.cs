using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Oracle;

namespace Testbed.Tests.Harness.Oracle;

/// <summary>In which forms T's secret is recognised, and that nothing else is taken for it.</summary>
[TestClass]
public sealed class SecretSearchTests
{
    static readonly byte[] s_secret = InspectedGuest.Secret;
    static readonly SecretSearch s_search = new(s_secret);

    [TestMethod]
    [DataRow("nothing", "observe name=value value=81985529216486895\n", false)]
    [DataRow("seven bytes", "{0:7}", false)]
    [DataRow("eight bytes", "x{0:8}y", true)]
    [DataRow("eight bytes from the middle", "{29:8}", true)]
    [DataRow("a decimal number", "observe name=value value={0:u}\n", true)]
    [DataRow("a hexadecimal number", "value=0x{5:x}\n", true)]
    [DataRow("a number the wrong way round", "value=0x{5:X}\n", true)]
    [DataRow("a dump of bytes", "leak: 00{11:h}00\n", true)]
    public void Texts_are_searched_for_bytes_and_numbers(string what, string text, bool found)
        => Assert.AreEqual(found, s_search.InText("here", Spell(text)).Any(), what);

    [TestMethod]
    [DataRow(0x1000, 8, true)]
    [DataRow(0x1000, 7, false)]
    [DataRow(0x1001, 15, true)]
    [DataRow(0xFFFF8, 64, true, DisplayName = "across the chunks in which memory is read")]
    public void Memory_is_searched_for_aligned_words(int at, int bytes, bool found)
    {
        using var scratch = new Scratch();
        var content = new byte[2 << 20];
        s_secret.AsSpan(0, bytes).CopyTo(content.AsSpan(at));
        File.WriteAllBytes(scratch.File("memory"), content);
        using var memory = new GuestMemory(scratch.File("memory"));
        Assert.AreEqual(found, s_search.InMemory(memory, 0, 64).Any());
    }

    [TestMethod]
    public void The_secrets_own_place_is_no_leak_and_the_word_behind_it_is()
    {
        using var scratch = new Scratch();
        var content = new byte[1 << 20];
        s_secret.CopyTo(content.AsSpan(0x2000));
        s_secret.AsSpan(8, 8).CopyTo(content.AsSpan(0x2040));
        File.WriteAllBytes(scratch.File("memory"), content);
        using var memory = new GuestMemory(scratch.File("memory"));
        Assert.AreEqual(0x2040UL, s_search.InMemory(memory, 0x2000, 64).Single().Address);
    }

    /// <summary>{where:form}: bytes, the number that the processor loads from there (u, x; X reversed), or its bytes in hexadecimal (h).</summary>
    static string Spell(string text)
    {
        var open = text.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return text;
        var close = text.IndexOf('}', open);
        var words = text[(open + 1)..close].Split(':');
        var at = int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture);
        var number = BitConverter.ToUInt64(s_secret, at);
        var spelt = words[1] switch
        {
            "u" => $"{number}",
            "x" => $"{number:x}",
            "X" => Convert.ToHexString(s_secret, at, 8),
            "h" => Convert.ToHexStringLower(s_secret, at, 24),
            var count => Encoding.Latin1.GetString(s_secret, at, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)),
        };
        return text[..open] + spelt + text[(close + 1)..];
    }
}
