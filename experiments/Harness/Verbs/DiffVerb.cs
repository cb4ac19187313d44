using System.CommandLine;
using System.Threading.Tasks;
using Testbed.Experiments.Terminal;
using Testbed.Isolation.Explain;

namespace Testbed.Experiments.Verbs;

/// <summary><c>diff IMAGE OTHER</c>: which gates, pages and functions of two images differ.</summary>
static class DiffVerb
{
    public static Command Create(Invocation invocation)
    {
        var (first, second) = (ImageArgument.Create(invocation), ImageArgument.Create(invocation, "OTHER"));
        var noBuild = RunVerb.NoBuild();
        var command = new Verb("diff", "Shows which gates, pages and functions of two images differ.", "diff none/hello full/hello # what isolation changes in an image") { first, second, noBuild };
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            return Perform(verb, parse.GetValue(first)!, parse.GetValue(second)!);
        });
        return command;
    }

    static HarnessExit Perform(VerbContext verb, string first, string second)
    {
        var ((before, beforePath), (after, afterPath)) = (ImageArgument.Load(verb.Repository, first), ImageArgument.Load(verb.Repository, second));
        var difference = new ImageDifference(before, after);
        difference.Write(verb.Output.Text);
        var paths = $"{verb.Repository.Shown(beforePath)} and {verb.Repository.Shown(afterPath)}";
        verb.Output.Result(difference.IsNone ? $"{paths}: no difference"
            : $"{paths}: {difference.Pages.Count} pages, {difference.Gates.Count} gates and {difference.Functions.Count} functions differ");
        return HarnessExit.Ok;
    }
}
