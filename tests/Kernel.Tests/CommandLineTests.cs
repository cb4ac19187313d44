using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Kernel.Trusted;

namespace Testbed.Tests.Kernel;

/// <summary>The kernel's command line: what it accepts, and that it refuses the rest (I9).</summary>
[TestClass]
public sealed class CommandLineTests
{
    const ulong NoLimit = ulong.MaxValue;

    [TestMethod]
    [DataRow("", false, NoLimit, "", "")]
    [DataRow("  ", false, NoLimit, "", "")]
    [DataRow("quiet", true, NoLimit, "", "")]
    [DataRow("quiet -- ", true, NoLimit, "", "")]
    [DataRow("-- quiet", false, NoLimit, "", "quiet")]
    [DataRow("--", false, NoLimit, "", "")]
    [DataRow("heap=64", false, 65536UL, "", "")]
    [DataRow("heap=1 quiet probe=u-writes-t --  a  b -- c ", true, 1024UL, "u-writes-t", "a  b -- c ")]
    public void A_line_is_split_into_the_kernels_words_and_the_applications(
        string text, bool quiet, ulong heapLimit, string probe, string application)
    {
        Assert.IsTrue(CommandLine.TryParse(Encoding.UTF8.GetBytes(text), out CommandLine commandLine));
        Assert.AreEqual(quiet, commandLine.Quiet);
        Assert.AreEqual(heapLimit, commandLine.HeapLimit);
        Assert.AreEqual(probe, Encoding.UTF8.GetString(commandLine.Probe));
        Assert.AreEqual(application, Encoding.UTF8.GetString(commandLine.Application));
    }

    [TestMethod]
    [DataRow("", 0UL)]
    [DataRow("-- canary=1", 0UL)]
    [DataRow("canary=1", 1UL)]
    [DataRow("quiet canary=0123456789abcdef -- canary=2", 0x0123456789ABCDEFUL)]
    [DataRow("canary=ffffffffffffffff", ulong.MaxValue)]
    public void The_harness_may_choose_the_canary(string text, ulong expected)
    {
        Assert.IsTrue(CommandLine.TryParse(Encoding.UTF8.GetBytes(text), out CommandLine commandLine));
        Assert.AreEqual(expected, commandLine.Canary);
    }

    [TestMethod]
    [DataRow("", false)]
    [DataRow("-- secret", false)]
    [DataRow("secret canary=1 quiet", true)]
    public void A_secret_is_fetched_only_where_the_harness_asks_for_it(string text, bool expected)
    {
        Assert.IsTrue(CommandLine.TryParse(Encoding.UTF8.GetBytes(text), out CommandLine commandLine));
        Assert.AreEqual(expected, commandLine.Secret);
    }

    [TestMethod]
    [DataRow("", 0UL)]
    [DataRow("target=1f", 0x1FUL)]
    [DataRow("target=0xffffffff80001000 -- target=0x1", 0xFFFF_FFFF_8000_1000UL)]
    public void The_place_of_a_probe_may_be_chosen(string text, ulong expected)
    {
        Assert.IsTrue(CommandLine.TryParse(Encoding.UTF8.GetBytes(text), out CommandLine commandLine));
        Assert.AreEqual(expected, commandLine.Target);
    }

    [TestMethod]
    [DataRow("", false, 16UL)]
    [DataRow("-- fatal rebuild=1", false, 16UL)]
    [DataRow("fatal", true, 16UL)]
    [DataRow("rebuild=0 quiet", false, 0UL)]
    [DataRow("rebuild=18446744073709551615", false, ulong.MaxValue)]
    public void What_a_fault_ends_may_be_chosen(string text, bool fatal, ulong rebuilds)
    {
        Assert.IsTrue(CommandLine.TryParse(Encoding.UTF8.GetBytes(text), out CommandLine commandLine));
        Assert.AreEqual((fatal, rebuilds), (commandLine.Fatal, commandLine.Rebuilds));
    }

    [TestMethod]
    [DataRow("", 0UL, 1UL)]
    [DataRow("restart=3 rounds=7", 3UL, 7UL)]
    [DataRow("rounds=1 -- restart=3", 0UL, 1UL)]
    public void What_is_repeated_may_be_chosen(string text, ulong restarts, ulong rounds)
    {
        Assert.IsTrue(CommandLine.TryParse(Encoding.UTF8.GetBytes(text), out CommandLine commandLine));
        Assert.AreEqual((restarts, rounds), (commandLine.Restarts, commandLine.Rounds));
    }

    [TestMethod]
    [DataRow("target=")]
    [DataRow("target=0x")]
    [DataRow("target=0xG")]
    [DataRow("restart=")]
    [DataRow("rounds=0")]
    [DataRow("watchdog=")]
    [DataRow("patience=-1")]
    [DataRow("fatal=1")]
    [DataRow("rebuild")]
    [DataRow("rebuild=")]
    [DataRow("rebuild=x")]
    [DataRow("rebuild=18446744073709551616")]
    [DataRow("quiett")]
    [DataRow("quiet=1")]
    [DataRow("QUIET")]
    [DataRow("heap")]
    [DataRow("heap=")]
    [DataRow("heap=0")]
    [DataRow("heap=-1")]
    [DataRow("heap=64k")]
    [DataRow("heap=99999999999999999999")]
    [DataRow("heap=18014398509481984")]     // 2^64 bytes
    [DataRow("canary")]
    [DataRow("canary=")]
    [DataRow("canary=0")]
    [DataRow("canary=0x1")]
    [DataRow("canary=AB")]
    [DataRow("canary=g")]
    [DataRow("canary=:")]
    [DataRow("canary=10000000000000000")]   // 17 digits
    [DataRow("quiet --a")]
    public void A_word_that_is_unknown_or_malformed_is_refused(string text)
        => Assert.IsFalse(CommandLine.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
