using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Tests.Harness;

/// <summary>What <c>new</c> writes, what it says, and which names it refuses.</summary>
[TestClass]
public sealed class SkeletonTests
{
    [TestMethod]
    [DataRow("workload my-work", "experiments/workloads/my-work/Program.cs", "./run-experiments.sh new experiment tab-01_my-work --workload my-work")]
    [DataRow("workload my-work --language c", "experiments/workloads/my-work/my-work.c", "./run-experiments.sh new experiment tab-01_my-work --workload my-work")]
    [DataRow("experiment fig-12_mine --workload hello", "experiments/fig-12_mine/experiment.json", "./run-experiments.sh run fig-12_mine")]
    [DataRow("variant mine", "experiments/variants/mine.json", "./run-experiments.sh new experiment tab-01_mine --variants none full mine")]
    [DataRow("policy mine", "experiments/variants/mine.json", "./run-experiments.sh new experiment tab-01_mine --variants none full mine")]
    [DataRow("attack d31_mine", "experiments/attacks/d31_mine/case.json", "./run-experiments.sh attacks D31")]
    public async Task What_is_new_is_written_and_the_next_command_is_said(string words, string file, string next)
    {
        using var checkout = Prepared();
        var (exit, output, errors) = await checkout.RunAsync($"new {words}");
        Assert.AreEqual(HarnessExit.Ok, exit, errors);
        Assert.IsTrue(File.Exists(Path.Combine(checkout.Root, file)));
        StringAssert.Contains(output, $"wrote {file}\n");
        StringAssert.Contains(output, $"  {next}    ");
        StringAssert.EndsWith(output.TrimEnd(), next);
    }

    [TestMethod]
    [DataRow("workload My_Work", "workload 'My_Work': a name is small letters, digits and single hyphens between them, begins with a letter and has at most 32 characters, e.g. my-work")]
    [DataRow("workload 9lives", "begins with a letter")]
    [DataRow("workload a-name-of-thirty-three-characters", "has at most 32 characters, e.g. a-name-of-thirty-three-character")]
    [DataRow("workload ../up", "e.g. up")]
    [DataRow("workload hello", "workload 'hello' is taken: experiments/workloads/hello/hello.csproj")]
    [DataRow("workload second", "workload 'second' is taken: experiments/attacks/pair/second/second.csproj")]
    [DataRow("workload mine --language rust", "--language: 'rust' is neither c# nor c")]
    [DataRow("experiment mine", "experiment 'mine': a name is fig-NN_name or tab-NN_name, e.g. tab-01_mine")]
    [DataRow("experiment fig-1_mine", "e.g. tab-01_mine")]
    [DataRow("experiment fig-01_mine --workload helo", "no workload 'helo'; did you mean 'hello'?")]
    [DataRow("experiment fig-01_mine --workload hello --variants none ful", "no variant 'ful'; did you mean 'full'?")]
    [DataRow("variant full", "variant 'full' is taken: experiments/variants/full.json")]
    [DataRow("variant wx-off", "variant 'wx-off' is taken: experiments/variants/mutants/wx-off.json")]
    [DataRow("variant mine-counting", "a name that ends in -counting is that of a counting image")]
    [DataRow("variant peer-mine", "a name that begins with peer- is that of a peer (experiments/peers)")]
    [DataRow("policy peer-mine", "a name that begins with peer- is that of a peer")]
    [DataRow("variant mine --of fulll", "no variant 'fulll'; did you mean 'full'?")]
    [DataRow("policy none", "policy 'none' is taken: experiments/variants/none.json")]
    [DataRow("attack mine", "attack 'mine': a name is dNN_name, e.g. d03_mine")]
    [DataRow("attack d02_again", "attack 'd02_again' is taken: experiments/attacks/d02_first; d03_again is free")]
    [DataRow("", "Required command was not provided")]
    [DataRow("wrkload mine", "unknown word 'wrkload'; did you mean 'workload'?")]
    public async Task What_cannot_be_is_refused_and_nothing_is_written(string words, string reason)
    {
        using var checkout = Prepared();
        var before = Files(checkout);
        var (exit, _, errors) = await checkout.RunAsync($"new {words}");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.Contains(errors, reason);
        CollectionAssert.AreEqual(before, Files(checkout));
    }

    [TestMethod]
    public async Task A_new_experiment_is_read_as_it_stands()
    {
        using var checkout = Prepared();
        await checkout.RunAsync("new experiment tab-01_mine --workload hello --variants none full");
        var experiment = ExperimentCatalogue.Read(checkout.Repository.Experiments).Single();
        Assert.IsTrue(experiment.OnRequest);
        CollectionAssert.AreEqual(new[] { "none", "full" }, experiment.Cases[0].Variants.ToArray());
        Assert.AreEqual("hello", experiment.Cases[0].Workload);
    }

    [TestMethod]
    public async Task A_new_attack_is_read_as_it_stands_and_its_payload_is_named_once()
    {
        using var checkout = Prepared();
        await checkout.RunAsync("new attack d03_mine-too");
        var attack = AttackCatalogue.Read(checkout.Repository.Experiments).Single();
        Assert.AreEqual(("D03", "Mine too"), (attack.Id, attack.Title));
        var cases = File.ReadAllText(Path.Combine(checkout.Root, "experiments/attacks/suite/Cases.cs"));
        StringAssert.Contains(cases, "else if (name.SequenceEqual(\"D03\"u8)) D03.Payload.Run(attempt);\n        else return false;\n");
    }

    [TestMethod]
    public async Task An_attack_is_refused_where_the_program_of_payloads_is_not_as_it_was()
    {
        using var checkout = Prepared();
        checkout.Write("experiments/attacks/suite/Cases.cs", "class Cases { }");
        var (exit, _, errors) = await checkout.RunAsync("new attack d03_mine");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.Contains(errors, "experiments/attacks/suite/Cases.cs has no line 'else return false;'");
        Assert.IsFalse(Directory.Exists(Path.Combine(checkout.Root, "experiments/attacks/d03_mine")));
    }

    static Checkout Prepared()
    {
        var checkout = new Checkout();
        foreach (var variant in new[] { "none", "full", "full-counting", "user-kernel", "trusted-untrusted", "mutants/wx-off" })
            checkout.Write($"experiments/variants/{variant}.json", "{ \"meaning\": \"x\" }");
        checkout.Write("experiments/workloads/hello/hello.csproj", "");
        checkout.Write("experiments/attacks/pair/second/second.csproj", "");
        checkout.Write("experiments/attacks/d02_first/README.md", "");
        checkout.Write("experiments/attacks/suite/Cases.cs", "        if (false) { }\n        else return false;\n");
        return checkout;
    }

    static List<string> Files(Checkout checkout)
        => [.. Directory.GetFiles(checkout.Root, "*", SearchOption.AllDirectories).Order().Select(path => path + File.GetLastWriteTimeUtc(path).Ticks)];
}
