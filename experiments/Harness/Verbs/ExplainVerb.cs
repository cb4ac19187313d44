using System;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;
using Testbed.Isolation.Explain;
using Testbed.Isolation.Image;
using Testbed.Isolation.Image.Map;

namespace Testbed.Experiments.Verbs;

/// <summary><c>explain</c>: domains, pages, keys, rights and every gate of an image, disassembled.</summary>
static class ExplainVerb
{
    public static Command Create(Invocation invocation)
    {
        var image = new Argument<string>("IMAGE") { Description = "VARIANT/WORKLOAD, e.g. full/hello, or the path of an image file" };
        var noBuild = RunVerb.NoBuild();
        var command = new Command("explain", "Shows an image: domains, pages, keys, rights, and every gate with its disassembly.") { image, noBuild };
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            return Perform(verb, parse.GetValue(image)!);
        });
        return command;
    }

    static HarnessExit Perform(VerbContext verb, string image)
    {
        var path = File.Exists(image) ? Path.GetFullPath(image) : PathOf(verb.Repository, image);
        try
        {
            var finished = FinishedImage.Load(path);
            ImageExplainer.Explain(finished, verb.Output.Text);
            verb.Output.Result($"{verb.Repository.Shown(path)}: variant {finished.Map.Variant}, {finished.Segments.Count} regions, {finished.Map.Edges.Count} gates");
            return HarnessExit.Ok;
        }
        catch (Exception error) when (error is ImageFormatException or FormatException or IOException)
        {
            throw new VerbException(HarnessExit.Usage, $"{verb.Repository.Shown(path)} is not an image with a map: {error.Message}");
        }
    }

    static string PathOf(Repository repository, string image)
        => image.Split('/') is [var variant, var workload] ? ImageStore.ExistingPathOf(repository, variant, workload)
            : throw new VerbException(HarnessExit.Usage, $"no image '{image}'{Hint.For(image, ImageStore.Names(repository))}");
}
