using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>Words that are understood, words that are not, and what is answered.</summary>
[TestClass]
public sealed class CommandLineTests
{
    const string Declaration = """
        { "question": "Does it boot?", "claim": { "sentence": "It does.", "metrics": ["boot.entryToMain.*"] }, "cases": [ { "workload": "hello", "variants": ["none", "full"] } ] }
        """;

    [TestMethod]
    [DataRow("--help")]
    [DataRow("list --help")]
    [DataRow("run --help")]
    [DataRow("attacks --help")]
    [DataRow("paper --help")]
    [DataRow("compare --help")]
    [DataRow("explain --help")]
    [DataRow("metrics --help")]
    [DataRow("check --help")]
    [DataRow("accept --help")]
    [DataRow("clean --help")]
    [DataRow("doctor --help")]
    public async Task Every_verb_explains_itself(string commandLine)
    {
        using var checkout = new Checkout();
        var (exit, output, _) = await checkout.RunAsync(commandLine);
        Assert.AreEqual(HarnessExit.Ok, exit);
        StringAssert.Contains(output, "run-experiments.sh");
        StringAssert.Contains(output, "--quiet");
    }

    [TestMethod]
    [DataRow("lst", "unknown word 'lst'; did you mean 'list'?")]
    [DataRow("rum fig-01_hello", "unknown word 'rum'; did you mean 'run'?")]
    [DataRow("banana", "unknown word 'banana' (see")]
    [DataRow("--quite", "unknown word '--quite'; did you mean '--quiet'?")]
    [DataRow("list extra", "unknown word 'extra'")]
    [DataRow("metrics latest --jsn", "unknown word '--jsn'; did you mean '--json'?")]
    [DataRow("metrics --json --describe", "--json and --describe exclude each other")]
    [DataRow("metrics yesterday", "there is no finished run yet")]
    [DataRow("run", "Required argument missing")]
    [DataRow("run --quite", "unknown option '--quite'; did you mean '--quiet'?")]
    [DataRow("run fig-01_hell --no-build", "no experiment 'fig-01_hell'; did you mean 'fig-01_hello'?")]
    [DataRow("run fig-02 --no-build", "no experiment 'fig-02'; did you mean 'fig-01_hello'?")]
    [DataRow("run fig-01_hello --jobs", "Required argument missing for option: '--jobs'")]
    [DataRow("run fig-01_hello --jobs 0", "--jobs: '0' is not a number above 0")]
    [DataRow("run fig-01_hello --jobs -1", "--jobs: '-1' is not a number above 0")]
    [DataRow("run fig-01_hello --jobs many", "--jobs: 'many' is not a number above 0")]
    [DataRow("run fig-01_hello --accel", "Required argument missing for option: '--accel'")]
    [DataRow("run fig-01_hello --accel hardwar", "--accel: no mode 'hardwar'; did you mean 'hardware'?")]
    [DataRow("run fig-01_hello --executor slrum", "--executor: no executor 'slrum'; did you mean 'slurm'?")]
    [DataRow("run fig-01_hello --executor slurm --accel hardware", "--executor slurm needs exact mode")]
    [DataRow("run fig-01_hello --accel parallel --executor slurm", "--executor slurm needs exact mode")]
    [DataRow("run --resume", "Required argument missing for option: '--resume'")]
    [DataRow("run fig-01_hello --resume latest", "--resume goes on with the experiments of its run: name none")]
    [DataRow("run --resume latest", "there is no interrupted run")]
    [DataRow("--resume yesterday", "there is no interrupted run")]
    [DataRow("accept latest", "Option '--reason' is required")]
    [DataRow("check", "there is no finished run yet")]
    [DataRow("clen", "unknown word 'clen'; did you mean 'clean'?")]
    [DataRow("compare none", "two variants or two runs are needed")]
    [DataRow("compare none full", "there is no finished run yet")]
    [DataRow("explain full/hello --no-build", "no image 'full/hello'")]
    public async Task A_command_line_that_cannot_be_understood_is_refused(string commandLine, string reason)
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/fig-01_hello/experiment.json", Declaration);
        var (exit, output, errors) = await checkout.RunAsync(commandLine);
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.StartsWith(errors, reason);
        Assert.AreEqual("", output);
    }

    [TestMethod]
    public async Task List_shows_the_declared_experiments()
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/fig-01_hello/experiment.json", Declaration);
        var (exit, output, _) = await checkout.RunAsync("list");
        Assert.AreEqual(HarnessExit.Ok, exit);
        StringAssert.Contains(output, "Does it boot?");
        Assert.AreEqual("1 experiments: fig-01_hello", LastLine(output));
    }

    [TestMethod]
    [DataRow("list")]
    [DataRow("metrics --describe")]
    public async Task Quiet_leaves_one_line(string commandLine)
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/fig-01_hello/experiment.json", Declaration);
        var (exit, output, _) = await checkout.RunAsync(commandLine + " --quiet");
        Assert.AreEqual(HarnessExit.Ok, exit);
        Assert.AreEqual(1, output.Count(c => c == '\n'));
        Assert.AreEqual(LastLine((await checkout.RunAsync(commandLine)).Output), LastLine(output));
    }

    [TestMethod]
    public async Task Without_a_terminal_there_are_no_escape_sequences()
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/fig-01_hello/experiment.json", Declaration);
        Assert.IsFalse((await checkout.RunAsync("list")).Output.Contains('\e'));
    }

    [TestMethod]
    public async Task A_declaration_that_cannot_be_read_is_named()
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/fig-01_hello/experiment.json", "{ }");
        var (exit, _, errors) = await checkout.RunAsync("list");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.Contains(errors, "fig-01_hello/experiment.json");
    }

    [TestMethod]
    [DataRow(3, HarnessExit.Environment)]
    [DataRow(4, HarnessExit.BuildRefused)]
    [DataRow(1, HarnessExit.BuildRefused)]
    public async Task A_preparation_that_fails_ends_the_verb(int code, HarnessExit expected)
    {
        using var checkout = new Checkout();
        checkout.Write("experiments/fig-01_hello/experiment.json", Declaration);
        checkout.Write("build/prepare.sh", $"#!/bin/sh\necho 'why not'\nexit {code}\n");

        var (exit, output, errors) = await checkout.RunAsync("run fig-01_hello");
        Assert.AreEqual(expected, exit);
        Assert.AreEqual($"why not{Environment.NewLine}", output);

        (exit, output, errors) = await checkout.RunAsync("run fig-01_hello --quiet");
        Assert.AreEqual(expected, exit);
        Assert.AreEqual("", output);
        StringAssert.StartsWith(errors, "why not");
    }

    static string LastLine(string text) => text.TrimEnd('\n').Split('\n')[^1];
}
