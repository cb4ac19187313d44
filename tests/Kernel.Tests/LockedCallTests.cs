using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Testbed.Tests.Kernel;

/// <summary>On several cores every call of T that changes what T shares is made inside T's lock (kernel/Trusted/ManyThreads/Cores/README.md).</summary>
[TestClass]
public sealed class LockedCallTests
{
    /// <summary>They read one word of T's, or change nothing; the others are no calls of the ABI: T's main, and its handler, which never waits.</summary>
    static readonly string[] s_unlocked = ["t_get_pid", "t_hold_secret", "t_interrupt", "t_main", "t_null_call", "t_restarts", "t_timer_ticks"];

    [TestMethod]
    public void Every_call_of_T_is_locked_or_needs_no_lock()
    {
        string trusted = Path.Combine(TextTests.Root(), "kernel", "Trusted");
        string[] byName = Names(Path.Combine(trusted, "OneThread", "CallNames.cs"), "= \"(t_[a-z_]+)\"");
        string[] locked = [.. new[] { "LockedCalls.cs", "LockedPeerCalls.cs" }
            .SelectMany(file => Names(Path.Combine(trusted, "ManyThreads", "Cores", file), "RuntimeExport\\(\"(t_[a-z_]+)\"\\)\\]\\s+static [^{]+\\{\\s+Cores\\.Enter\\(\\);"))];
        CollectionAssert.AreEquivalent(byName, locked);

        string[] shared = [.. Directory.GetFiles(trusted, "*.cs", SearchOption.AllDirectories)
            .Where(file => !new[] { "OneThread", "ManyThreads" }.Any(folder => file.Contains($"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}")))
            .SelectMany(file => Names(file, "RuntimeExport\\(\"(t_[a-z_]+)\"\\)"))];
        CollectionAssert.AreEquivalent(s_unlocked, shared, "give a call that changes what T shares its name in both CallNames.cs, and its lock in LockedCalls.cs");
    }

    static string[] Names(string file, string pattern) => [.. Regex.Matches(File.ReadAllText(file), pattern).Select(match => match.Groups[1].Value)];
}
