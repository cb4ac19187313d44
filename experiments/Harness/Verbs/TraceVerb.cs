using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Completions;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Crossings;
using Testbed.Analysis.Records;
using Testbed.Analysis.Statistics;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary><c>trace WORKLOAD</c>: the crossings of one run, in order: when which component executed, and who called whom through which gate.</summary>
static class TraceVerb
{
    const string TimelineFile = "timeline.svg", FlameFile = "flame.svg";

    public static Command Create(Invocation invocation)
    {
        var workload = new Argument<string>("WORKLOAD") { HelpName = "WORKLOAD", Description = "Name of a workload; see experiments/workloads" };
        workload.CompletionSources.Add(_ => DeclaredWords.Below(invocation.Repository.Experiments).Workloads.Select(name => new CompletionItem(name)));
        var variant = new Option<string>("--variant") { HelpName = "NAME", DefaultValueFactory = _ => "full", Description = "Variant of the image" };
        var arguments = new Option<string>("--arguments") { HelpName = "WORDS", DefaultValueFactory = _ => "quiet", Description = "Kernel command line, e.g. \"quiet -- class=S\"" };
        var folder = new Option<string>("--out") { HelpName = "FOLDER", DefaultValueFactory = _ => Path.Combine("experiments", "results", "trace"), Description = "Where the drawings go" };
        var noBuild = RunVerb.NoBuild();
        var command = new Verb("trace", "Draws the crossings of one run: a timeline and a flame graph, from the plugin in QEMU.", "trace hello --out artifacts/trace # timeline.svg and flame.svg of the smallest workload")
        {
            workload, variant, arguments, folder, noBuild,
        };
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            return await PerformAsync(verb, parse.GetValue(variant)!, parse.GetValue(workload)!, parse.GetValue(arguments)!, Path.Combine(verb.Repository.Root, parse.GetValue(folder)!), cancellation);
        });
        return command;
    }

    static async Task<HarnessExit> PerformAsync(VerbContext verb, string variant, string workload, string arguments, string folder, CancellationToken cancellation)
    {
        using var scratch = new Scratch();
        var image = new ImageStore(verb.Repository).Find(variant, workload);
        if (image.Map.Edges.Count == 0)
            throw new VerbException(HarnessExit.Usage, $"{variant}/{workload} has no gates: calls are direct, and nothing crosses");
        var file = scratch.File("trace");
        var run = await Qemu.BootAsync(new GuestBoot
        {
            Loader = verb.Repository.Loader, Archive = new ArchiveStore(scratch).Archive(image, []), CommandLine = CommandLineTemplate.Fill(arguments, image.AddressOf),
            Machine = Machine.Microvm, MemoryKiB = new ExperimentCase { Workload = workload, Variants = [variant] }.MemoryKiB, Accelerator = Accelerator.Exact,
            Counter = image.Tracer(verb.Repository.Plugin, file), TimeLimit = s_limit,
        }, cancellation);
        if (run.Ending.Outcome != Outcome.Completed)
            throw new VerbException(HarnessExit.GuestFailed, $"{variant}/{workload}: {run.Ending.Reason}");
        Show(verb, image, [.. CrossingTrace.Read(file).Select(stretch => stretch with { Range = NameOf(image, stretch.Range) })], folder, $"{variant}/{workload}, {arguments}");
        return HarnessExit.Ok;
    }

    /// <summary>A call of the plugin for every instruction: ten million take about a second.</summary>
    static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    static void Show(VerbContext verb, BootImage image, IReadOnlyList<Stretch> stretches, string folder, string title)
    {
        var tree = CallTree.Of(stretches);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, TimelineFile), CrossingPictures.Timeline(title, stretches));
        File.WriteAllText(Path.Combine(folder, FlameFile), CrossingPictures.Flame(title, tree));

        var entered = tree.Entered();
        var table = TextTable.Of("edge", "crossings", "instructions in its gate");
        foreach (var name in image.Map.Edges.Select(edge => image.EdgeName(edge.Index)).Where(entered.ContainsKey))
            table.Row(name, NumberText.Of(entered[name]), NumberText.Of(stretches.Where(stretch => stretch.Range == name).Sum(stretch => stretch.Instructions)));
        verb.Output.Show(table);
        var crossings = image.Map.Edges.Sum(edge => entered.GetValueOrDefault(image.EdgeName(edge.Index)));
        verb.Output.Result($"{title}: {NumberText.Of(crossings)} crossings in {NumberText.Of(tree.All)} instructions: {verb.Repository.Shown(Path.Combine(folder, TimelineFile))}, {verb.Repository.Shown(Path.Combine(folder, FlameFile))}");
    }

    static string NameOf(BootImage image, string range)
        => range.StartsWith("edge", StringComparison.Ordinal) ? image.EdgeName(int.Parse(range.AsSpan("edge".Length))) : range;
}
