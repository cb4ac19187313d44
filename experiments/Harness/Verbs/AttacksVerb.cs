using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Records;
using Testbed.Analysis.Report;
using Testbed.Experiments.Attacks;
using Testbed.Experiments.Guests;
using Testbed.Experiments.Runs;
using Testbed.Experiments.Terminal;

namespace Testbed.Experiments.Verbs;

/// <summary>
/// <c>attacks [CASE...]</c>: tries the declared attacks on <c>full</c>, or on other variants, each with its control and its
/// benign twin, and prints, draws and judges the table. With <c>--explain</c> it tells the story of one case.
/// </summary>
static class AttacksVerb
{
    const string SecondJudge = "bochs";

    public static Command Create(Invocation invocation)
    {
        var cases = new Argument<string[]>("CASE") { Arity = ArgumentArity.ZeroOrMore, Description = "Number of a case, e.g. D01; all without one" };
        cases.Validators.Add(UsageError.RefuseOptions);
        var variant = new Option<string[]>("--variant") { HelpName = "V", Description = "Try this variant instead of full; may be given more than once" };
        var all = new Option<bool>("--all") { Description = "Try every variant" };
        var explain = new Option<string?>("--explain") { HelpName = "CASE", Description = "Tell the story of one case: what is attempted, where it was stopped, by which guard" };
        var judge = new Option<string?>("--judge") { HelpName = SecondJudge, Description = "Boot every guest under Bochs, too, and set side by side what both judges say" };
        judge.AcceptOnlyFromAmong(SecondJudge);
        var resume = new Option<string?>("--resume") { HelpName = "RUN", Description = "Go on with a run of attacks that was interrupted: its folder's name, or latest" };
        var jobs = RunOptions.Jobs("Guests side by side");
        var noBuild = RunOptions.NoBuild();
        var json = RunOptions.Json();
        var command = new Verb("attacks", "Tries the declared attacks, each with its control and its benign twin, and shows which variant stops what.", "attacks --explain D02 # where the store was stopped, by which guard, and what the control did")
        {
            cases, variant, all, explain, judge, resume, jobs, noBuild, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && Said(result, variant))
                result.AddError("--all means every variant: leave --variant out");
            if (Said(result, explain) && (result.GetResult(cases) is { Tokens.Count: > 0 } || result.GetValue(all) || result.GetValue(json)))
                result.AddError("--explain tells of one case: name no other, and leave --all and --json out");
            if (Said(result, resume) && (result.GetResult(cases) is { Tokens.Count: > 0 } || result.GetValue(all) || Said(result, variant) || Said(result, explain) || Said(result, judge)))
                result.AddError("--resume goes on with the cases and variants of its run: name none, and leave --explain and --judge out");
            if (Said(result, judge) && (Said(result, explain) || result.GetValue(json)))
                result.AddError("--judge sets two judges side by side in the report: leave --explain and --json out");
        });
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (parse.GetValue(json))
                verb = verb with { Output = verb.Output.AsQuiet() };
            var interrupted = parse.GetValue(resume) is { } run ? RunFolder.FindInterrupted(AttackRun.Results(verb.Repository), run) : null;
            var begun = interrupted is null ? null : PageFile.Read<AttackPlan>(interrupted.Plan);
            var told = parse.GetValue(explain);
            string[] asked = begun is not null ? [.. begun.Cases.Select(attack => attack.Id)] : told is not null ? [told] : parse.GetValue(cases)!;
            var chosen = Choose(AttackCatalogue.Read(verb.Repository.Experiments), asked);
            var variants = begun?.Variants ?? Variants(verb.Repository, parse.GetValue(all), parse.GetValue(variant)!);
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            if (Scratch.Sweep() is > 0 and var swept)
                verb.Output.Line($"removed {swept} scratch folders that killed runs had left");
            var (images, provenance) = (new ImageStore(verb.Repository), Provenance.Gather(verb.Repository));
            var plan = AttackPlans.Of(chosen, variants, verb.Command, provenance, images);
            using var scratch = new Scratch();
            var folder = interrupted ?? RunFolder.Create(AttackRun.Results(verb.Repository), plan.StartedUtc);
            var context = new RunContext(verb.Repository, folder, provenance, AttackRun.Accelerator, images, new ArchiveStore(scratch));
            var result = await MakeAsync(verb, context, plan, parse.GetValue(jobs), cancellation);
            if (parse.GetValue(judge) is not null)
                result = result with { Judged = await AskSecondJudgeAsync(verb, folder, SecondOpinion.Boots(plan.Trials()), parse.GetValue(jobs), cancellation) };
            var exit = Show(verb, folder, result, told is not null, parse.GetValue(json));
            return result.Judged.Count == 0 || SecondOpinionSummary.Show(verb.Output, result.Judged) is HarnessExit.Ok ? exit : HarnessExit.Worse;
        });
        return command;
    }

    static async Task<AttackResult> MakeAsync(VerbContext verb, RunContext context, AttackPlan plan, int jobs, CancellationToken cancellation)
    {
        try
        {
            return await AttackProgress.PerformAsync(verb, context, plan, jobs, cancellation);
        }
        catch (Exception error) when (File.Exists(context.Folder.Plan) && Failure.OfMachine(error) is { } reason)
        {
            throw new VerbException(HarnessExit.Environment, $"{reason} (once that is put right, attacks --resume {context.Folder.Name} goes on)");
        }
    }

    static async Task<IReadOnlyList<JudgedTwice>> AskSecondJudgeAsync(VerbContext verb, RunFolder folder, IReadOnlyList<PlannedTrial> boots, int jobs, CancellationToken cancellation)
    {
        var judged = await RunProgress.ShowAsync<JudgedTwice, IReadOnlyList<JudgedTwice>>(
            verb.Output, boots.Count, guest => guest.Trial.ToString(), SecondOpinionSummary.Word,
            finished => SecondOpinion.MakeAsync(verb.Repository, boots, jobs, finished, cancellation));
        JudgedTwice.Write(folder.Path, judged);
        return judged;
    }

    static HarnessExit Show(VerbContext verb, RunFolder folder, AttackResult result, bool tells, bool json)
    {
        var page = AttackReport.Write(folder.Path, folder.Name, result);
        if (!tells)
            return AttackSummary.Show(verb, folder, result, page, json);
        var story = new AttackStory(new ImageStore(verb.Repository), verb.Output.Text);
        foreach (var cell in result.Table.Cells)
            story.Tell(cell);
        verb.Output.Result(string.Join("; ", result.Table.Cells.Select(cell => $"{cell.Case.Id} in {cell.Variant}: {CellMark.Of(cell).Word}: {cell.Because}")));
        return result.Table.Deviations.Count == 0 ? HarnessExit.Ok : HarnessExit.Worse;
    }

    static bool Said(SymbolResult result, Option option) => result.GetResult(option) is { Implicit: false };

    static IReadOnlyList<AttackCase> Choose(IReadOnlyList<AttackCase> declared, IReadOnlyList<string> asked)
    {
        if (declared.Count == 0)
            throw new VerbException(HarnessExit.Usage, "no attack is declared below experiments/attacks");
        string[] ids = [.. declared.Select(attack => attack.Id)];
        foreach (var id in asked)
        {
            if (!ids.Contains(id, StringComparer.OrdinalIgnoreCase))
                throw new VerbException(HarnessExit.Usage, $"no case '{id}'{Hint.For(id, ids)}");
        }
        return asked.Count == 0 ? declared : [.. declared.Where(attack => asked.Contains(attack.Id, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>Columns of the table. The baseline is a control, and an image that counts crossings is a copy of another.</summary>
    static IReadOnlyList<string> Variants(Repository repository, bool all, IReadOnlyList<string> asked)
    {
        string[] columns = [.. Directory.EnumerateFiles(repository.Variants, "*.json").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => name != AttackVariants.Baseline && !name.EndsWith(ImageStore.CountingSuffix, StringComparison.Ordinal))
            .OrderBy(name => Array.IndexOf(s_first, name) is >= 0 and var place ? place : s_first.Length).ThenBy(name => name, StringComparer.Ordinal)];
        foreach (var name in asked)
        {
            if (!columns.Contains(name))
                throw new VerbException(HarnessExit.Usage, $"no variant '{name}' to try attacks on{Hint.For(name, columns)}");
        }
        return all ? columns : asked.Count > 0 ? [.. asked.Distinct()] : [AttackVariants.Full];
    }

    // Those of the published table first, then what takes away one thing of full.
    static readonly string[] s_first = ["user-kernel", "trusted-untrusted", AttackVariants.Full];
}
