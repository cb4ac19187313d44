using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Testbed.Analysis.Crossings;
using Testbed.Analysis.Records;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Experiments.Verbs;

namespace Testbed.Tests.Harness;

/// <summary>A traced guest: the plugin's order of execution against what the guest's own gates count.</summary>
[TestClass]
public sealed class TraceTests
{
    [TestMethod]
    public async Task The_trace_has_as_many_crossings_of_each_edge_as_the_gates_of_the_same_boot_counted()
    {
        using var scratch = new Scratch();
        var repository = Repository.OfThisProgram;
        var image = new ImageStore(repository).Find("full" + ImageStore.CountingSuffix, "hello");
        var file = scratch.File("trace");
        var run = await Qemu.BootAsync(new GuestBoot
        {
            Loader = repository.Loader, Archive = new ArchiveStore(scratch).Archive(image, []), CommandLine = "", Machine = Machine.Microvm, MemoryKiB = 64 * 1024,
            Accelerator = Accelerator.Exact, Counter = image.Tracer(repository.Plugin, file),
        });
        Assert.AreEqual(Outcome.Completed, run.Ending.Outcome, run.Ending.Reason);
        var entered = CallTree.Of(CrossingTrace.Read(file)).Entered();
        Assert.IsNotEmpty(run.Report.Edges);
        foreach (var edge in run.Report.Edges.Where(edge => edge.Count > 0))
            Assert.AreEqual(edge.Count, entered[$"edge{edge.Index}"], image.EdgeName(edge.Index));
        Assert.HasCount(run.Report.Edges.Count(edge => edge.Count > 0), entered.Keys.Where(name => name.StartsWith("edge")));
    }

    [TestMethod]
    public async Task The_verb_draws_a_run_and_says_what_crossed()
    {
        var folder = Directory.CreateTempSubdirectory("trace-").FullName;
        var (exit, output, errors) = await RunAsync("trace", "hello", "--no-build", "--out", folder);
        Assert.AreEqual((HarnessExit.Ok, ""), (exit, errors));
        StringAssert.Contains(output, "Application->t_write");
        StringAssert.Contains(File.ReadAllText(Path.Combine(folder, "flame.svg")), "application: ");
        StringAssert.StartsWith(File.ReadAllText(Path.Combine(folder, "timeline.svg")), "<svg");
        Directory.Delete(folder, recursive: true);
    }

    [TestMethod]
    public async Task An_image_without_gates_has_nothing_to_trace()
    {
        var (exit, _, errors) = await RunAsync("trace", "hello", "--variant", "none", "--no-build");
        Assert.AreEqual(HarnessExit.Usage, exit);
        StringAssert.StartsWith(errors, "none/hello has no gates");
    }

    static async Task<(HarnessExit Exit, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var exit = await Entry.RunAsync(words, Repository.OfThisProgram, output, errors, isTerminal: false);
        return (exit, output.ToString(), errors.ToString());
    }
}
