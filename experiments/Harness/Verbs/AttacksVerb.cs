using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Testbed.Analysis.Attacks;
using Testbed.Analysis.Statistics;
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
    /// <summary>A deterministic attempt is made twice: the second boot proves the first.</summary>
    const int Repetitions = 2;

    const string SecondJudge = "bochs";

    public static Command Create(Invocation invocation)
    {
        var cases = new Argument<string[]>("CASE") { Arity = ArgumentArity.ZeroOrMore, Description = "Number of a case, e.g. D01; all without one" };
        cases.Validators.Add(UsageError.RefuseOptions);
        var variant = new Option<string[]>("--variant") { HelpName = "V", Description = "Try this variant instead of full; may be given more than once" };
        var all = new Option<bool>("--all") { Description = "Try every variant" };
        var explain = new Option<string?>("--explain") { HelpName = "CASE", Description = "Tell the story of one case: what is attempted, where it was stopped, by which guard" };
        var judge = new Option<string?>("--judge") { HelpName = SecondJudge, Description = "Boot every guest under Bochs, too, and compare what both judges say; no table" };
        judge.AcceptOnlyFromAmong(SecondJudge);
        var jobs = RunOptions.Jobs("Guests side by side");
        var noBuild = RunOptions.NoBuild();
        var json = RunOptions.Json();
        var command = new Command("attacks", "Tries the declared attacks, each with its control and its benign twin, and shows which variant stops what.")
        {
            cases, variant, all, explain, judge, jobs, noBuild, json,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(all) && Said(result, variant))
                result.AddError("--all means every variant: leave --variant out");
            if (Said(result, explain) && (result.GetResult(cases) is { Tokens.Count: > 0 } || result.GetValue(all) || result.GetValue(json)))
                result.AddError("--explain tells of one case: name no other, and leave --all and --json out");
            if (Said(result, judge) && (Said(result, explain) || result.GetValue(json)))
                result.AddError("--judge compares judges and makes no table: leave --explain and --json out");
        });
        invocation.Bind(command, async (verb, parse, cancellation) =>
        {
            if (parse.GetValue(json))
                verb = verb with { Output = verb.Output.AsQuiet() };
            var declared = AttackCatalogue.Read(verb.Repository.Experiments);
            var told = parse.GetValue(explain);
            var chosen = Choose(declared, told is null ? parse.GetValue(cases)! : [told]);
            var variants = Variants(verb.Repository, parse.GetValue(all), parse.GetValue(variant)!);
            if (!parse.GetValue(noBuild))
                await Preparation.RunAsync(verb, cancellation);
            if (Scratch.Sweep() is > 0 and var swept)
                verb.Output.Line($"removed {swept} scratch folders that killed runs had left");
            var plan = PlannedTrial.Plan(chosen, variants, Repetitions);
            if (parse.GetValue(judge) is not null)
                return await AskSecondJudgeAsync(verb, SecondOpinion.Boots(plan), parse.GetValue(jobs), cancellation);
            var run = await RunProgress.ShowAsync<AttackTrial, AttackRun>(verb.Output, plan.Count, NameOf, OutcomeOf,
                finished => AttackRun.MakeAsync(verb.Repository, AttackRun.Results(verb.Repository), chosen, variants, plan, parse.GetValue(jobs), finished, cancellation));
            return told is null ? AttackSummary.Show(verb, run, parse.GetValue(json)) : Tell(verb, run);
        });
        return command;
    }

    static async Task<HarnessExit> AskSecondJudgeAsync(VerbContext verb, IReadOnlyList<PlannedTrial> boots, int jobs, CancellationToken cancellation)
        => SecondOpinionSummary.Show(verb, await RunProgress.ShowAsync<SecondOpinion, IReadOnlyList<SecondOpinion>>(
            verb.Output, boots.Count, opinion => opinion.Planned.ToString(), SecondOpinionSummary.Word,
            finished => SecondOpinion.MakeAsync(verb.Repository, boots, jobs, finished, cancellation)));

    static HarnessExit Tell(VerbContext verb, AttackRun run)
    {
        var story = new AttackStory(new ImageStore(verb.Repository), verb.Output.Text);
        foreach (var cell in run.Table.Cells)
            story.Tell(cell);
        verb.Output.Result(string.Join("; ", run.Table.Cells.Select(cell => $"{cell.Case.Id} in {cell.Variant}: {CellMark.Of(cell).Word}: {cell.Because}")));
        return run.Table.Deviations.Count == 0 ? HarnessExit.Ok : HarnessExit.Worse;
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

    static string NameOf(AttackTrial trial) => $"{trial.Case} {trial.Step}{(trial.Role == AttackRole.Twin ? " (twin)" : "")}  {trial.Image}";

    static string OutcomeOf(AttackTrial trial) => trial switch
    {
        { End: null, Refusal.Length: > 0 } => "refused by the image tool",
        { End: null } => "not refused by the image tool",
        { Findings.Count: > 0 } => $"{trial.End}, the oracle found {trial.Findings[0].Check}",
        { Faults: [.., var fault] } => $"{trial.End}, {Stops.Of(fault)?.Word() ?? $"vector {fault.Vector}"}",
        _ => $"{trial.End}{(trial.Reason.Length == 0 ? "" : $", {trial.Reason}")}",
    };
}
