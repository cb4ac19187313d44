using System.IO;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;

namespace Testbed.Tests.Boot;

/// <summary>The application passes T's own memory as a buffer (I6): once for T to read from, once for T to write to.</summary>
[TestClass]
public sealed class PointerTests
{
    const string Secret = "5345435245545321";       // the canary's value, and its bytes as they lie in memory
    const string SecretText = "!STERCES";
    const string ToWrite = "A-passes-T-to-write", ToRead = "A-passes-T-to-read";

    [TestMethod]
    [DataRow("full", ToWrite)]
    [DataRow("full", ToRead)]
    [DataRow("user-kernel", ToWrite)]
    [DataRow("user-kernel", ToRead)]
    [DataRow("trusted-untrusted", ToWrite)]
    [DataRow("trusted-untrusted", ToRead)]
    public async Task T_refuses_a_pointer_to_its_own_memory(string variant, string access)
    {
        var run = await PassAsync(variant, access);
        Assert.AreEqual((1L, 1L), (run.Value("refused"), run.Value("canary.intact")));
        Assert.DoesNotContain(SecretText, run.Console);
    }

    [TestMethod]
    [DataRow("pointer-check-off", ToWrite, 1)]
    [DataRow("pointer-check-off", ToRead, 0)]
    [DataRow("none", ToWrite, 1)]
    [DataRow("none", ToRead, 0)]
    public async Task Without_the_check_T_uses_a_pointer_to_its_own_memory(string variant, string access, long canaryIntact)
    {
        var run = await PassAsync(variant, access);
        Assert.AreEqual((0L, canaryIntact), (run.Value("refused"), run.Value("canary.intact")));
        Assert.AreEqual(access == ToWrite, run.Console.Contains(SecretText));
    }

    [TestMethod]
    [DataRow("full", "A-passes-A-to-write")]
    [DataRow("full", "A-passes-A-to-read")]
    [DataRow("pointer-check-off", "A-passes-A-to-read")]
    public async Task A_pointer_to_the_applications_own_memory_is_used(string variant, string access)
        => Assert.AreEqual(0, (await PassAsync(variant, access)).Value("refused"));

    static async Task<GuestRun> PassAsync(string variant, string access)
    {
        using var scratch = new Scratch();
        File.WriteAllText(scratch.File("word"), "8 bytes.");
        var run = await Guest.BootAsync(variant, "illegal-access", $"canary={Secret} -- case={access} target={{T.canary}}", files: scratch.File("word"));
        run.AssertEnded(Outcome.Completed);
        return run;
    }
}
