using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness.Attacks;

/// <summary>What the verb refuses before anything is built, and what it says then.</summary>
[TestClass]
public sealed class AttackCommandLineTests
{
    const string Declaration = """
        { "id": "D01", "title": "t", "class": "base", "attacker": "application", "victim": "trusted kernel", "asks": ["confidentiality"], "attempt": "a", "stoppedBy": "g",
          "expect": { "full": "blocked" }, "control": "none", "steps": [ { "name": "load", "program": "attacks", "twin": { "arguments": "twin" } } ] }
        """;

    [TestMethod]
    [DataRow("attacks D1 --no-build", "no case 'D1'; did you mean 'D01'?")]
    [DataRow("attacks --explain D2 --no-build", "no case 'D2'")]
    [DataRow("attacks --variant ful --no-build", "no variant 'ful' to try attacks on; did you mean 'full'?")]
    [DataRow("attacks --variant none --no-build", "no variant 'none' to try attacks on")]
    [DataRow("attacks --variant full-counting --no-build", "no variant 'full-counting' to try attacks on")]
    [DataRow("attacks --all --variant full", "--all means every variant: leave --variant out")]
    [DataRow("attacks D01 --explain D01", "--explain tells of one case")]
    [DataRow("attacks --explain D01 --all", "--explain tells of one case")]
    [DataRow("attacks --judge bochs --explain D01", "--judge sets two judges side by side")]
    [DataRow("attacks --judge bochs --json", "--judge sets two judges side by side")]
    [DataRow("attacks D01 --resume latest", "--resume goes on with the cases and variants of its run")]
    [DataRow("attacks --resume latest --no-build", "there is no interrupted run")]
    [DataRow("attacks --jobs 0", "--jobs: '0' is not a number above 0")]
    [DataRow("attacks --al", "unknown option '--al'; did you mean '--all'?")]
    public async Task A_command_line_that_cannot_be_understood_is_refused(string commandLine, string reason)
    {
        using var checkout = new Checkout();
        foreach (var variant in new[] { "none", "full", "full-counting" })
            checkout.Write($"experiments/variants/{variant}.json", "{}");
        checkout.Write("experiments/attacks/d01_t/case.json", Declaration);
        var (exit, output, errors) = await checkout.RunAsync(commandLine);
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.StartsWith(errors, reason);
        Assert.AreEqual("", output);
    }

    [TestMethod]
    public async Task Without_a_declared_attack_there_is_nothing_to_try()
    {
        using var checkout = new Checkout();
        var (exit, _, errors) = await checkout.RunAsync("attacks --no-build");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.StartsWith(errors, "no attack is declared below experiments/attacks");
    }

    [TestMethod]
    public async Task Two_cases_of_one_number_are_refused()
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/variants/full.json", "{}");
        checkout.Write("experiments/variants/none.json", "{}");
        checkout.Write("experiments/attacks/d01_a/case.json", Declaration);
        checkout.Write("experiments/attacks/d01_b/case.json", Declaration);
        var (exit, _, errors) = await checkout.RunAsync("attacks --no-build");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.Contains(errors, "D01 stands in");
    }

    [TestMethod]
    public async Task A_case_that_cannot_be_read_is_named_with_its_place()
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/attacks/d01_a/case.json", Declaration.Replace("\"stoppedBy\"", "\"stopedBy\""));
        var (exit, _, errors) = await checkout.RunAsync("attacks --no-build");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.Contains(errors, "d01_a/case.json:1:");
        StringAssert.Contains(errors, "unknown property \"stopedBy\" (did you mean \"stoppedBy\"?)");
    }
}
