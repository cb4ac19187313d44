using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Testbed.Analysis.Domains;
using Testbed.Analysis.Report;
using Testbed.Experiments.Terminal;
using Testbed.Isolation.Explain;
using Testbed.Isolation.Policy;

namespace Testbed.Experiments.Verbs;

/// <summary><c>explain</c>: domains, pages, keys, rights and every gate of an image, disassembled; in words or as a page.</summary>
static class ExplainVerb
{
    public static Command Create(Invocation invocation)
    {
        var image = ImageArgument.Create(invocation);
        var noBuild = RunVerb.NoBuild();
        var html = new Option<string?>("--html") { HelpName = "FILE", Description = "Write it as a page, with its picture of domains" };
        var command = new Verb("explain", "Shows an image: domains, pages, keys, rights, and every gate with its disassembly.", "explain full/hello --html hello.html # the image as a page, with its picture of domains") { image, noBuild, html };
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            return Perform(verb, parse.GetValue(image)!, parse.GetValue(html));
        });
        return command;
    }

    static HarnessExit Perform(VerbContext verb, string typed, string? page)
    {
        var (image, path) = ImageArgument.Load(verb.Repository, typed);
        var summary = $"{verb.Repository.Shown(path)}: variant {image.Map.Variant}, {image.Segments.Count} regions, {image.Map.Edges.Count} gates";
        if (page is null)
        {
            ImageExplainer.Explain(image, verb.Output.Text);
            verb.Output.Result(summary);
            return HarnessExit.Ok;
        }
        var policy = Path.Combine(verb.Repository.Variants, image.Map.Variant + ".json");
        var two = image.Components.Contains(Contracts.Component.SecondApplication);
        var domains = File.Exists(policy) ? DomainMap.Of(two ? VariantPolicy.LoadForTwo(policy) : VariantPolicy.Load(policy)) : null;
        ImagePage.Write(Path.GetFullPath(page), verb.Repository.Shown(path), image, domains);
        verb.Output.Result($"{summary}: {page}");
        return HarnessExit.Ok;
    }
}
