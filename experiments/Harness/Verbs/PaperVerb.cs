using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Papers;
using Testbed.Experiments.Declarations;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>
/// <c>paper NAME</c>: runs everything that reproduces a published figure or table of a paper, as <c>papers/NAME</c> declares it, and writes a
/// page for each.
/// </summary>
static class PaperVerb
{
    public static Command Create(Invocation invocation)
    {
        var name = new Argument<string>("NAME") { Description = "Folder name of a paper in papers/, e.g. vee20" };
        name.Validators.Add(UsageError.RefuseOptions);
        var of = new Option<string?>("--of") { HelpName = "RUN", Description = "Boot nothing: write the pages of a finished run again (its folder's name, or latest)" };
        var claims = new Option<bool>("--claims") { Description = "Boot nothing: write papers/claims.md from the committed references" };
        var command = new Verb("paper", "Reproduces a publication: runs its experiments and attacks, writes one page for each figure and table, with verdicts.", "paper vee20 # every figure and table of the paper, with verdicts") { name, of, claims };
        var options = new RunOptions(command);
        command.Validators.Add(result =>
        {
            string[] said = [.. new[] { (of.Name, result.GetResult(of) is not null), (claims.Name, result.GetValue(claims)), ("--resume", options.Resumes(result)) }.Where(pair => pair.Item2).Select(pair => pair.Item1)];
            if (said.Length > 1)
                result.AddError($"{said[0]} and {said[1]} exclude each other");
        });
        invocation.Bind(command, (verb, parse, cancellation) => PerformAsync(
            verb, Find(verb.Repository, parse.GetValue(name)!), parse.GetValue(of), parse.GetValue(claims), options.Of(parse), cancellation));
        return command;
    }

    static Task<HarnessExit> PerformAsync(VerbContext verb, Paper paper, string? of, bool claims, RunChoice choice, CancellationToken cancellation)
    {
        if (claims)
            return Task.FromResult(WriteClaims(verb));
        if (of is not null)
            return Task.FromResult(WritePages(verb, paper, RunFolder.Find(verb.Repository.Results, of)));
        IReadOnlyList<string> declared = PaperPages.Declared(verb.Repository);
        string[] wanted = [.. paper.Pages.SelectMany(page => page.Experiments).Distinct()];
        foreach (var missing in wanted.Except(declared))
            verb.Output.Line($"not built here: {missing}; {string.Join(", ", paper.Pages.Where(page => page.Experiments.Contains(missing)).Select(page => page.Published))} will say so");
        return RunVerb.PerformAsync(verb, new RunDemand([.. wanted.Concat(paper.Pages.SelectMany(page => page.Beyond)).Intersect(declared)])
        {
            Attacks = paper.Pages.SelectMany(page => page.Attacks).ToArray() is { Length: > 0 } attacks ? [.. attacks.Distinct()] : null,
            Paper = folder => PaperPages.Write(verb, paper, folder),
        }, choice, cancellation);
    }

    static HarnessExit WritePages(VerbContext verb, Paper paper, RunFolder folder)
    {
        var index = PaperPages.Write(verb, paper, folder);
        verb.Output.Result($"{folder.Name}: {paper.Pages.Count} pages, {verb.Repository.Shown(index)}");
        return HarnessExit.Ok;
    }

    static HarnessExit WriteClaims(VerbContext verb)
    {
        PaperPages.WriteClaims(verb.Repository);
        verb.Output.Result($"{verb.Repository.Shown(verb.Repository.Claims)}: what the committed references come to");
        return HarnessExit.Ok;
    }

    static Paper Find(Repository repository, string name)
    {
        var names = PaperFile.NamesBelow(repository.Papers);
        return names.Contains(name)
            ? PaperFile.Read(repository.Papers, name)
            : throw new VerbException(HarnessExit.Usage, $"no paper '{name}'{Hint.For(name, names)}; papers that are declared: {(names.Count == 0 ? "none" : string.Join(", ", names))}");
    }
}
