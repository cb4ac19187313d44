using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>Every verb says what it does, with an example that is understood; a shell completes all of them.</summary>
[TestClass]
public sealed partial class HelpTests
{
    [TestMethod]
    public async Task The_help_of_every_verb_has_an_example_that_is_understood()
    {
        using var checkout = new Checkout();
        var root = Create(checkout);
        var verbs = Below(root, []).ToList();
        Assert.IsGreaterThanOrEqualTo(20, verbs.Count);
        foreach (var (command, words) in verbs)
        {
            var (exit, output, _) = await checkout.RunAsync($"{string.Join(' ', words)} --help");
            Assert.AreEqual(HarnessExit.Ok, exit);
            StringAssert.Contains(output, command.Description);
            var examples = Example().Matches(output.Split("Example:\n")[^1]);
            Assert.IsGreaterThan(0, examples.Count, $"{string.Join(' ', words)} has no example:\n{output}");
            foreach (var example in examples.Select(match => match.Groups[1].Value))
            {
                string[] typed = [.. Words(example.Split([" # ", " > "], StringSplitOptions.None)[0])];
                var parse = root.Parse(typed);
                Assert.IsEmpty(parse.Errors, $"{string.Join(' ', typed)}: {string.Join(", ", parse.Errors.Select(error => error.Message))}");
                StringAssert.StartsWith(string.Join(' ', typed), words[0]);
            }
        }
    }

    /// <summary>What a shell completes would otherwise stand in the help in place of the argument, hundreds of images long.</summary>
    [TestMethod]
    public async Task The_help_names_an_argument_and_not_all_that_it_could_be()
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/variants/full.json", "{}");
        checkout.Write("artifacts/images/full/hello/image", "");
        var (_, output, _) = await checkout.RunAsync("--help");
        foreach (var shown in new[] { "run <ID>", "explain <IMAGE>", "trace <WORKLOAD>" })
            StringAssert.Contains(output, shown);
        Assert.DoesNotContain("full/hello", output);
    }

    [TestMethod]
    [DataRow("run-experiments.sh expl", "explain")]
    [DataRow("run-experiments.sh run fig-01", "fig-01_hello")]
    [DataRow("run-experiments.sh run --js", "--json")]
    [DataRow("run-experiments.sh run --ex", "--executor")]
    [DataRow("run-experiments.sh tas", "")]
    [DataRow("run-experiments.sh new work", "workload")]
    [DataRow("run-experiments.sh explain full/h", "full/hello")]
    [DataRow("run-experiments.sh banana x", "")]
    public async Task A_shell_completes_verbs_options_and_names(string typed, string completed)
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/fig-01_hello/experiment.json",
            """{ "question": "?", "claim": { "sentence": "!", "metrics": ["boot.entryToMain.*"] }, "cases": [ { "workload": "hello", "variants": ["none"] } ] }""");
        checkout.Write("experiments/variants/full.json", "{}");
        checkout.Write("experiments/variants/none.json", "{}");
        checkout.Write("artifacts/images/full/hello/image", "");
        var (exit, script, _) = await checkout.RunAsync("completion");
        Assert.AreEqual(HarnessExit.Ok, exit);
        var words = typed.Split(' ');
        var ask = $"{script}\nCOMP_WORDS=({string.Join(' ', words.Select(word => $"'{word}'"))}) COMP_CWORD={words.Length - 1}\n_testbed\nprintf '%s' \"${{COMPREPLY[*]}}\"";
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", ask]) { RedirectStandardOutput = true })!;
        Assert.AreEqual(completed, await bash.StandardOutput.ReadToEndAsync());
    }

    static Command Create(Checkout checkout) => Entry.Create(new Invocation([], checkout.Repository, TextWriter.Null, TextWriter.Null, IsTerminal: false));

    static IEnumerable<(Command Command, string[] Words)> Below(Command command, string[] words)
        => command.Subcommands.Where(verb => !verb.Hidden).SelectMany(verb => Below(verb, [.. words, verb.Name]).Prepend((verb, [.. words, verb.Name])));

    /// <summary>Words as a shell has them: what stands between quotes is one.</summary>
    static IEnumerable<string> Words(string line) => Word().Matches(line).Select(match => match.Value.Trim('"'));

    [GeneratedRegex(@"  \./run-experiments\.sh (.*)")]
    private static partial Regex Example();

    [GeneratedRegex("\"[^\"]*\"|[^ ;]+")]
    private static partial Regex Word();
}
